package dev.hillock.trial;

import java.util.List;

/**
 * Seconds that a fit takes on one core of an ordinary machine, from its shape alone. A fixed formula and not a
 * measurement: it turns a budget into a plan, and the plan has to be the same on every machine and every day.
 *
 * <p>The rates are on the slow side of what one core of a 2020s server does with the widths of small tables: an update
 * costs 30 µs by itself, weights are multiplied at 10 GFLOP/s (2 operations forward, 4 backward), and a hidden unit's
 * activation, derivative and dropout cost 8 ns together.
 */
final class CostModel {
    private static final double UPDATE = 30e-6;
    private static final double FLOPS = 10e9;
    private static final double UNIT = 8e-9;

    private CostModel() {}

    /**
     * Seconds for one fit.
     *
     * @param trainingRows of the fit, all in all, which limit the batch
     */
    static double fit(int inputs, List<Integer> hidden, int outputs, int updates, int batch, int trainingRows) {
        double weights = 0;
        double units = 0;
        int before = inputs;
        for (int width : hidden) {
            weights += (double) before * width;
            units += width;
            before = width;
        }
        weights += (double) before * outputs;
        int rows = Math.min(batch, trainingRows);
        return updates * (UPDATE + 6 * weights * rows / FLOPS + 6 * weights / FLOPS + units * rows * UNIT);
    }
}
