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
            // (1 + cos 2x) / 2 = cos² x, at most at π/4: beyond it StrictMath allocates to reduce the angle.
            double share = (double) update / updates;
            double cosine = share <= 0.5
                    ? StrictMath.cos(Math.PI / 2 * share)
                    : StrictMath.sin(Math.PI / 2 * (1 - share));
            return cosine * cosine;
        }
    };

    /** By what the rate is multiplied at an update, counted from 0. */
    abstract double factor(long update, long updates);
}
