package dev.hillock.emit;

import java.util.List;
import java.util.Locale;

/**
 * Functions that generated Python carries with it, where the framework lacks them. In the source {@code @} stands for the
 * framework's module.
 */
enum PythonHelper {
    SIGN("""
            def _sign(u):
                return @where(@isnan(u), u, @sign(u))  # sign alone is 0 at NaN
            """, ""),
    SIGMOID("""
            def _sigmoid(u):
                t = @exp(-@abs(u))  # at most 1, so nothing overflows
                return @where(u >= 0.0, 1.0, t) / (1.0 + t)
            """, ""),
    SOFTPLUS("""
            def _softplus(u):
                return @maximum(u, 0.0) + @log1p(@exp(-@abs(u)))
            """, ""),
    ERF("", """
            def _erf(u):
                # Element by element; scipy.special.erf does the same faster.
                return np.vectorize(math.erf, otypes=[float])(u).astype(np.asarray(u).dtype)
            """),
    ERFC("""
            def _erfc(u):
                # Chebyshev fit of Numerical Recipes 6.2, relative error 1.2e-7: far right 1 - erf(u) would be 0.
                t = 1.0 / (1.0 + 0.5 * @abs(u))
                p = 0.17087277
                for c in (
                    -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806,
                    0.09678418, 0.37409196, 1.00002368, -1.26551223,
                ):
                    p = c + t * p
                return @where(u > 1.0, t * @exp(p - u * u), 1.0 - @erf(u))
            """, """
            def _erfc(u):
                # Element by element; scipy.special.erfc does the same faster.
                return np.vectorize(math.erfc, otypes=[float])(u).astype(np.asarray(u).dtype)
            """),
    SECH_SQUARED("""
            def _sech_squared(u):
                t = @exp(-2.0 * @abs(u))  # 1 - tanh(u)**2 is 0 from u = 19 on
                return 4.0 * t / (1.0 + t) ** 2
            """, ""),
    EXPM1_LESS("""
            def _expm1_less(u):
                v = @clip(u, -0.5, 0.5)
                p = 1.0  # the series of expm1(u) - u, which cancels near 0
                for n in range(16, 2, -1):
                    p = 1.0 + p * v / n
                return @where(@abs(u) < 0.5, 0.5 * v * v * p, @expm1(u) - u)
            """, ""),
    TANH_SHRINK("""
            def _tanh_shrink(u):
                v = @clip(u, -0.3, 0.3)
                s = v * v  # the series of u - tanh(u), which cancels near 0
                p = 929569.0 / 638512875.0 - 6404582.0 / 10854718875.0 * s
                for c in (
                    21844.0 / 6081075.0, 1382.0 / 155925.0, 62.0 / 2835.0, 17.0 / 315.0, 2.0 / 15.0, 1.0 / 3.0
                ):
                    p = c - s * p
                return @where(@abs(u) < 0.3, v * s * p, u - @tanh(u))
            """, "");

    private final String source;
    private final String inNumpy;

    PythonHelper(String source, String inNumpy) {
        this.source = source;
        this.inNumpy = inNumpy;
    }

    /** Its name, for instance {@code _erfc}. */
    String function() {
        return "_" + name().toLowerCase(Locale.ROOT);
    }

    String source() {
        return source;
    }

    /** The source where NumPy has its own, or empty. */
    String inNumpy() {
        return inNumpy;
    }

    /** The helpers that code calls, in an order in which each stands after those it calls. */
    static List<PythonHelper> in(PythonDialect dialect, String code) {
        String all = code;
        List<PythonHelper> found = new java.util.ArrayList<>();
        for (int i = values().length - 1; i >= 0; i--) {
            PythonHelper helper = values()[i];
            if (all.contains(helper.function() + "(")) {
                all += dialect.source(helper);
                found.addFirst(helper);
            }
        }
        return found;
    }
}
