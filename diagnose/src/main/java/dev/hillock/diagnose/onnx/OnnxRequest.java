package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.DeclaredLoss;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to diagnose.
 *
 * @param model the ONNX file
 * @param data the rows: a CSV or Parquet table, an {@code .npy} tensor for a model of one input, or an {@code .npz} with
 *     one tensor for each input by name
 * @param target the target: a column of the table or a tensor of the {@code .npz}; null for none
 * @param targets a file of its own with the target, {@code .npy} or a table of one column; null for none
 * @param loss the loss that the output meets; null where not declared
 * @param classes the names of the classes in the order of the model's outputs; empty where the target has their numbers
 *     or the names sorted
 * @param untrained whether the weights are fresh, so that the rules about initialisation apply
 * @param dimensions values for the symbolic dimensions of the inputs other than the rows: {@code seq} to 128
 * @param ignore columns of the table that are neither input nor target
 * @param writeFixed where to write the model with the edit of the worst finding whose remedy helped; null for nowhere
 */
public record OnnxRequest(
        Path model,
        Path data,
        @Nullable String target,
        @Nullable Path targets,
        @Nullable DeclaredLoss loss,
        List<String> classes,
        boolean untrained,
        Map<String, Long> dimensions,
        List<String> ignore,
        @Nullable Path writeFixed) {

    /** Copies the collections. */
    public OnnxRequest {
        classes = List.copyOf(classes);
        dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
        ignore = List.copyOf(ignore);
    }

    /** A trained model and rows, without a target. */
    public static OnnxRequest of(Path model, Path data) {
        return new OnnxRequest(model, data, null, null, null, List.of(), false, Map.of(), List.of(), null);
    }

    /** The same with a target and the loss between it and the model's output. */
    public OnnxRequest against(String target, @Nullable DeclaredLoss loss) {
        return new OnnxRequest(model, data, target, targets, loss, classes, untrained, dimensions, ignore, writeFixed);
    }

    /** The same, with the weights said to be fresh or not. */
    public OnnxRequest untrained(boolean fresh) {
        return new OnnxRequest(model, data, target, targets, loss, classes, fresh, dimensions, ignore, writeFixed);
    }

    /** The same, writing the edited model to a file. */
    public OnnxRequest writingFixed(Path file) {
        return new OnnxRequest(model, data, target, targets, loss, classes, untrained, dimensions, ignore, file);
    }
}
