package dev.hillock.app.demo;

import dev.hillock.net.LayerStatistics;
import dev.hillock.net.Network;
import dev.hillock.net.Observation;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * With sigmoid in a deep network the gradient dies layer by layer.
 *
 * @param shape of the networks
 * @param rate the learning rate of the training after it
 * @param updates the number of updates at it
 * @param curves one for each activation
 */
record GradientLesson(String shape, double rate, int updates, List<Curve> curves) {

    /**
     * How a gradient fares.
     *
     * @param activation of all hidden layers
     * @param gradients the root mean square of the loss's derivative by the pre-activations of each hidden layer, before
     *     the first update, first layer first
     * @param accuracy on the test points after training
     */
    record Curve(String activation, List<Double> gradients, double accuracy) {
        /** The gradient in the first layer over that in the last hidden one. */
        double reaching() {
            return gradients.getFirst() / gradients.getLast();
        }
    }

    private static final int WIDTH = 16;
    private static final int DEPTH = 10;
    /** Plain gradient descent: Adam would scale a small gradient up again and hide what is shown here. */
    private static final double RATE = 0.02;

    private static final double MOMENTUM = 0.9;
    private static final int UPDATES = 600;

    static GradientLesson measure(long seed) {
        Problem circles = Problem.circles(seed);
        List<Curve> curves = List.of("sigmoid", "tanh", "relu").parallelStream()
                .map(activation -> curve(activation, circles, seed))
                .toList();
        return new GradientLesson("2-" + DEPTH + "x" + WIDTH + "-1", RATE, UPDATES, curves);
    }

    private static Curve curve(String activation, Problem problem, long seed) {
        List<Double> gradients = new ArrayList<>();
        TrainingObserver first = new TrainingObserver() {
            @Override
            public boolean wants(int update) {
                return update == 0;
            }

            @Override
            public void observe(Observation observation) {
                for (LayerStatistics layer : observation.layers().subList(0, DEPTH)) {
                    gradients.add(layer.gradientRms());
                }
            }
        };
        Network start = Training.initial(Training.spec(activation, WIDTH, DEPTH), seed);
        Network trained = Trainer.fit(
                        start,
                        Training.options(RATE, UPDATES, problem.train().rows())
                                .withOptimizer(new Optimizer.Sgd(MOMENTUM)),
                        problem.train(),
                        null,
                        first)
                .network();
        return new Curve(activation, gradients, Problem.accuracy(trained, problem.test()));
    }
}
