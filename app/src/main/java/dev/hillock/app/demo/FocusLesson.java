package dev.hillock.app.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hillock.net.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Thresholding focuses: on each row only some units fire.
 *
 * @param units the number of hidden units
 * @param shares one for each network
 */
record FocusLesson(int units, List<Shares> shares) {

    /**
     * The shares of units that fire on the test points of circles, one number a point.
     *
     * @param activation of the network
     * @param mean over the points
     * @param least on the point with the fewest
     * @param most on the point with the most
     * @param patterns how many different sets of units fire, over all points
     * @param perRow of each point
     */
    record Shares(
            String activation,
            double mean,
            double least,
            double most,
            int patterns,
            @JsonIgnore List<Double> perRow) {}

    /** Measures the networks of the first lesson. */
    static FocusLesson measure(LinearLesson networks) {
        float[] inputs = networks.circles().test().inputs();
        List<Shares> shares = new ArrayList<>();
        shares.add(shares("identity", networks.identity(), inputs));
        shares.add(shares("relu", networks.relu(), inputs));
        return new FocusLesson(units(networks.relu()), shares);
    }

    private static int units(Network network) {
        return network.spec().hidden().stream().mapToInt(layer -> layer.width()).sum();
    }

    /** A unit fires on a row where its output is not 0. */
    private static Shares shares(String activation, Network network, float[] inputs) {
        Network.Trace trace = network.trace(inputs);
        int units = units(network);
        List<Double> perRow = new ArrayList<>();
        Set<BitSet> patterns = new HashSet<>();
        for (int row = 0; row < trace.rows(); row++) {
            BitSet firing = new BitSet(units);
            int before = 0;
            for (float[] outputs : trace.outputs()) {
                int width = outputs.length / trace.rows();
                for (int unit = 0; unit < width; unit++) {
                    firing.set(before + unit, outputs[row * width + unit] != 0);
                }
                before += width;
            }
            perRow.add((double) firing.cardinality() / units);
            patterns.add(firing);
        }
        return new Shares(
                activation,
                perRow.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                perRow.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                perRow.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                patterns.size(),
                perRow);
    }
}
