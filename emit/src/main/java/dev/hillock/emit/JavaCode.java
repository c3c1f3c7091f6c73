package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Activation functions as plain Java: a class without dependencies, in forms that keep their digits. */
public final class JavaCode {
    private JavaCode() {}

    /**
     * The source of a final class with {@code static double value(double x)} and {@code static double
     * derivative(double x)}. NaN gives NaN, an infinity the function's limit.
     *
     * @param className the class's simple name
     */
    public static String activation(Activation activation, String className) {
        return source(Program.of(activation), className);
    }

    static String source(Program program, String className) {
        return comment(program)
                + "public final class " + className + " {\n"
                + "    private " + className + "() {}\n\n"
                + indented(members(program, "public static", "value", "derivative"), 4)
                + "}\n";
    }

    private static String comment(Program program) {
        String text = program.title() + ": " + program.formula()
                + (program.source().isEmpty() ? "." : ". " + program.source() + ".");
        return "/**\n"
                + PythonFunctions.wrapped(text.replace("*/", "* /").replace("<", "&lt;"))
                        .lines()
                        .map(line -> " * " + line + "\n")
                        .collect(Collectors.joining())
                + " */\n";
    }

    /** The parameters, two methods and their helpers, not indented. */
    static String members(Activation activation, String modifiers, String value, String derivative) {
        return members(Program.of(activation), modifiers, value, derivative);
    }

    private static String members(Program program, String modifiers, String value, String derivative) {
        StringBuilder source = new StringBuilder();
        for (Map.Entry<String, Double> parameter : program.parameters().entrySet()) {
            source.append("private static final double %s = %s;\n"
                    .formatted(
                            parameter.getKey().toUpperCase(Locale.ROOT),
                            CurlyWriter.literal(true, parameter.getValue())));
        }
        source.append(source.isEmpty() ? "" : "\n");
        Set<CurlyHelper> helpers = EnumSet.noneOf(CurlyHelper.class);
        source.append("/** The value at x. */\n");
        source.append(method(modifiers + " double " + value, program.value(), helpers));
        source.append("\n/** The derivative at x. */\n");
        source.append(method(modifiers + " double " + derivative, program.derivative(), helpers));
        helpers.forEach(helper -> source.append('\n').append(helper.source(true)));
        return source.toString();
    }

    private static String method(String head, Steps steps, Set<CurlyHelper> helpers) {
        CurlyWriter writer = new CurlyWriter(true, steps);
        CodeWriter.Body body = writer.body(steps);
        helpers.addAll(writer.helpers());
        StringBuilder source = new StringBuilder(head).append("(double x) {\n");
        body.locals()
                .forEach(local ->
                        source.append(Lines.curly("    double " + local.name() + " = " + local.expression() + ";")));
        return source.append(Lines.curly("    return " + body.result() + ";"))
                .append("}\n")
                .toString();
    }

    /** Moved to the right, empty lines left empty. */
    static String indented(String code, int spaces) {
        return code.lines()
                        .map(line -> line.isEmpty() ? line : " ".repeat(spaces) + line)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
