package dev.hillock.rows;

/** The softmax family of float rows, with all arithmetic in double: the only float rounding is the last one. */
final class SoftmaxPlain {
    private SoftmaxPlain() {}

    /** @param top the place of the largest element, whose exponential is 1 unless the logit kept back is larger */
    static void apply(Softmax s, double[] x, int n, double[] y, int top, double max) {
        double scale = s.temperature();
        int one = s.quiet() && s.sign() * x[top] < max ? -1 : top;
        double others = s.quiet() && one >= 0 ? Exp.exp(-max / scale) : 0;
        for (int k = 0; k < n; k++) {
            double d = (s.sign() * x[k] - max) / scale;
            double e = Exp.exp(d);
            if (k != one) {
                others += e;
            }
            y[k] = s.log() ? d : e;
        }
        double sum = 1 + others;
        // Not log(sum), which forgets the others where the largest element dominates.
        double logSum = s.log() ? StrictMath.log1p(others) : 0;
        for (int k = 0; k < n; k++) {
            y[k] = s.log() ? y[k] - logSum : y[k] / sum;
        }
    }

    static void backward(Softmax s, double[] x, double[] g, int n, double[] dx, double max) {
        double scale = s.temperature();
        double sum = s.quiet() ? Exp.exp(-max / scale) : 0;
        double weighted = 0;
        double plain = 0;
        for (int k = 0; k < n; k++) {
            double e = Exp.exp((s.sign() * x[k] - max) / scale);
            sum += e;
            weighted += g[k] * e;
            plain += g[k];
            dx[k] = e;
        }
        double mean = weighted / sum;
        for (int k = 0; k < n; k++) {
            double p = dx[k] / sum;
            dx[k] = (s.log() ? g[k] - p * plain : s.sign() * (p * (g[k] - mean))) / scale;
        }
    }
}
