package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.rows.RowFunction;
import java.util.Arrays;

/** Some numbers with their values and derivatives, in one of the two types that {@code eval} computes in. */
abstract sealed class EvalBatch {

    private static final int INITIAL = 1024;

    /** How many numbers there are. */
    int size;

    abstract void add(String number);

    /** Values, and derivatives if asked for, of an element-wise function. */
    abstract void compute(Activation function, boolean derivative);

    /** Values of the numbers as one row, and the diagonal of the Jacobian if asked for. */
    abstract void compute(RowFunction function, boolean derivative);

    /** The numbers, which floats are exactly, for a function of all of them. */
    abstract double[] numbers();

    abstract String x(int i);

    abstract String value(int i);

    abstract String derivative(int i);

    void clear() {
        size = 0;
    }

    static EvalBatch of(EvalCommand.Dtype dtype) {
        return dtype == EvalCommand.Dtype.f64 ? new Doubles() : new Floats();
    }

    private static final class Floats extends EvalBatch {
        private float[] xs = new float[INITIAL];
        private float[] values = new float[INITIAL];
        private float[] derivatives = new float[INITIAL];

        @Override
        void add(String number) {
            float x = Numbers.parseFloat(number);
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                values = new float[2 * size];
                derivatives = new float[2 * size];
            }
            xs[size++] = x;
        }

        @Override
        void compute(Activation function, boolean derivative) {
            function.apply(xs, 0, values, 0, size);
            if (derivative) {
                function.derivative(xs, 0, derivatives, 0, size);
            }
        }

        @Override
        void compute(RowFunction function, boolean derivative) {
            function.apply(xs, 0, values, 0, 1, size);
            if (derivative) {
                float[] unit = new float[size];
                float[] gradient = new float[size];
                for (int i = 0; i < size; i++) {
                    unit[i] = 1;
                    function.backward(xs, 0, unit, 0, gradient, 0, 1, size);
                    unit[i] = 0;
                    derivatives[i] = gradient[i];
                }
            }
        }

        @Override
        double[] numbers() {
            double[] numbers = new double[size];
            Arrays.setAll(numbers, i -> xs[i]);
            return numbers;
        }

        @Override
        String x(int i) {
            return Float.toString(xs[i]);
        }

        @Override
        String value(int i) {
            return Float.toString(values[i]);
        }

        @Override
        String derivative(int i) {
            return Float.toString(derivatives[i]);
        }
    }

    private static final class Doubles extends EvalBatch {
        private double[] xs = new double[INITIAL];
        private double[] values = new double[INITIAL];
        private double[] derivatives = new double[INITIAL];

        @Override
        void add(String number) {
            double x = Numbers.parseDouble(number);
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                values = new double[2 * size];
                derivatives = new double[2 * size];
            }
            xs[size++] = x;
        }

        @Override
        void compute(Activation function, boolean derivative) {
            function.apply(xs, 0, values, 0, size);
            if (derivative) {
                function.derivative(xs, 0, derivatives, 0, size);
            }
        }

        @Override
        void compute(RowFunction function, boolean derivative) {
            function.apply(xs, 0, values, 0, 1, size);
            if (derivative) {
                double[] unit = new double[size];
                double[] gradient = new double[size];
                for (int i = 0; i < size; i++) {
                    unit[i] = 1;
                    function.backward(xs, 0, unit, 0, gradient, 0, 1, size);
                    unit[i] = 0;
                    derivatives[i] = gradient[i];
                }
            }
        }

        @Override
        double[] numbers() {
            return Arrays.copyOf(xs, size);
        }

        @Override
        String x(int i) {
            return Double.toString(xs[i]);
        }

        @Override
        String value(int i) {
            return Double.toString(values[i]);
        }

        @Override
        String derivative(int i) {
            return Double.toString(derivatives[i]);
        }
    }
}
