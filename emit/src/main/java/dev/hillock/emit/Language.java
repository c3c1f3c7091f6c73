package dev.hillock.emit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages and frameworks that functions are written in. The command line, docs and tests follow this list. */
public enum Language {
    NUMPY("NumPy", "py"),
    PYTORCH("PyTorch", "py"),
    JAX("JAX", "py"),
    KERAS("Keras 3", "py"),
    ONNX("ONNX", "onnxtxt"),
    JAVA("Java", "java"),
    C("C", "c"),
    LATEX("LaTeX", "tex");

    private final String title;
    private final String extension;

    Language(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    /** How it is written on the command line, for instance {@code numpy}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people, for instance {@code NumPy}. */
    public String title() {
        return title;
    }

    /** The extension of its files, without a dot. */
    public String extension() {
        return extension;
    }

    /**
     * The language of an id; case does not count.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static Language of(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No code is written in '" + id + "'; it is one of "
                        + Arrays.stream(values()).map(Language::id).collect(Collectors.joining(", "))));
    }
}
