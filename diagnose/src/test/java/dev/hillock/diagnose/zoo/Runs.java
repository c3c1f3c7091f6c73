package dev.hillock.diagnose.zoo;

import static dev.hillock.diagnose.zoo.Specimen.healthy;
import static dev.hillock.diagnose.zoo.Specimen.sick;

import dev.hillock.Activation;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.net.Dataset;
import dev.hillock.net.Fit;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Schedule;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import java.util.List;

/** Training runs, where the fault is in the steps and not in the network. */
final class Runs {
    private Runs() {}

    /** One of each, of another shape, data and seed for each number. */
    static List<Specimen> of(int v) {
        long seed = 60_000L * (v + 1);
        Dataset circles = Rows.circles(800, seed + 1).dataset();
        Dataset others = Rows.circles(500 + 100 * v, seed + 3).dataset();
        Dataset clouds = Rows.clouds(900, 6 + 2 * v, 3 + v, seed + 2).dataset();
        Optimizer adam = new Optimizer.AdamW(0.9, 0.999, 1e-8);
        Optimizer sgd = new Optimizer.Sgd(0.9);
        return List.of(
                sick("OPT-1", "steps of AdamW far too long", _ -> run("tanh", circles, adam, 0.5 + 0.2 * v, 1, seed))
                        .accepting("SAT-1", "SAT-2", "GRAD-V", "GRAD-X", "COLL-1", "COLL-2", "LIN-2"),
                sick(
                                "OPT-1",
                                "steps far too long against a strong decay",
                                _ -> run("tanh", others, adam, 0.4, 1.5, seed + 5))
                        .accepting("SAT-1", "SAT-2", "GRAD-V", "GRAD-X", "COLL-1", "COLL-2", "LIN-2", "NUM-1"),
                sick("OPT-1", "steps of gradient descent far too short", _ -> run("relu", clouds, sgd, 1e-6, 0, seed)),
                sick("OPT-1", "steps far too short", _ -> run("relu", circles, adam, 1e-7 * (1 + v), 0, seed)),
                healthy("a run with the usual rate", _ -> run("relu", circles, adam, 0.003, 0, seed)),
                healthy("a run of gradient descent", _ -> run("tanh", clouds, sgd, 0.03, 0, seed)));
    }

    /** The decay keeps the weights from growing until the steps are small beside them. */
    private static DiagnosisReport run(
            String activation, Dataset rows, Optimizer optimizer, double rate, double decay, long seed) {
        NetworkSpec spec = NetworkSpec.of(
                rows.width(), Activation.of(activation), List.of(16, 16), rows.outputs(), Loss.CROSS_ENTROPY);
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(optimizer)
                .withSchedule(Schedule.CONSTANT)
                .withWeightDecay(decay)
                .withBatchSize(32)
                .withUpdates(600)
                .withLearningRate(rate)
                .withSeed(seed);
        TrainingDiagnosis diagnosis = new TrainingDiagnosis("run", options.updates(), rows, _ -> {});
        Fit fit = Trainer.fit(spec, options, rows, null, diagnosis);
        return diagnosis.finish(Network.initial(spec, seed), fit).last();
    }
}
