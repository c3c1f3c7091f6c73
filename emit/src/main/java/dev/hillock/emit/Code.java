package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.util.EnumMap;
import java.util.Map;

/** Activations as source code: value and derivative, complete and numerically stable, from the formula. */
public final class Code {
    /** What the head of code says that no test runs. */
    static final String NOT_RUN = "Hillock's tests parse this code but do not run it.";

    private Code() {}

    /** The source in every language, in the order of {@link Language}. */
    public static Map<Language, String> all(Activation activation) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, of(language, activation));
        }
        return all;
    }

    /** The source of value and derivative of an activation in a language. */
    public static String of(Language language, Activation activation) {
        Program program = Program.of(activation);
        return switch (language) {
            case NUMPY -> NumPyCode.source(program);
            case PYTORCH -> PyTorchCode.source(program, program.className());
            case JAX -> JaxCode.source(program);
            case KERAS -> KerasCode.source(program);
            case ONNX -> OnnxText.source(program);
            case JAVA -> JavaCode.source(program, program.className());
            case C -> CCode.source(program);
            case LATEX -> LatexCode.source(program);
        };
    }

    /** The source of value, partial derivatives and backward pass of a gated unit in a language. */
    public static String of(Language language, Gate gate) {
        GateProgram program = GateProgram.of(gate);
        return switch (language) {
            case NUMPY, PYTORCH, JAX, KERAS -> new GatePython(program, PythonDialect.of(language)).source();
            case ONNX -> GateOnnx.source(program);
            case JAVA -> GateCurly.java(program);
            case C -> GateCurly.c(program);
            case LATEX -> GateLatex.source(program);
        };
    }

    /** The sources of a gated unit in every language. */
    public static Map<Language, String> all(Gate gate) {
        Map<Language, String> sources = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            sources.put(language, of(language, gate));
        }
        return sources;
    }

    /** The sources of a function of rows in every language. */
    public static Map<Language, String> all(RowFunction function) {
        Map<Language, String> sources = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            sources.put(language, of(language, function));
        }
        return sources;
    }

    /** The source of value and backward pass of a function of rows in a language. */
    public static String of(Language language, RowFunction function) {
        return switch (language) {
            case NUMPY, PYTORCH, JAX, KERAS -> new RowPython(function, PythonDialect.of(language)).source();
            case ONNX -> RowOnnx.source(function);
            case JAVA -> RowCurlySource.java(function);
            case C -> RowCurlySource.c(function);
            case LATEX -> RowLatex.source(function.declaration());
        };
    }
}
