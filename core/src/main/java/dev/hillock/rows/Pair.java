package dev.hillock.rows;

/** Errors of double operations, themselves doubles: a value and its error together carry about 106 bits. */
final class Pair {
    private Pair() {}

    /** a + b - sum, exactly, where sum is a + b rounded (Knuth's two-sum). */
    static double sumLow(double a, double b, double sum) {
        double bb = sum - a;
        return (a - (sum - bb)) + (b - bb);
    }

    /** (a + aLow) / (b + bLow) - q, where q is about that quotient. */
    static double quotientLow(double a, double aLow, double b, double bLow, double q) {
        return (Math.fma(-q, b, a) + (aLow - q * bLow)) / b;
    }
}
