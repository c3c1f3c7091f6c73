package dev.hillock.diagnose;

/**
 * A number that an operation cannot take well.
 *
 * @param layer where: the node's or layer's name
 * @param kind what kind of danger
 * @param value the worst number seen
 * @param count how many such numbers
 */
public record Hazard(String layer, Kind kind, double value, long count) {
    /** Kinds of danger. */
    public enum Kind {
        /** NaN or an infinity. */
        NON_FINITE(Double.POSITIVE_INFINITY),
        /** A logarithm of at most 1e-12. */
        LOG(1e-12),
        /** A division by at most 1e-12 in size. */
        DIVISION(1e-12),
        /** A square root of at most 1e-12, whose slope is unbounded. */
        ROOT(1e-12),
        /** An exponential of more than 80 in size; a float overflows at 88.7. */
        EXPONENTIAL(80);

        private final double limit;

        Kind(double limit) {
            this.limit = limit;
        }

        /** The number from which on it is one: the largest argument, for exponentials the smallest. */
        public double limit() {
            return limit;
        }
    }
}
