package dev.hillock.app.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
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
    private static final int SPIRAL_UPDATES = 1500;
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
        List<List<Network>> small = networks(2, 1, xor, XOR_RATE, XOR_UPDATES, seed, XOR_SEEDS);
        List<List<Network>> large = networks(20, 2, spirals, SPIRAL_RATE, SPIRAL_UPDATES, seed, SPIRAL_SEEDS);
        List<Row> rows = IntStream.range(0, ACTIVATIONS.size())
                .mapToObj(i -> row(ACTIVATIONS.get(i), small.get(i), xor, large.get(i), spirals))
                .toList();
        return new ComparisonLesson(XOR_SEEDS, SPIRAL_SEEDS, rows, spirals);
    }

    private static Row row(String activation, List<Network> small, Problem xor, List<Network> large, Problem spirals) {
        return new Row(
                activation,
                solved(small, xor),
                solved(large, spirals),
                large.stream()
                        .mapToDouble(network -> Problem.accuracy(network, spirals.test()))
                        .average()
                        .orElse(0),
                large.getFirst());
    }

    /** For each activation a network for each seed. All fits are independent, and run on whatever cores there are. */
    private static List<List<Network>> networks(
            int width, int depth, Problem problem, double rate, int updates, long seed, int seeds) {
        List<NetworkSpec> specs = ACTIVATIONS.stream()
                .map(activation -> Training.spec(activation, width, depth))
                .toList();
        List<Network> networks = IntStream.range(0, specs.size() * seeds)
                .parallel()
                .mapToObj(i -> Training.train(
                        Training.initial(specs.get(i / seeds), seed + i % seeds), problem, rate, updates))
                .toList();
        return IntStream.range(0, specs.size())
                .mapToObj(i -> networks.subList(i * seeds, (i + 1) * seeds))
                .toList();
    }

    private static int solved(List<Network> networks, Problem problem) {
        return (int) networks.stream()
                .filter(n -> Problem.accuracy(n, problem.train()) == 1)
                .count();
    }
}
