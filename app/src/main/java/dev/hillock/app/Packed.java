package dev.hillock.app;

import dev.hillock.rows.Gate;
import dev.hillock.rows.Outputs;
import dev.hillock.rows.RowFunction;
import java.util.Optional;

/** A gate, or a function of rows, whose outputs are not as many as its inputs. */
sealed interface Packed {

    /** A gate over the two halves of a row. */
    record OfGate(Gate gate) implements Packed {
        @Override
        public String spec() {
            return gate.spec();
        }

        @Override
        public int outputs(int inputs) {
            if (inputs % 2 != 0) {
                throw new FailureException(spec() + " takes a row of two halves, and " + inputs
                        + (inputs == 1 ? " number cannot" : " numbers cannot") + " be halved");
            }
            return inputs / 2;
        }

        @Override
        public int[] inputs(int output, int size) {
            return new int[] {output, size / 2 + output};
        }

        @Override
        public float[] apply(float[] x) {
            float[] out = new float[outputs(x.length)];
            gate.apply(x, out, new int[] {x.length}, 0);
            return out;
        }

        @Override
        public double[] apply(double[] x) {
            double[] out = new double[outputs(x.length)];
            gate.apply(x, out, new int[] {x.length}, 0);
            return out;
        }

        @Override
        public void backward(float[] x, float[] gradOut, float[] gradIn) {
            gate.backward(x, gradOut, gradIn, new int[] {x.length}, 0);
        }

        @Override
        public void backward(double[] x, double[] gradOut, double[] gradIn) {
            gate.backward(x, gradOut, gradIn, new int[] {x.length}, 0);
        }
    }

    /** A function of rows that changes their length. */
    record OfRows(RowFunction function) implements Packed {
        @Override
        public String spec() {
            return function.spec();
        }

        @Override
        public int outputs(int inputs) {
            try {
                return function.outputs(inputs);
            } catch (IllegalArgumentException e) {
                throw new FailureException(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public int[] inputs(int output, int size) {
            int outputs = function.outputs(size);
            if (outputs > size) {
                return new int[] {output % size};
            }
            int[] group = new int[size / outputs];
            for (int i = 0; i < group.length; i++) {
                group[i] = output * group.length + i;
            }
            return group;
        }

        @Override
        public float[] apply(float[] x) {
            return function.apply(x);
        }

        @Override
        public double[] apply(double[] x) {
            return function.apply(x);
        }

        @Override
        public void backward(float[] x, float[] gradOut, float[] gradIn) {
            function.backward(x, 0, gradOut, 0, gradIn, 0, 1, x.length);
        }

        @Override
        public void backward(double[] x, double[] gradOut, double[] gradIn) {
            function.backward(x, 0, gradOut, 0, gradIn, 0, 1, x.length);
        }
    }

    /** The function of a text, if it is such a one. */
    static Optional<Packed> of(String text) {
        Optional<Packed> rows = RowFunction.of(text)
                .filter(f -> f.outputs().length() != Outputs.Length.SAME)
                .map(OfRows::new);
        return rows.isPresent() ? rows : Gate.of(text).map(OfGate::new);
    }

    /** Its canonical text. */
    String spec();

    /**
     * How many outputs a row has.
     *
     * @throws FailureException for a row that does not fit
     */
    int outputs(int inputs);

    /** The places of the inputs that an output of a row of that size depends on. */
    int[] inputs(int output, int size);

    float[] apply(float[] x);

    double[] apply(double[] x);

    void backward(float[] x, float[] gradOut, float[] gradIn);

    void backward(double[] x, double[] gradOut, double[] gradIn);
}
