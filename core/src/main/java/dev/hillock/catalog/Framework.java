package dev.hillock.catalog;

import dev.hillock.expr.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Frameworks whose names and defaults the catalogue knows. */
public enum Framework {
    PYTORCH("PyTorch", "pytorch", "torch"),
    KERAS("Keras 3", "keras", "keras3"),
    JAX("JAX", "jax", ""),
    TENSORFLOW("TensorFlow", "tensorflow", "tf"),
    ONNX("ONNX", "onnx", ""),
    DL4J("DL4J", "dl4j", "nd4j deeplearning4j"),
    DJL("DJL", "djl", ""),
    TIMM("timm", "timm", ""),
    NNLIB("NNlib.jl", "nnlib", "flux"),
    BURN("Burn", "burn", ""),
    CANDLE("Candle", "candle", ""),
    MXNET("MXNet", "mxnet", ""),
    HUGGING_FACE("Hugging Face", "huggingface", "hf transformers"),
    KERAS2("Keras 2", "keras2", "tf.keras"),
    ONNX_RUNTIME("ONNX Runtime", "onnxruntime", "ort"),
    JLAMA("Jlama", "jlama", ""),
    SMILE("Smile", "smile", "");

    private final String title;
    private final String prefix;
    private final String otherPrefixes;

    Framework(String title, String prefix, String otherPrefixes) {
        this.title = title;
        this.prefix = prefix;
        this.otherPrefixes = otherPrefixes;
    }

    /** The framework's name for people. */
    public String title() {
        return title;
    }

    /** What stands before the colon in {@code keras:leaky_relu}. */
    public String prefix() {
        return prefix;
    }

    /**
     * Whether it is one of the twelve frameworks whose functions are counted; the others are here for single functions
     * that differ, and a library of models.
     */
    public boolean counts() {
        return switch (this) {
            case HUGGING_FACE, KERAS2, ONNX_RUNTIME, JLAMA, SMILE -> false;
            default -> true;
        };
    }

    /** The framework of a prefix or title; case, spaces, hyphens and underscores do not count. */
    public static Optional<Framework> of(String name) {
        String key = Names.key(name);
        return Arrays.stream(values())
                .filter(framework -> Names.key(framework.title).equals(key)
                        || framework.prefix.equals(key)
                        || (!key.isEmpty()
                                && List.of(framework.otherPrefixes.split(" ")).contains(key)))
                .findFirst();
    }
}
