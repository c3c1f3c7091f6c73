package dev.hillock.app.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hillock.net.Network;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which activation: XOR with two hidden units and the two spirals, over several seeds.
 *
 * @param xorSeeds the number of seeds on XOR
 * @param spiralSeeds the number of seeds on the spirals
 * @param rows one for each activation
 * @param spirals the problem
 */
record ComparisonLesson(
        int xorSeeds,
        int spiralSeeds,
        List<Row> rows,
        @JsonIgnore Problem spirals) {

    /**
     * How often an activation solved a problem, every training point in the right class.
     *
     * @param activation of the hidden layers
     * @param xorSolved the number of seeds, network 2-2-1
     * @param spiralsSolved the number of seeds, network 2-20-20-1
     * @param spiralAccuracy the mean accuracy on the points between
     * @param network the first seed's network on the spirals
     */
    record Row(
            String activation,
            int xorSolved,
            int spiralsSolved,
            double spiralAccuracy,
            @JsonIgnore Network network) {}

    private static final List<String> ACTIVATIONS = List.of("identity", "relu", "tanh", "gelu", "silu", "sin");
    private static final int XOR_SEEDS = 20;
    private static final int XOR_UPDATES = 1000;
    private static final double XOR_RATE = 0.03;
    private static final int SPIRAL_SEEDS = 4;
    private static final int SPIRAL_UPDATES = 2000;
    private static final double SPIRAL_RATE = 0.01;

    Row row(String activation) {
        return rows.stream()
                .filter(row -> row.activation().equals(activation))
                .findFirst()
                .orElseThrow();
    }

    static ComparisonLesson measure(long seed) {
        Problem xor = Problem.xor();
        Problem spirals = Problem.spirals();
        List<Row> rows = ACTIVATIONS.stream()
                .map(activation -> row(activation, xor, spirals, seed))
                .toList();
        return new ComparisonLesson(XOR_SEEDS, SPIRAL_SEEDS, rows, spirals);
    }

    private static Row row(String activation, Problem xor, Problem spirals, long seed) {
        List<Network> small = networks(activation, 2, 1, xor, XOR_RATE, XOR_UPDATES, seed, XOR_SEEDS);
        List<Network> large = networks(activation, 20, 2, spirals, SPIRAL_RATE, SPIRAL_UPDATES, seed, SPIRAL_SEEDS);
        return new Row(
                activation,
                solved(small, xor),
                solved(large, spirals),
                large.stream()
                        .mapToDouble(n -> Problem.accuracy(n, spirals.test()))
                        .average()
                        .orElse(0),
                large.getFirst());
    }

    private static List<Network> networks(
            String activation, int width, int depth, Problem problem, double rate, int updates, long seed, int seeds) {
        return IntStream.range(0, seeds)
                .parallel()
                .mapToObj(i -> Training.train(
                        Training.initial(Training.spec(activation, width, depth), seed + i), problem, rate, updates))
                .toList();
    }

    private static int solved(List<Network> networks, Problem problem) {
        return (int) networks.stream()
                .filter(n -> Problem.accuracy(n, problem.train()) == 1)
                .count();
    }
}
