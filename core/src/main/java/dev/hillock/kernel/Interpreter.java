package dev.hillock.kernel;

import java.util.List;

/** Runs a {@link Graph} node by node: the back end that needs no class definition and checks the others. */
final class Interpreter {
    private Interpreter() {}

    /** The program's result at x, with 1 for the gradient. */
    static double run(Graph graph, double x) {
        return run(graph, x, 1);
    }

    /** The program's result without open parameters. */
    static double run(Graph graph, double x, double gradient) {
        return run(graph, x, gradient, Code.NO_PARAMETERS);
    }

    /** The program's result; a number of float lanes is a float in a double. */
    static double run(Graph graph, double x, double gradient, double[] parameters) {
        List<Node> nodes = graph.nodes();
        long[] values = new long[nodes.size()];
        boolean single = graph.lanes() == Graph.Lanes.FLOAT;
        for (int i = 0; i < values.length; i++) {
            Node n = nodes.get(i);
            values[i] = switch (n.op()) {
                case X -> Double.doubleToRawLongBits(x);
                case GRADIENT -> Double.doubleToRawLongBits(gradient);
                case PARAMETER -> Double.doubleToRawLongBits(parameters[(int) n.bits()]);
                default ->
                    step(
                            n,
                            n.a() < 0 ? 0 : values[n.a()],
                            n.b() < 0 ? 0 : values[n.b()],
                            n.c() < 0 ? 0 : values[n.c()],
                            single);
            };
        }
        return Double.longBitsToDouble(values[graph.output()]);
    }

    /** One operation on raw bits; a mask is 1 or 0. */
    static long step(Node n, long a, long b, long c, boolean single) {
        return switch (n.op()) {
            case X, GRADIENT, PARAMETER -> throw new IllegalArgumentException("An input has no value of its own.");
            case CONSTANT, MASK_CONSTANT, BITS_CONSTANT -> n.bits();
            case ADD -> rounded(number(a) + number(b), single);
            case SUBTRACT -> rounded(number(a) - number(b), single);
            case MULTIPLY -> rounded(number(a) * number(b), single);
            case DIVIDE -> rounded(number(a) / number(b), single);
            case SQRT -> rounded(Math.sqrt(number(a)), single);
            case FMA ->
                single
                        ? bits(Math.fma((float) number(a), (float) number(b), (float) number(c)))
                        : bits(Math.fma(number(a), number(b), number(c)));
            case ABS -> bits(Math.abs(number(a)));
            case NEGATE -> bits(-number(a));
            case SELECT -> a != 0 ? b : c;
            case LESS -> number(a) < number(b) ? 1 : 0;
            case LESS_OR_EQUAL -> number(a) <= number(b) ? 1 : 0;
            case EQUAL -> number(a) == number(b) ? 1 : 0;
            case AND -> a & b;
            case OR -> a | b;
            case NOT -> a ^ 1;
            case TO_BITS -> single ? Float.floatToRawIntBits((float) number(a)) : a;
            case FROM_BITS -> single ? bits(Float.intBitsToFloat((int) a)) : a;
            case BITS_ADD -> whole(a + b, single);
            case BITS_SUBTRACT -> whole(a - b, single);
            case BITS_AND -> a & b;
            case BITS_OR -> a | b;
            case SHIFT_LEFT -> whole(a << n.bits(), single);
            case SHIFT_RIGHT -> single ? (int) a >>> n.bits() : a >>> n.bits();
        };
    }

    /** The integer of a lane: 32 bits beside floats. */
    private static long whole(long value, boolean single) {
        return single ? (int) value : value;
    }

    private static double number(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** Rounding a double's +, −, ×, ÷ or √ of floats to float gives the float operation's result: 53 ≥ 2·24 + 2. */
    private static long rounded(double value, boolean single) {
        return bits(single ? (double) (float) value : value);
    }
}
