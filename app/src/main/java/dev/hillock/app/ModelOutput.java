package dev.hillock.app;

import dev.hillock.net.model.ModelFile;
import dev.hillock.net.model.SavedModel;
import dev.hillock.net.onnx.OnnxModel;
import java.nio.file.Path;
import java.util.Locale;

/** Trained networks into files: as ONNX where the name ends in {@code .onnx}, otherwise as Hillock's own model files. */
public final class ModelOutput {
    private ModelOutput() {}

    /** Finds out ahead of long work whether a model can be written to a place. */
    static void requireWritable(Path file) {
        ModelFile.requireWritable(file);
    }

    static void write(Path file, SavedModel model) {
        if (isOnnx(file)) {
            OnnxModel.write(file, model);
        } else {
            ModelFile.write(file, model);
        }
    }

    /** Whether a file's name is that of an ONNX model. */
    public static boolean isOnnx(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    }
}
