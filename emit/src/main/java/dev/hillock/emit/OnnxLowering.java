package dev.hillock.emit;

import dev.hillock.emit.OnnxGraph.Attribute;
import dev.hillock.emit.OnnxGraph.Constant;
import dev.hillock.emit.OnnxGraph.Node;
import dev.hillock.expr.Comparison;
import dev.hillock.kernel.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From the stable steps of a formula to operators of ONNX. Equal nodes are one. */
final class OnnxLowering {
    private record Key(String op, List<String> inputs) {}

    private final Steps steps;
    private final Map<String, Double> parameters;
    private final int opset;
    private final String input;
    private final String prefix;
    private final Map<Double, Constant> constants = new LinkedHashMap<>();
    private final Map<Key, Node> nodes = new LinkedHashMap<>();
    private final Map<Integer, String> done = new HashMap<>();

    OnnxLowering(Steps steps, Map<String, Double> parameters, int opset, String input, String prefix) {
        this.steps = steps;
        this.parameters = parameters;
        this.opset = opset;
        this.input = input;
        this.prefix = prefix;
    }

    OnnxGraph graph(String name, String output) {
        String result = lower(steps.result());
        List<Node> all = new ArrayList<>(nodes.values());
        Node last = all.isEmpty() ? null : all.getLast();
        if (last != null && last.output().equals(result)) {
            all.set(all.size() - 1, new Node(last.op(), last.inputs(), output, last.attributes()));
        } else if (steps.dependsOnX(steps.result())) {
            all.add(new Node("Identity", List.of(result), output, List.of()));
        } else {
            // A constant takes the input's shape; the sum keeps NaN.
            all.add(new Node("Mul", List.of(input, constant(0)), prefix + "zeros", List.of()));
            all.add(new Node("Add", List.of(prefix + "zeros", result), output, List.of()));
        }
        return new OnnxGraph(name, opset, input, List.of(output), List.copyOf(constants.values()), all);
    }

    private String lower(int i) {
        String known = done.get(i);
        if (known == null) {
            known = make(i);
            done.put(i, known);
        }
        return known;
    }

    private String make(int i) {
        Form f = steps.at(i);
        if (!f.operands().isEmpty() && !steps.dependsOnX(i)) {
            Map<String, Double> all = new HashMap<>(parameters);
            GateProgram.INPUTS.forEach(name -> all.putIfAbsent(name, Double.NaN));
            return constant(new Evaluation(steps, all, false).at(i, 0));
        }
        return switch (f.op()) {
            case CONSTANT -> constant(f.value());
            case PARAMETER -> parameter(f.name());
            case X -> input;
            case NEGATE -> node("Neg", lower(f.a()));
            case ABS -> node("Abs", lower(f.a()));
            case SIGN -> sign(lower(f.a()));
            case SQRT -> node("Sqrt", lower(f.a()));
            case EXP -> node("Exp", lower(f.a()));
            case EXPM1 -> expm1(lower(f.a()));
            case LOG -> node("Log", lower(f.a()));
            case LOG1P -> log1p(lower(f.a()));
            case TANH -> node("Tanh", lower(f.a()));
            case SIGMOID -> node("Sigmoid", lower(f.a()));
            case SOFTPLUS -> node("Softplus", lower(f.a()));
            case ERF -> erf(lower(f.a()));
            case ERFC -> erfc(lower(f.a()));
            case SIN -> node("Sin", lower(f.a()));
            case COS -> node("Cos", lower(f.a()));
            case ATAN -> node("Atan", lower(f.a()));
            case ADD -> node("Add", lower(f.a()), lower(f.b()));
            case SUBTRACT -> node("Sub", lower(f.a()), lower(f.b()));
            case MULTIPLY -> multiply(lower(f.a()), lower(f.b()));
            case DIVIDE -> node("Div", lower(f.a()), lower(f.b()));
            case POWER -> power(f);
            case MIN -> node("Min", lower(f.a()), lower(f.b()));
            case MAX -> node("Max", lower(f.a()), lower(f.b()));
            case WHERE ->
                where(
                        Objects.requireNonNull(f.comparison()),
                        lower(f.a()),
                        lower(f.b()),
                        lower(f.then()),
                        lower(f.otherwise()));
            case SECH_SQUARED -> sechSquared(lower(f.a()));
            case TANH_SHRINK -> tanhShrink(lower(f.a()));
            case EXPM1_LESS -> expm1Less(lower(f.a()));
            case NORMAL_CDF, NORMAL_PDF, TANH_SOFTPLUS, SECH_SQUARED_SOFTPLUS, SHIFTED_SIN, PLUS_ROOT ->
                throw new IllegalArgumentException("Steps have no " + f.op() + ".");
        };
    }

