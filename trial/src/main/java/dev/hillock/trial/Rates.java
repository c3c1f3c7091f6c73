package dev.hillock.trial;

import java.util.ArrayList;
import java.util.List;

/** The ladder of learning rates, a factor of about 3.2 apart, along which a grid may grow. */
final class Rates {
    private static final double[] LADDER = {1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3};

    private Rates() {}

    /** The grid with a rate below its lowest; the same grid if there is none. */
    static List<Double> extendDown(List<Double> grid) {
        List<Double> extended = new ArrayList<>(grid);
        for (int i = LADDER.length - 1; i >= 0; i--) {
            if (LADDER[i] < grid.getFirst()) {
                extended.addFirst(LADDER[i]);
                break;
            }
        }
        return extended;
    }

    /** The grid with a rate above its highest; the same grid if there is none. */
    static List<Double> extendUp(List<Double> grid) {
        List<Double> extended = new ArrayList<>(grid);
        for (double rate : LADDER) {
            if (rate > grid.getLast()) {
                extended.addLast(rate);
                break;
            }
        }
        return extended;
    }
}
