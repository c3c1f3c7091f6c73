package dev.hillock.verify;

/** The number formats that kernels compute in. */
public enum Format {
    /** IEEE 754 binary32. */
    FLOAT(24, Float.MIN_EXPONENT, Float.MAX_VALUE),
    /** IEEE 754 binary64. */
    DOUBLE(53, Double.MIN_EXPONENT, Double.MAX_VALUE);

    private final int precision;
    private final int leastExponent;
    private final double greatest;

    Format(int precision, int leastExponent, double greatest) {
        this.precision = precision;
        this.leastExponent = leastExponent;
        this.greatest = greatest;
    }

    /** The largest finite number. */
    double greatest() {
        return greatest;
    }

    /** The spacing of the numbers at a size, that of the side nearer to zero; the subnormals' below the normal range. */
    double spacing(double hi, double lo) {
        double size = Math.abs(hi);
        int exponent = Math.getExponent(size);
        boolean below = size == Math.scalb(1.0, exponent) && Math.copySign(lo, hi * lo) < 0;
        return Math.scalb(1.0, Math.max(below ? exponent - 1 : exponent, leastExponent) - precision + 1);
    }

    /** What is nothing in this format, with room to spare: such a value is as good as 0. */
    double nothing() {
        return this == FLOAT ? 0x1p-250 : 0;
    }
}