    private String parameter(String name) {
        if (steps.isInput(name)) {
            return name;
        }
        double value = Objects.requireNonNull(parameters.get(name));
        return constants
                .computeIfAbsent(value, v -> new Constant(prefix + PythonWriter.name(name), v))
                .name();
    }

    private String constant(double value) {
        return constants
                .computeIfAbsent(value, v -> new Constant(prefix + "c" + constants.size(), v))
                .name();
    }

    private String node(String op, String... inputs) {
        Key key = new Key(op, List.of(inputs));
        return nodes.computeIfAbsent(
                        key, k -> new Node(op, k.inputs(), prefix + "t" + nodes.size(), List.<Attribute>of()))
                .output();
    }

    private String multiply(String a, String b) {
        return node("Mul", a, b);
    }

    private String where(Comparison comparison, String left, String right, String then, String otherwise) {
        return switch (comparison) {
            case LESS -> node("Where", node("Less", left, right), then, otherwise);
            case LESS_OR_EQUAL -> node("Where", node("LessOrEqual", left, right), then, otherwise);
            case GREATER -> node("Where", node("Greater", left, right), then, otherwise);
            case GREATER_OR_EQUAL -> node("Where", node("GreaterOrEqual", left, right), then, otherwise);
            case EQUAL -> node("Where", node("Equal", left, right), then, otherwise);
            case NOT_EQUAL -> node("Where", node("Equal", left, right), otherwise, then);
        };
    }

    /** Keeps NaN, which the operator Sign does not promise. */
    private String sign(String u) {
        String zero = constant(0);
        String negative = where(Comparison.LESS, u, zero, constant(-1), u);
        return where(Comparison.GREATER, u, zero, constant(1), negative);
    }

    /** tanh(u/2)·(e^u + 1), which does not cancel near 0. */
    private String expm1(String u) {
        String half = node("Tanh", multiply(u, constant(0.5)));
        return multiply(half, node("Add", node("Exp", u), constant(1)));
    }

    /** Kahan's ln(w)·u/(w − 1) with w = 1 + u rounded: the rounding of w is undone. */
    private String log1p(String u) {
        String one = constant(1);
        String w = node("Add", u, one);
        String log = node("Log", w);
        String mended = multiply(log, node("Div", u, node("Sub", w, one)));
        String near = where(Comparison.EQUAL, w, one, u, mended);
        return where(Comparison.GREATER, w, constant(1e8), log, near);
    }

    /**
     * The Chebyshev fit of Press et al., Numerical Recipes, section 6.2: relative error below 1.2e-7 everywhere, also far
     * right where 1 − erf(u) is 0.
     */
    private String erfc(String u) {
        double[] c = {
            -1.26551223,
            1.00002368,
            0.37409196,
            0.09678418,
            -0.18628806,
            0.27886807,
            -1.13520398,
            1.48851587,
            -0.82215223,
            0.17087277
        };
        String size = node("Abs", u);
        String one = constant(1);
        String t = node("Div", one, node("Add", one, multiply(constant(0.5), size)));
        String sum = constant(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            sum = node("Add", constant(c[i]), multiply(t, sum));
        }
        String tail = multiply(t, node("Exp", node("Sub", sum, multiply(u, u))));
        return where(Comparison.GREATER, u, one, tail, node("Sub", one, erf(u)));
    }

    private String power(Form f) {
        String base = lower(f.a());
        if (steps.isNumber(f.b(), 2)) {
            return multiply(base, base);
        }
        if (steps.isNumber(f.b(), 3)) {
            return multiply(multiply(base, base), base);
        }
        return node("Pow", base, lower(f.b()));
    }

    private String sechSquared(String u) {
        String t = node("Exp", multiply(constant(-2), node("Abs", u)));
        String sum = node("Add", constant(1), t);
        return node("Div", multiply(constant(4), t), multiply(sum, sum));
    }

    /** Keeps NaN, of which ONNX Runtime's Erf makes 1. */
    private String erf(String u) {
        return where(Comparison.EQUAL, u, u, node("Erf", u), u);
    }

    private String expm1Less(String u) {
        double[] c = {1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320};
        String series = constant(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            series = node("Add", constant(c[i]), multiply(u, series));
        }
        String near = multiply(multiply(u, u), series);
        return where(Comparison.LESS, node("Abs", u), constant(0.5), near, node("Sub", expm1(u), u));
    }

    private String tanhShrink(String u) {
        double[] c = {1.0 / 3, 2.0 / 15, 17.0 / 315, 62.0 / 2835, 1382.0 / 155925};
        String square = multiply(u, u);
        String series = constant(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            series = node("Sub", constant(c[i]), multiply(square, series));
        }
        String near = multiply(multiply(u, square), series);
        return where(Comparison.LESS, node("Abs", u), constant(0.3), near, node("Sub", u, node("Tanh", u)));
    }
}
