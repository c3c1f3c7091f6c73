package dev.hillock.emit;

import java.util.List;
import java.util.Locale;

/**
 * Functions that generated C and Java carry with them, where their libraries lack one. The source is C; in Java the
 * functions of {@code math.h} are those of {@link Math}, and names are in camel case.
 */
enum CurlyHelper {
    SIGN("""
            static double sign(double u) {
                return u > 0 ? 1 : u < 0 ? -1 : u;
            }
            """),
    MAX("""
            /* Unlike fmax NaN for NaN. */
            static double max(double a, double b) {
                return a > b || a != a ? a : b;
            }
            """),
    MIN("""
            /* Unlike fmin NaN for NaN. */
            static double min(double a, double b) {
                return a < b || a != a ? a : b;
            }
            """),
    SIGMOID("""
            static double sigmoid(double u) {
                double t = exp(-fabs(u)); /* at most 1, so nothing overflows */
                return (u >= 0 ? 1 : t) / (1 + t);
            }
            """),
    SOFTPLUS("""
            static double softplus(double u) {
                return (u > 0 ? u : 0) + log1p(exp(-fabs(u)));
            }
            """),
    SECH_SQUARED("""
            /* 1 - tanh(u)^2 without the difference, which is 0 from u = 19 on. */
            static double sech_squared(double u) {
                double t = exp(-2 * fabs(u));
                return 4 * t / ((1 + t) * (1 + t));
            }
            """),
    EXPM1_LESS("""
            /* exp(u) - 1 - u; by its series near 0, where the differences cancel. */
            static double expm1_less(double u) {
                if (fabs(u) > 0.5) {
                    return expm1(u) - u;
                }
                double p = 1;
                for (int n = 16; n > 2; n--) {
                    p = 1 + p * u / n;
                }
                return 0.5 * u * u * p;
            }
            """),
    TANH_SHRINK("""
            /* u - tanh(u); by its series near 0, where the difference cancels. */
            static double tanh_shrink(double u) {
                if (fabs(u) > 0.3) {
                    return u - tanh(u);
                }
                double s = u * u;
                double p = 929569.0 / 638512875 - s * 6404582.0 / 10854718875.0;
                p = 21844.0 / 6081075 - s * p;
                p = 1382.0 / 155925 - s * p;
                p = 62.0 / 2835 - s * p;
                p = 17.0 / 315 - s * p;
                p = 2.0 / 15 - s * p;
                return u * s * (1.0 / 3 - s * p);
            }
            """),
    ERF("""
            /* By a series without cancellation; from 1.5 on 1 - erfc(u) loses nothing. */
            static double erf(double u) {
                if (fabs(u) >= 1.5) {
                    return 1 - erfc(u);
                }
                double term = u;
                double sum = u;
                for (int n = 1; fabs(term) > 1e-18 * fabs(sum); n++) {
                    term *= 2 * u * u / (2 * n + 1);
                    sum += term;
                }
                return 2 / sqrt(Math.PI) * exp(-u * u) * sum;
            }
            """),
    ERFC("""
            /* By its continued fraction from 1.5 on, where 1 - erf(u) would cancel. */
            static double erfc(double u) {
                double a = fabs(u);
                if (!(a >= 1.5)) {
                    return 1 - erf(u);
                }
                double fraction = a;
                for (int n = 150; n >= 1; n--) {
                    fraction = a + n / 2.0 / fraction;
                }
                double tail = exp(-a * a) / (sqrt(Math.PI) * fraction);
                return u > 0 ? tail : 2 - tail;
            }
            """);

    private final String source;

    CurlyHelper(String source) {
        this.source = source;
    }

    /** Its name. */
    String function(boolean java) {
        String name = name().toLowerCase(Locale.ROOT);
        if (!java) {
            return name;
        }
        String camel = Program.camel(name);
        return Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
    }

    /** The function's source, not indented. */
    String source(boolean java) {
        if (!java) {
            return source;
        }
        return source.replace("static double " + function(false) + "(", "private static double " + function(true) + "(")
                .replaceAll("\\b(exp|expm1|log1p|sqrt|tanh)\\(", "Math.$1(")
                .replaceAll("\\bfabs\\(", "Math.abs(")
                .replaceAll("(?m)^/\\* (.*) \\*/$", "/** $1 */")
                .replaceAll("; /\\* (.*) \\*/", "; // $1");
    }

    /** The helpers it calls. */
    List<CurlyHelper> needs(boolean java) {
        return java && (this == ERF || this == ERFC) ? List.of(ERF, ERFC) : List.of();
    }
}
