package dev.hillock.trial;

import java.util.List;

/**
 * Seconds that a fit takes on one core of an ordinary machine, from its shape alone. A fixed formula and not a
 * measurement: it turns a budget into a plan, and the plan has to be the same on every machine and every day.
 *
 * <p>The rates are on the slow side of what one core of a 2020s server does with the widths of small tables: an update
 * costs 15 µs by itself, weights are multiplied at 20 GFLOP/s (2 operations forward, 4 backward), and a hidden unit's
 * activation, derivative and dropout cost 5 ns together. Fits of 1,500 updates on 30-64-64-1 come to 0.14 s, measured
 * were 0.06 (ReLU) to 0.13 (sine).
 */
final class CostModel {
    private static final double UPDATE = 15e-6;
    private static final double FLOPS = 20e9;
    private static final double UNIT = 5e-9;

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
