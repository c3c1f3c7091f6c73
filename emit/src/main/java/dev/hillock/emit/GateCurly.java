package dev.hillock.emit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gated units as C99 or plain Java: functions of two doubles, and of two arrays. */
final class GateCurly {
    private final GateProgram program;
    private final boolean java;
    private final Set<CurlyHelper> helpers = EnumSet.noneOf(CurlyHelper.class);

    private GateCurly(GateProgram program, boolean java) {
        this.program = program;
        this.java = java;
    }

    static String c(GateProgram program) {
        String code = new GateCurly(program, false).members();
        String text = program.sentence() + " " + program.source() + ".";
        return PythonFunctions.wrapped(text).lines().collect(Collectors.joining("\n * ", "/* ", " */\n"))
                + "#include <math.h>\n#include <stddef.h>\n\n" + code;
    }

    static String java(GateProgram program) {
        String comment = PythonFunctions.wrapped(program.sentence().replace("<", "&lt;") + " " + program.source() + ".")
                .lines()
                .collect(Collectors.joining("\n * ", "/**\n * ", "\n */\n"));
        String code = new GateCurly(program, true).members();
        return comment + "public final class " + program.className() + " {\n    private " + program.className()
                + "() {}\n\n" + JavaCode.indented(code, 4) + "}\n";
    }

    private String members() {
        StringBuilder functions = new StringBuilder();
        program.functions()
                .forEach((suffix, steps) ->
                        functions.append(function(suffix, steps)).append('\n'));
        StringBuilder constants = new StringBuilder();
        for (Map.Entry<String, Double> parameter : program.parameters().entrySet()) {
            constants.append("%s double %s = %s;\n"
                    .formatted(
                            java ? "private static final" : "static const",
                            parameter.getKey().toUpperCase(Locale.ROOT),
                            CurlyWriter.literal(java, parameter.getValue())));
        }
        StringBuilder carried = new StringBuilder();
        helpers.forEach(helper -> carried.append(helper.source(java)).append('\n'));
        return constants
                + (constants.isEmpty() ? "" : "\n")
                + (java ? "" : carried)
                + functions
                + arrays()
                + (java && !carried.isEmpty() ? "\n" + carried.toString().stripTrailing() + "\n" : "");
    }

    private String name(String suffix) {
        if (!java) {
            return program.name() + suffix;
        }
        return switch (suffix) {
            case "" -> "value";
            case "_by_a" -> "byA";
            default -> "byB";
        };
    }

    private String comment(String text) {
        return (java ? "/** " : "/* ") + text + " */\n";
    }

    private String function(String suffix, Steps steps) {
        CurlyWriter writer = new CurlyWriter(java, steps);
        CodeWriter.Body body = writer.body(steps);
        helpers.addAll(writer.helpers());
        StringBuilder out = new StringBuilder(comment(GateProgram.says(suffix)));
        out.append(java ? "public static " : "").append("double ").append(name(suffix));
        out.append("(double a, double b) {\n");
        Set<String> used = Set.copyOf(steps.parameters());
        if (!java) {
            GateProgram.INPUTS.stream()
                    .filter(input -> !used.contains(input))
                    .forEach(input -> out.append("    (void) ").append(input).append(";\n"));
        }
        body.locals()
                .forEach(local ->
                        out.append(Lines.curly("    double " + local.name() + " = " + local.expression() + ";")));
        return out.append(Lines.curly("    return " + body.result() + ";"))
                .append("}\n")
                .toString();
    }

    private String arrays() {
        if (java) {
            return """
                    /** The values y of arrays of equal length. */
                    public static void forward(double[] a, double[] b, double[] y) {
                        for (int i = 0; i < y.length; i++) {
                            y[i] = value(a[i], b[i]);
                        }
                    }

                    /** The gradients da and db for the gradient dy of the values. */
                    public static void backward(double[] a, double[] b, double[] dy, double[] da, double[] db) {
                        for (int i = 0; i < dy.length; i++) {
                            da[i] = dy[i] * byA(a[i], b[i]);
                            db[i] = dy[i] * byB(a[i], b[i]);
                        }
                    }
                    """;
        }
        return """
                /* The values y of arrays of length n. */
                void %1$s_forward(size_t n, const double *a, const double *b, double *y) {
                    for (size_t i = 0; i < n; i++) {
                        y[i] = %1$s(a[i], b[i]);
                    }
                }

                /* The gradients da and db for the gradient dy of the values. */
                void %1$s_backward(
                        size_t n, const double *a, const double *b, const double *dy, double *da, double *db) {
                    for (size_t i = 0; i < n; i++) {
                        da[i] = dy[i] * %1$s_by_a(a[i], b[i]);
                        db[i] = dy[i] * %1$s_by_b(a[i], b[i]);
                    }
                }
                """.formatted(program.name());
    }
}
