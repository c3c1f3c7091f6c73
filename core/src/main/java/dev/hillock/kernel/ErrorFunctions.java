package dev.hillock.kernel;

/**
 * The normal distribution and the error functions, with a small relative error in their tails: the upper tail is
 * e^(-a²/2) R(a), and (a + 6) R(a) is smooth in (a − 6)/(a + 6) all the way to infinity (after M. M. Shepherd and J. G.
 * Laframboise, "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞", 1981).
 */
final class ErrorFunctions {
    private final Arithmetic a;
    private final GraphBuilder g;
    private final Exponentials exponentials;

    ErrorFunctions(Arithmetic arithmetic, Exponentials exponentials) {
        this.a = arithmetic;
        this.g = arithmetic.g;
        this.exponentials = exponentials;
    }

    /** Φ(u). */
    Num normalCdf(Num u) {
        Num tail = a.multiply(halfGauss(u), mills(a.abs(u)));
        int negative = g.less(u.hi(), g.constant(0));
        return a.select(negative, tail, a.subtract(a.constant(1), tail));
    }

    /** e^(-u²/2)/√(2π). */
    Num normalPdf(Num u) {
        return a.multiply(halfGauss(u), a.constant(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56));
    }

    private Num halfGauss(Num u) {
        return exponentials.exp(a.timesPowerOfTwo(a.square(u), -0.5));
    }

    Num erfc(Num u) {
        Num tail = a.timesPowerOfTwo(upperTail(u), 2);
        int negative = g.less(u.hi(), g.constant(0));
        return a.select(negative, a.subtract(a.constant(2), tail), tail);
    }

    Num erf(Num u) {
        Num near = a.multiply(u, a.polynomial(Polynomial.ERF, a.square(u)));
        Num far = a.subtract(a.constant(1), a.timesPowerOfTwo(upperTail(u), 2));
        int small = g.less(g.abs(u.hi()), g.constant(1));
        return a.select(small, near, a.withSignOf(far, u));
    }

    /** ½ erfc(|u|). */
    private Num upperTail(Num u) {
        Num gauss = exponentials.exp(a.negate(a.square(u)));
        Num argument = a.multiply(a.abs(u), a.constant(0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54));
        return a.multiply(gauss, mills(argument));
    }

    /** R(x) = e^(x²/2) Φ(−x) for x from 0. */
    private Num mills(Num x) {
        // Beyond 40 the exponential alone decides that the result is 0.
        Num bounded = a.select(g.less(g.constant(40), x.hi()), a.constant(40), x);
        Num sum = a.add(bounded, a.constant(6));
        Num difference = a.subtract(bounded, a.constant(6));
        if (!a.pairs) {
            int reciprocal = g.divide(g.constant(1), sum.hi());
            Num t = Num.of(g.multiply(difference.hi(), reciprocal));
            return Num.of(g.multiply(a.polynomial(Polynomial.MILLS, t).hi(), reciprocal));
        }
        return a.divide(a.polynomial(Polynomial.MILLS, a.divide(difference, sum)), sum);
    }
}
