package dev.hillock.app.demo;

import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import java.util.List;

/**
 * With ReLU some units die, and a leaky ReLU revives them.
 *
 * @param shape of the network
 * @param units the number of hidden units
 * @param killingRate the learning rate that was too large
 * @param killingUpdates the number of updates at it
 * @param rate the sound learning rate after it
 * @param updates the number of updates at that one
 * @param slope of the leaky ReLU below 0
 * @param stages what was measured, in order
 */
record DyingLesson(
        String shape,
        int units,
        double killingRate,
        int killingUpdates,
        double rate,
        int updates,
        double slope,
        List<Stage> stages) {

    /**
     * The network at one moment.
     *
     * @param what has happened
     * @param dead the number of hidden units whose pre-activation is negative on every training point, so that a ReLU
     *     gives 0 for all of them and gets no gradient
     * @param loss the training loss
     * @param accuracy on the training points
     */
    record Stage(String what, int dead, double loss, double accuracy) {}

    private static final int WIDTH = 32;
    private static final int DEPTH = 2;
    private static final double TOO_LARGE = 0.3;
    private static final int ROUGH = 60;
    private static final double RATE = 0.01;
    private static final int UPDATES = 1200;
    private static final double SLOPE = 0.1;
    private static final String LEAKY = "leaky_relu(slope=" + SLOPE + ")";

    static DyingLesson measure(long seed) {
        Problem spirals = Problem.spirals();
        Network start = Training.initial(Training.spec("relu", WIDTH, DEPTH), seed);
        Network rough = Training.train(start, spirals, TOO_LARGE, ROUGH);
        List<Network> trained = List.of("relu", LEAKY).parallelStream()
                .map(activation -> Training.train(Training.withActivation(rough, activation), spirals, RATE, UPDATES))
                .toList();
        List<Stage> stages = List.of(
                stage("at the start", start, spirals),
                stage("after rate " + TOO_LARGE, rough, spirals),
                stage("on with ReLU", trained.get(0), spirals),
                stage("on with leaky ReLU", trained.get(1), spirals));
        return new DyingLesson("2-32-32-1", WIDTH * DEPTH, TOO_LARGE, ROUGH, RATE, UPDATES, SLOPE, stages);
    }

    private static Stage stage(String what, Network network, Problem problem) {
        return new Stage(
                what,
                dead(network, problem.train().inputs()),
                network.loss(problem.train()),
                Problem.accuracy(network, problem.train()));
    }

    private static int dead(Network network, float[] inputs) {
        Network.Trace trace = network.trace(inputs);
        int dead = 0;
        List<NetworkSpec.Layer> hidden = network.spec().hidden();
        for (int layer = 0; layer < hidden.size(); layer++) {
            float[] z = trace.preActivations().get(layer);
            int width = hidden.get(layer).width();
            for (int unit = 0; unit < width; unit++) {
                boolean alive = false;
                for (int row = 0; row < trace.rows() && !alive; row++) {
                    alive = z[row * width + unit] > 0;
                }
                if (!alive) {
                    dead++;
                }
            }
        }
        return dead;
    }
}
