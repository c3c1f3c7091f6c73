package dev.hillock.net;

/** How the learning rate changes over the updates of a fit. */
public enum Schedule {
    /** The same rate at every update. */
    CONSTANT {
        @Override
        double factor(long update, long updates) {
            return 1;
        }
    },
    /** Half a cosine wave from the full rate at the first update towards 0 after the last (Loshchilov, Hutter 2017). */
    COSINE {
        @Override
        double factor(long update, long updates) {
            // Not StrictMath, which allocates an array at each call.
            return 0.5 * (1 + Math.cos(Math.PI * update / updates));
        }
    };

    /** By what the rate is multiplied at an update, counted from 0. */
    abstract double factor(long update, long updates);
}
