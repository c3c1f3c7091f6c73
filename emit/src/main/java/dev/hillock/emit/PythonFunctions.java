package dev.hillock.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions of value and derivative in a dialect of Python, with the helpers they call. */
final class PythonFunctions {
    private static final int WIDTH = 100;

    private final PythonDialect dialect;
    private final Program program;
    private final Set<String> arrays;

    /** @param arrays the parameters that are arrays of the framework */
    PythonFunctions(PythonDialect dialect, Program program, Set<String> arrays) {
        this.dialect = dialect;
        this.program = program;
        this.arrays = arrays;
    }

    /** The docstring of the module: title, formula and paper. */
    static String moduleDocstring(Program program, String... more) {
        return moduleDocstring(program.title() + ": " + program.formula() + ".", program.source(), more);
    }

    /** The docstring of a module: a sentence, the source or an empty text, and more paragraphs. */
    static String moduleDocstring(String sentence, String source, String... more) {
        StringBuilder text = new StringBuilder("\"\"\"" + sentence + "\n");
        if (!source.isEmpty()) {
            text.append('\n').append(wrapped(source + ".")).append('\n');
        }
        for (String line : more) {
            text.append('\n').append(wrapped(line)).append('\n');
        }
        return text.append("\"\"\"\n").toString().replace("\\", "\\\\");
    }

    /** Lines of at most {@value #WIDTH} characters. */
    static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            boolean next = column > 0 && column + 1 + word.length() > WIDTH;
            out.append(column == 0 ? "" : next ? "\n" : " ").append(word);
            column = next || column == 0 ? word.length() : column + 1 + word.length();
        }
        return out.toString();
    }

    /** {@code slope=0.01, max_=6.0}, empty without parameters. */
    String defaults() {
        return program.parameters().entrySet().stream()
                .map(p -> PythonWriter.name(p.getKey()) + "=" + PythonWriter.number(p.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The parameters' names, in order. */
    List<String> names() {
        return program.parameters().keySet().stream().map(PythonWriter::name).toList();
    }

    /** {@code x, slope=0.01}; a parameter that is an array has no default. */
    private String arguments() {
        return program.parameters().entrySet().stream()
                .map(p -> arrays.contains(p.getKey())
                        ? ", " + PythonWriter.name(p.getKey())
                        : ", " + PythonWriter.name(p.getKey()) + "=" + PythonWriter.number(p.getValue()))
                .collect(Collectors.joining("", "x", ""));
    }

    /** The functions of the derivatives by the parameters, each after two empty lines. */
    String byParameter(String decorator, String prepare) {
        StringBuilder out = new StringBuilder();
        program.byParameter()
                .forEach((parameter, steps) -> out.append("\n\n")
                        .append(function(
                                decorator,
                                program.name() + "_by_" + parameter,
                                steps,
                                "The derivative by " + parameter + " at x.",
                                prepare)));
        return out.toString();
    }

    /**
     * A function of x and the parameters.
     *
     * @param prepare statements before the formula, each ended by a line break
     */
    String function(String decorator, String name, Steps steps, String docstring, String prepare) {
        PythonWriter writer = new PythonWriter(dialect, steps, arrays);
        CodeWriter.Body body = writer.body(steps);
        StringBuilder out = new StringBuilder(decorator);
        out.append("def ").append(name).append('(').append(arguments()).append("):\n");
        out.append("    \"\"\"").append(docstring).append("\"\"\"\n");
        prepare.lines().forEach(line -> out.append("    ").append(line).append('\n'));
        for (CodeWriter.Local local : body.locals()) {
            out.append(Lines.python("    " + local.name() + " = " + local.expression()));
        }
        return out.append(Lines.python("    return " + writer.result(body))).toString();
    }

    /** Imports, helpers and functions as one module. Imports that nothing uses are left out. */
    String module(String docstring, Map<String, String> imports, String functions) {
        return module(dialect, docstring, imports, functions);
    }

    /** Imports, helpers and functions as one module. Imports that nothing uses are left out. */
    static String module(PythonDialect dialect, String docstring, Map<String, String> imports, String functions) {
        StringBuilder helpers = new StringBuilder();
        for (PythonHelper helper : PythonHelper.in(dialect, functions)) {
            helpers.append(dialect.source(helper)).append("\n\n");
        }
        String code = helpers + functions;
        List<String> standard = new ArrayList<>();
        List<String> others = new ArrayList<>();
        imports.forEach((use, statement) -> {
            if (code.contains(use)) {
                (use.equals("math.") ? standard : others).add(statement);
            }
        });
        StringBuilder out = new StringBuilder(docstring).append('\n');
        standard.forEach(statement -> out.append(statement).append("\n\n"));
        others.forEach(statement -> out.append(statement).append('\n'));
        return out.append("\n\n").append(code).toString();
    }
}
