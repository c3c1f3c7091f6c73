package dev.hillock.verify;

/** How far a computed number is from the real one, in units in the last place. */
final class Judge {
    /** An error that is known less exactly than this share of a unit is left to the oracle. */
    private static final double CERTAIN = 0x1p-7;

    private Judge() {}

    /**
     * The error in ulps; infinite where one of the two is infinite or NaN and the other is not.
     *
     * @param floor the size from which on the spacing counts: below it, its spacing is taken
     * @return NaN where the reference does not know enough
     */
    static double ulps(Format format, double computed, Wide real, double floor) {
        if (real.isUnknown()) {
            return Double.NaN;
        }
        double threshold = format.greatest() + format.spacing(format.greatest(), 0) / 2;
        if (real.isInfinite() && format == Format.DOUBLE) {
            return Double.NaN;
        }
        if (format == Format.FLOAT && (real.isInfinite() || Math.abs(real.hi()) >= threshold * (1 - 0x1p-40))) {
            boolean beyond = real.isInfinite() || Math.abs(real.hi()) > threshold * (1 + 0x1p-40);
            return !beyond
                    ? Double.NaN
                    : computed == Math.copySign(Double.POSITIVE_INFINITY, real.hi()) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (!Double.isFinite(computed)) {
            return Double.POSITIVE_INFINITY;
        }
        double spacing = Math.abs(real.hi()) >= floor ? format.spacing(real.hi(), real.lo()) : format.spacing(floor, 0);
        if (real.error() > CERTAIN * spacing) {
            return Double.NaN;
        }
        return Math.abs((computed - real.hi()) - real.lo()) / spacing;
    }
}
