package dev.hillock.verify;

import java.util.Comparator;

/**
 * An input and the error of the kernel there.
 *
 * @param ulps the error in units in the last place
 * @param x the input
 */
record Place(double ulps, double x) {
    /** The largest error first; equal ones by the input, so that the order does not depend on threads. */
    static final Comparator<Place> WORST_FIRST =
            Comparator.comparingDouble(Place::ulps).reversed().thenComparingDouble(Place::x);
}
