package dev.hillock.net.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.data.PreprocessorState;
import dev.hillock.net.data.Task;
import dev.hillock.net.data.TaskKind;
import dev.hillock.net.model.ModelFile;
import dev.hillock.net.model.SavedModel;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained network as a model of ONNX: a Gemm for each layer, the activation as the operator that ONNX has for it or as
 * the operations of its formula, and the output activation, so that the model gives what {@link Network#predict} gives.
 *
 * <p>A saved model of a table of numbers takes the columns in their own units (input {@code columns}, rows × columns of
 * doubles, NaN where missing) and does the preprocessing itself. Texts, booleans and dates are not encoded in the graph:
 * where a table has them, the model takes the encoded inputs (input {@code inputs}, rows × inputs of floats). Either way
 * the metadata of {@link Metadata} say what each input is, and hold the preprocessing for Hillock's own commands. A
 * regression's value is in the target's own unit.
 */
public final class OnnxModel {
    private OnnxModel() {}

    /**
     * The network alone.
     *
     * @return a model from {@code inputs}, rows × inputs of floats, to one output, rows × outputs of floats
     */
    public static ModelProto of(Network network) {
        OnnxBuilder onnx = new OnnxBuilder("hillock");
        String inputs =
                onnx.input("inputs", OnnxBuilder.Type.FLOAT, -1, network.spec().inputs());
        finish(onnx, head(onnx, network.spec(), layers(onnx, network, inputs)), network.spec());
        return onnx.build();
    }

    /** A saved model with its preprocessing and metadata. */
    public static ModelProto of(SavedModel saved) {
        OnnxBuilder onnx = new OnnxBuilder("hillock");
        Network network = saved.network();
        PreprocessorState state = saved.preprocessor().state();
        boolean whole = NumericInputs.fit(state);
        String inputs;
        if (whole) {
            String columns = onnx.input(
                    "columns", OnnxBuilder.Type.DOUBLE, -1, state.columns().size());
            inputs = NumericInputs.append(onnx, state, columns);
        } else {
            inputs = onnx.input(
                    "inputs", OnnxBuilder.Type.FLOAT, -1, network.spec().inputs());
        }
        String predictions = head(onnx, network.spec(), layers(onnx, network, inputs));
        finish(onnx, ownUnit(onnx, saved.task(), state, predictions), network.spec());
        Metadata.write(onnx, saved, whole);
        return onnx.build();
    }

    /**
     * Writes a saved model, first under another name beside the place and then moved there.
     *
     * @throws dev.hillock.net.model.ModelFileException if it cannot be written
     */
    public static void write(Path file, SavedModel saved) {
        ModelProto model = of(saved);
        ModelFile.replace(file, model::writeTo);
    }

    /** The logits. */
    private static String layers(OnnxBuilder onnx, Network network, String inputs) {
        NetworkSpec spec = network.spec();
        String below = inputs;
        for (int layer = 0; layer < spec.layers(); layer++) {
            boolean last = layer == spec.layers() - 1;
            String name = last ? "output" : "hidden_" + (layer + 1);
            String weights =
                    onnx.floats(name + "_weights", network.weights(layer), spec.fanIn(layer), spec.fanOut(layer));
            String biases = onnx.floats(name + "_biases", network.biases(layer), spec.fanOut(layer));
            String sums = onnx.node(last ? "logits" : name + "_sums", "Gemm", List.of(below, weights, biases));
            below = last ? sums : onnx.activation(spec.hidden().get(layer).activation(), sums, name);
        }
        return below;
    }

    private static String head(OnnxBuilder onnx, NetworkSpec spec, String logits) {
        return switch (spec.loss()) {
            case BINARY_CROSS_ENTROPY -> onnx.node("probabilities", "Sigmoid", List.of(logits));
            case CROSS_ENTROPY ->
                onnx.node("probabilities", "Softmax", List.of(logits), OnnxBuilder.attribute("axis", 1));
            case MEAN_SQUARED_ERROR -> logits;
            case POISSON -> onnx.node("rates", "Exp", List.of(logits));
        };
    }

    private static String ownUnit(OnnxBuilder onnx, Task task, PreprocessorState state, String predictions) {
        if (task.kind() != TaskKind.REGRESSION) {
            return predictions;
        }
        String scale = onnx.floats("target_scale", new float[] {(float) state.targetScale()});
        String mean = onnx.floats("target_mean", new float[] {(float) state.targetMean()});
        String scaled = onnx.node("unscaled", "Mul", List.of(predictions, scale));
        return onnx.node("values", "Add", List.of(scaled, mean));
    }

    private static void finish(OnnxBuilder onnx, String predictions, NetworkSpec spec) {
        onnx.output(predictions, OnnxBuilder.Type.FLOAT, -1, spec.outputs());
    }
}
