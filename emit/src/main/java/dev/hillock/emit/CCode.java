package dev.hillock.emit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Activations as C99: functions of one double, and of one float with an f behind the name as in {@code math.h}. */
final class CCode {
    private CCode() {}

    static String source(Program program) {
        StringBuilder functions = new StringBuilder();
        Set<CurlyHelper> helpers = EnumSet.noneOf(CurlyHelper.class);
        pair(functions, "The value at x.", program.name(), program.value(), helpers);
        functions.append('\n');
        pair(functions, "The derivative at x.", program.name() + "_derivative", program.derivative(), helpers);
        StringBuilder code = new StringBuilder();
        program.parameters()
                .forEach((name, value) -> code.append("static const double %s = %s;\n"
                        .formatted(name.toUpperCase(Locale.ROOT), CurlyWriter.literal(false, value))));
        code.append(code.isEmpty() ? "" : "\n");
        helpers.forEach(helper -> code.append(helper.source(false)).append('\n'));
        code.append(functions);
        String text = program.title() + ": " + program.formula()
                + (program.source().isEmpty() ? "." : ". " + program.source() + ".")
                + " Not for -ffast-math, which takes infinities and NaN for impossible.";
        String comment = PythonFunctions.wrapped(text.replace("*/", "* /"))
                .lines()
                .collect(Collectors.joining("\n * ", "/* ", " */\n"));
        return comment + "#include <math.h>\n\n" + code;
    }

    private static void pair(StringBuilder out, String comment, String name, Steps steps, Set<CurlyHelper> helpers) {
        CurlyWriter writer = new CurlyWriter(false, steps);
        CodeWriter.Body body = writer.body(steps);
        helpers.addAll(writer.helpers());
        String own = cName(name);
        out.append("/* ").append(comment).append(" */\n");
        out.append("double ").append(own).append("(double x) {\n");
        body.locals()
                .forEach(local ->
                        out.append(Lines.curly("    double " + local.name() + " = " + local.expression() + ";")));
        out.append(Lines.curly("    return " + body.result() + ";")).append("}\n\n");
        out.append("float ")
                .append(own)
                .append("f(float x) {\n    return (float) ")
                .append(own)
                .append("(x);\n}\n");
    }

    /** The functions of C's own library, and the helpers, are not named again. */
    static String cName(String name) {
        return switch (name) {
            case "sin", "cos", "tanh", "erf", "exp", "sign", "sigmoid", "softplus" -> name + "_activation";
            default -> name;
        };
    }
}
