package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.Locale;
import java.util.Map;
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
        return "/** " + activation.spec() + ". */\n"
                + "public final class " + className + " {\n"
                + "    private " + className + "() {}\n\n"
                + indented(members(activation, "public static", "value", "derivative"), 4)
                + "}\n";
    }

    /** The parameters, two methods and their helpers, not indented. */
    static String members(Activation activation, String modifiers, String value, String derivative) {
        JavaWriter writer = new JavaWriter();
        StringBuilder source = new StringBuilder();
        for (Map.Entry<String, Double> parameter : activation.parameters().entrySet()) {
            source.append("private static final double %s = %s;\n"
                    .formatted(parameter.getKey().toUpperCase(Locale.ROOT), parameter.getValue()));
        }
        source.append(source.isEmpty() ? "" : "\n");
        method(
                source,
                "/** The value at x. */\n" + modifiers + " double " + value,
                writer.write(Inlining.inline(activation.formula())),
                activation.apply(Double.POSITIVE_INFINITY),
                activation.apply(Double.NEGATIVE_INFINITY));
        source.append('\n');
        method(
                source,
                "/** The derivative at x. */\n" + modifiers + " double " + derivative,
                writer.write(Inlining.inline(activation.derivative())),
                activation.derivative(Double.POSITIVE_INFINITY),
                activation.derivative(Double.NEGATIVE_INFINITY));
        for (JavaHelper helper : writer.helpers()) {
            source.append('\n').append(helper.source());
        }
        return source.toString();
    }

    /** Products such as x * sigmoid(x) have no value at infinities when computed, so their limits are written out. */
    private static void method(StringBuilder source, String head, String expression, double right, double left) {
        source.append(head).append("(double x) {\n");
        source.append("    if (!Double.isFinite(x)) {\n");
        source.append("        return x > 0 ? %s : x < 0 ? %s : x;\n".formatted(literal(right), literal(left)));
        source.append("    }\n");
        source.append("    return ").append(unbracketed(expression)).append(";\n}\n");
    }

    /** Moved to the right, empty lines left empty. */
    static String indented(String code, int spaces) {
        return code.lines()
                        .map(line -> line.isEmpty() ? line : " ".repeat(spaces) + line)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    static String literal(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }

    /** Without brackets around the whole. */
    private static String unbracketed(String expression) {
        if (!expression.startsWith("(")) {
            return expression;
        }
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            depth += expression.charAt(i) == '(' ? 1 : expression.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < expression.length() - 1) {
                return expression;
            }
        }
        return expression.substring(1, expression.length() - 1);
    }
}
