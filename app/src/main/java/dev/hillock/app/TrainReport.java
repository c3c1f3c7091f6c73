package dev.hillock.app;

import dev.hillock.app.diagnose.RunJson;
import dev.hillock.net.LayerStatistics;
import dev.hillock.net.data.LeftOut;
import dev.hillock.net.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train --json} prints; {@link TrainText} says the same in words.
 *
 * @param data what was learnt from
 * @param task what is predicted
 * @param network its shape
 * @param options how it was trained
 * @param result what came of it
 * @param validation how good it is on rows that it did not learn from
 * @param layers what each layer did near the best update, on up to 1,024 training rows; the output layer last
 * @param history each look at the progress
 * @param diagnosis what {@code --diagnose} found, or null
 * @param model the file that was written, or null
 * @param seed of the split, the initial weights and the batches
 * @param times what the clock said; the rest depends on the data and the options alone
 */
record TrainReport(
        Data data,
        TaskJson task,
        Shape network,
        Options options,
        Result result,
        Validation validation,
        List<Layer> layers,
        List<Epoch> history,
        @Nullable RunJson diagnosis,
        @Nullable String model,
        long seed,
        Times times) {

    record Data(
            String file,
            int rows,
            int droppedRows,
            int trainingRows,
            int validationRows,
            List<String> inputs,
            List<LeftOutColumn> leftOut,
            List<String> notes,
            String fingerprint) {}

    record LeftOutColumn(String column, String kind, String reason) {
        static LeftOutColumn of(LeftOut leftOut) {
            return new LeftOutColumn(leftOut.column(), leftOut.kind().id(), leftOut.reason());
        }
    }

    record TaskJson(
            String kind,
            List<String> targets,
            List<String> classes,
            String outputActivation,
            String loss,
            String reason) {
        static TaskJson of(Task task) {
            return new TaskJson(
                    task.kind().id(),
                    task.targets(),
                    task.classes(),
                    task.outputActivation(),
                    task.loss(),
                    task.reason());
        }
    }

    record Shape(int inputs, List<HiddenLayer> hidden, int outputs, int parameters) {}

    record HiddenLayer(int width, String activation) {}

    record Options(
            String optimizer,
            double learningRate,
            String schedule,
            int batchSize,
            int updates,
            double dropout,
            double weightDecay,
            double clipNorm,
            double labelSmoothing,
            int patience) {}

    record Result(int updates, int bestUpdate, boolean stoppedEarly, boolean diverged) {}

    /**
     * @param constantLoss the loss of the best prediction that is the same for all rows: what must be beaten
     * @param metrics by name, in the target's own unit
     */
    record Validation(int rows, double loss, double constantLoss, Map<String, Double> metrics) {}

    record Layer(
            String activation,
            int units,
            double deadShare,
            double saturatedShare,
            double preActivationMean,
            double preActivationSpread,
            double gradientRms,
            double updateRatio) {
        static Layer of(String activation, int units, LayerStatistics s) {
            return new Layer(
                    activation,
                    units,
                    s.deadShare(),
                    s.saturatedShare(),
                    s.preActivationMean(),
                    s.preActivationSpread(),
                    s.gradientRms(),
                    s.updateRatio());
        }
    }

    record Epoch(int update, double trainLoss, double validationLoss, double learningRate) {}

    record Times(double seconds) {}

    /** The layers of a network in words: {@code 30-64-64-1}. */
    static String shape(Shape network) {
        List<String> widths = new ArrayList<>();
        widths.add(Integer.toString(network.inputs()));
        network.hidden().forEach(layer -> widths.add(Integer.toString(layer.width())));
        widths.add(Integer.toString(network.outputs()));
        return String.join("-", widths);
    }
}
