package dev.hillock.emit;

import java.util.List;

/** Methods that generated Java code carries with it, where {@link Math} lacks the function. */
enum JavaHelper {
    SIGMOID("sigmoid", """
            private static double sigmoid(double u) {
                double t = Math.exp(-Math.abs(u));
                return u >= 0 ? 1 / (1 + t) : t / (1 + t);
            }
            """),
    SOFTPLUS("softplus", """
            private static double softplus(double u) {
                return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
            }
            """),
    SECH_SQUARED("sechSquared", """
            /** 1 - tanh(u)^2 without the difference, which is 0 from u = 19 on. */
            private static double sechSquared(double u) {
                double t = Math.exp(-2 * Math.abs(u));
                return 4 * t / ((1 + t) * (1 + t));
            }
            """),
    TANH_SHRINK("tanhShrink", """
            /** u - tanh(u); by its series near 0, where the difference cancels. */
            private static double tanhShrink(double u) {
                if (Math.abs(u) > 0.3) {
                    return u - Math.tanh(u);
                }
                double s = u * u;
                double series = 929569.0 / 638512875 - s * 6404582.0 / 10854718875.0;
                series = 21844.0 / 6081075 - s * series;
                series = 1382.0 / 155925 - s * series;
                series = 62.0 / 2835 - s * series;
                series = 17.0 / 315 - s * series;
                series = 2.0 / 15 - s * series;
                return u * s * (1.0 / 3 - s * series);
            }
            """),
    ERFC("erfc", """
            /** By its series near 0 and by its continued fraction further out, where 1 - erf(u) would cancel. */
            private static double erfc(double u) {
                double a = Math.abs(u);
                if (a < 2) {
                    double term = u;
                    double sum = u;
                    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
                        term *= -u * u / n;
                        sum += term / (2 * n + 1);
                    }
                    return 1 - 2 / Math.sqrt(Math.PI) * sum;
                }
                double fraction = a;
                for (int n = 100; n >= 1; n--) {
                    fraction = a + n / 2.0 / fraction;
                }
                double tail = Math.exp(-a * a) / (Math.sqrt(Math.PI) * fraction);
                return u > 0 ? tail : 2 - tail;
            }
            """),
    ERF("erf", """
            /** By its series near 0, where 1 - erfc(u) would cancel. */
            private static double erf(double u) {
                if (Math.abs(u) >= 2) {
                    return 1 - erfc(u);
                }
                double term = u;
                double sum = u;
                for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
                    term *= -u * u / n;
                    sum += term / (2 * n + 1);
                }
                return 2 / Math.sqrt(Math.PI) * sum;
            }
            """),
    NORMAL_CDF("normalCdf", """
            private static double normalCdf(double u) {
                return 0.5 * erfc(-u / Math.sqrt(2));
            }
            """),
    NORMAL_PDF("normalPdf", """
            private static double normalPdf(double u) {
                return Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
            }
            """);

    private final String method;
    private final String source;

    JavaHelper(String method, String source) {
        this.method = method;
        this.source = source;
    }

    String method() {
        return method;
    }

    /** The method's source, not indented. */
    String source() {
        return source;
    }

    /** The helpers it calls. */
    List<JavaHelper> needs() {
        return this == ERF || this == NORMAL_CDF ? List.of(ERFC) : List.of();
    }
}
