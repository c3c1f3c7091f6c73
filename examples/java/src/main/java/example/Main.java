package example;

import dev.hillock.Activation;
import dev.hillock.TrainableActivation;
import java.util.Arrays;
import java.util.Locale;

/** Values, backward passes, a learned parameter, and a function that fits a target by gradient descent. */
public final class Main {
    private Main() {}

    /** Prints what each step computes. */
    public static void main(String[] args) {
        forwardAndBackward();
        parameter();
        System.out.println("a neuron learns: loss " + train());
    }

    private static void forwardAndBackward() {
        Activation gelu = Activation.of("gelu");
        float[] x = {-10, -1, 0, 0.5f, 3};
        float[] y = new float[x.length];
        gelu.apply(x, y);
        System.out.println("gelu: " + Arrays.toString(y));

        float[] gradOut = {1, 1, 1, 1, 1};
        float[] gradIn = new float[x.length];
        gelu.backward(x, 0, gradOut, 0, gradIn, 0, x.length);
        System.out.println("gelu backward: " + Arrays.toString(gradIn));

        // A formula of your own has a derivative and kernels too.
        Activation own = Activation.of("x * sigmoid(1.5*x)");
        System.out.println(own + " at 2: " + own.apply(2.0) + ", derivative " + own.derivative(2.0));
    }

    /** The slope of PReLU: the gradient by it is a sum over the batch. */
    private static void parameter() {
        TrainableActivation prelu = Activation.of("prelu").trainable().orElseThrow();
        double[] slope = prelu.initial();
        double[] x = {-2, -1, 1};
        double[] gradOut = {1, 1, 1};
        double[] gradSlope = new double[1];
        prelu.backwardParameters(slope, x, 0, gradOut, 0, x.length, gradSlope);
        System.out.println("prelu: slope " + slope[0] + ", its gradient " + gradSlope[0]);
    }

    /** One neuron, y = silu(w·x + b), learns from values of a neuron with w = 2, b = -1. */
    private static String train() {
        Activation silu = Activation.of("silu");
        int n = 64;
        double[] x = new double[n];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i / 16.0 - 2;
            target[i] = 2 * x[i] - 1;
        }
        silu.apply(target, 0, target, 0, n);
        double w = 1;
        double b = 0;
        double[] z = new double[n];
        double[] y = new double[n];
        double[] gradient = new double[n];
        double first = Double.NaN;
        double loss = Double.NaN;
        for (int step = 0; step < 2000; step++) {
            for (int i = 0; i < n; i++) {
                z[i] = w * x[i] + b;
            }
            silu.apply(z, 0, y, 0, n);
            loss = 0;
            for (int i = 0; i < n; i++) {
                loss += (y[i] - target[i]) * (y[i] - target[i]) / n;
                gradient[i] = 2 * (y[i] - target[i]) / n;
            }
            if (step == 0) {
                first = loss;
            }
            silu.backward(z, 0, gradient, 0, gradient, 0, n);
            for (int i = 0; i < n; i++) {
                w -= 0.5 * gradient[i] * x[i];
                b -= 0.5 * gradient[i];
            }
        }
        return String.format(Locale.ROOT, "%.4f -> %.6f, w %.3f, b %.3f", first, loss, w, b);
    }
}
