package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Writes the model with the edit that helped. */
final class FixedModel {
    private FixedModel() {}

    /**
     * Writes the model with the edit of the worst finding whose remedy helped. A file beside is written, run and only
     * then moved into place.
     *
     * @return what was done, one sentence
     */
    static String write(Subject subject, GraphRemedies remedies, List<Finding> findings, Path target) {
        for (Finding finding : findings) {
            Counterfactual tried = finding.counterfactual();
            Optional<ModelProto> edited = tried != null && tried.helps() ? remedies.edited(finding) : Optional.empty();
            if (edited.isPresent() && tried != null) {
                write(subject, edited.get(), target);
                return "The model with the remedy of " + finding.id() + " (" + tried.remedy() + ") was written to "
                        + target + "; the " + tried.metric().words() + " on these rows is " + (float) tried.after()
                        + " instead of " + (float) tried.before() + ".";
            }
        }
        return "Nothing was written to " + target
                + (subject.goal() == null
                        ? ": without a target (--target) it cannot be told whether a remedy makes the model better."
                        : ": no remedy that a change of the graph can try made the model better on these rows.");
    }

    private static void write(Subject subject, ModelProto edited, Path target) {
        ModelProto whole = inlined(subject, edited);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ModelException("There is no folder " + folder + " to write " + target.getFileName() + " to.");
        }
        Path beside = null;
        try {
            // Not a temporary file of the platform's making: that could be read by its owner alone, and so would the
            // model.
            beside = folder.resolve(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".onnx");
            try (OutputStream out = Files.newOutputStream(beside)) {
                whole.writeTo(out);
            }
            ModelFile file = ModelFile.read(beside);
            try (Runner runner = Runner.open(file, file.proto(), List.of())) {
                int rows = Math.max(
                        1,
                        Math.min(subject.feeds().fixedBatch(), subject.feeds().rows()));
                runner.run(
                                subject.feeds(),
                                java.util.stream.IntStream.range(0, rows).toArray(),
                                null,
                                List.of(subject.architecture().head().output()))
                        .close();
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException(target + " cannot be written: " + e.getMessage() + ".", e);
        } finally {
            delete(beside);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path beside) {
        if (beside != null) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException e) {
                System.getLogger(FixedModel.class.getName())
                        .log(System.Logger.Level.WARNING, "{0} is left over: {1}", beside, e.getMessage());
            }
        }
    }

    /** External data lie beside the old model, not beside the new one, so they are taken in. */
    private static ModelProto inlined(Subject subject, ModelProto model) {
        GraphProto.Builder graph = GraphProto.newBuilder(model.getGraph());
        long bytes = 0;
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto tensor = graph.getInitializer(i);
            if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
                ExternalData data = ExternalData.of(
                        tensor, subject.file().name(), subject.file().path());
                bytes += data.length();
                if (bytes > 1_500_000_000L) {
                    throw new ModelException(
                            "The changed model would be larger than 2 GB in one file, which ONNX does not"
                                    + " allow; it is not written.");
                }
                graph.setInitializer(
                        i,
                        tensor.toBuilder()
                                .clearExternalData()
                                .clearDataLocation()
                                .setRawData(ByteString.copyFrom(data.read())));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }
}
