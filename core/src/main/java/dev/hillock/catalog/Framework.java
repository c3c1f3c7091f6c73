package dev.hillock.catalog;

/** Frameworks whose names and defaults the catalogue knows. */
public enum Framework {
    PYTORCH("PyTorch"),
    KERAS("Keras 3"),
    JAX("JAX"),
    TENSORFLOW("TensorFlow"),
    ONNX("ONNX"),
    DL4J("DL4J"),
    DJL("DJL"),
    TIMM("timm"),
    NNLIB("NNlib.jl"),
    BURN("Burn"),
    CANDLE("Candle"),
    MXNET("MXNet"),
    HUGGING_FACE("Hugging Face");

    private final String title;

    Framework(String title) {
        this.title = title;
    }

    /** The framework's name for people. */
    public String title() {
        return title;
    }
}
