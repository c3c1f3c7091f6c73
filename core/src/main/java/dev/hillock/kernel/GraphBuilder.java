package dev.hillock.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects operations: equal ones are shared, those of constants are done at once, and no-ops are left out. */
final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> index = new HashMap<>();
    private final List<String> parameters;
    private final Graph.Lanes lanes;

    /** For a program without open parameters. */
    GraphBuilder() {
        this(List.of());
    }

    /** For a program without open parameters, in lanes of one format. */
    GraphBuilder(Graph.Lanes lanes) {
        this(List.of(), lanes);
    }

    /** @param parameters the names of the open parameters, in the order in which their values are given */
    GraphBuilder(List<String> parameters) {
        this(parameters, Graph.Lanes.DOUBLE);
    }

    private GraphBuilder(List<String> parameters, Graph.Lanes lanes) {
        this.parameters = parameters;
        this.lanes = lanes;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int i) {
        return nodes.get(i);
    }

    Graph graph(int output) {
        return Graph.of(nodes, output, lanes);
    }

    private int intern(Node n) {
        Integer known = index.get(n);
        if (known != null) {
            return known;
        }
        nodes.add(n);
        index.put(n, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private int make(Op op, int a, int b, int c, long bits) {
        Node n = new Node(op, a, b, c, bits);
        int operands = op.operands();
        if (operands > 0) {
            boolean known = true;
            for (int i = 0; i < operands; i++) {
                known &= node(n.operand(i)).isConstant();
            }
            if (known) {
                long value = Interpreter.step(
                        n,
                        node(a).bits(),
                        operands > 1 ? node(b).bits() : 0,
                        operands > 2 ? node(c).bits() : 0,
                        lanes == Graph.Lanes.FLOAT);
                Op constant = switch (op.type()) {
                    case NUMBER -> Op.CONSTANT;
                    case MASK -> Op.MASK_CONSTANT;
                    case BITS -> Op.BITS_CONSTANT;
                };
                return intern(new Node(constant, -1, -1, -1, value));
            }
        }
        return intern(n);
    }

    private int make(Op op, int a, int b) {
        return make(op, a, b, -1, 0);
    }

    int x() {
        return make(Op.X, -1, -1);
    }

    int gradient() {
        return make(Op.GRADIENT, -1, -1);
    }

    /** An open parameter. */
    int parameter(String name) {
        int place = parameters.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("The parameter " + name + " has no value.");
        }
        return make(Op.PARAMETER, -1, -1, -1, place);
    }

    int constant(double value) {
        return intern(Node.constant(value));
    }

    boolean is(int i, double value) {
        return node(i).op() == Op.CONSTANT && node(i).bits() == Double.doubleToRawLongBits(value);
    }

    int add(int a, int b) {
        if (is(b, -0.0)) {
            return a;
        }
        // The order of the operands of a commutative operation is fixed, so that a + b and b + a are shared.
        return make(Op.ADD, Math.min(a, b), Math.max(a, b));
    }

    int subtract(int a, int b) {
        return is(b, 0.0) ? a : make(Op.SUBTRACT, a, b);
    }

    int multiply(int a, int b) {
        if (is(a, 1)) {
            return b;
        }
        if (is(b, 1)) {
            return a;
        }
        if (is(a, -1)) {
            return negate(b);
        }
        if (is(b, -1)) {
            return negate(a);
        }
        return make(Op.MULTIPLY, Math.min(a, b), Math.max(a, b));
    }

    int divide(int a, int b) {
        return is(b, 1) ? a : make(Op.DIVIDE, a, b);
    }

    int fma(int a, int b, int c) {
        return make(Op.FMA, Math.min(a, b), Math.max(a, b), c, 0);
    }

    int sqrt(int a) {
        return make(Op.SQRT, a, -1);
    }

    int abs(int a) {
        Op op = node(a).op();
        return op == Op.ABS ? a : op == Op.NEGATE ? abs(node(a).a()) : make(Op.ABS, a, -1);
    }

    int negate(int a) {
        return node(a).op() == Op.NEGATE ? node(a).a() : make(Op.NEGATE, a, -1);
    }

    int less(int a, int b) {
        return make(Op.LESS, a, b);
    }

    int lessOrEqual(int a, int b) {
        return make(Op.LESS_OR_EQUAL, a, b);
    }

    int equal(int a, int b) {
        return make(Op.EQUAL, Math.min(a, b), Math.max(a, b));
    }

    int and(int a, int b) {
        if (node(a).isConstant()) {
            return node(a).bits() != 0 ? b : a;
        }
        if (node(b).isConstant()) {
            return node(b).bits() != 0 ? a : b;
        }
        return make(Op.AND, a, b);
    }

    int or(int a, int b) {
        if (node(a).isConstant()) {
            return node(a).bits() != 0 ? a : b;
        }
        if (node(b).isConstant()) {
            return node(b).bits() != 0 ? b : a;
        }
        return make(Op.OR, a, b);
    }

    int not(int a) {
        return make(Op.NOT, a, -1);
    }

    int select(int mask, int then, int otherwise) {
        if (then == otherwise) {
            return then;
        }
        if (node(mask).isConstant()) {
            return node(mask).bits() != 0 ? then : otherwise;
        }
        return make(Op.SELECT, mask, then, otherwise, 0);
    }

    int toBits(int a) {
        return make(Op.TO_BITS, a, -1);
    }

    int fromBits(int a) {
        return make(Op.FROM_BITS, a, -1);
    }

    int bits(long value) {
        return intern(new Node(Op.BITS_CONSTANT, -1, -1, -1, value));
    }

    int bitsAdd(int a, int b) {
        return make(Op.BITS_ADD, a, b);
    }

    int bitsSubtract(int a, int b) {
        return make(Op.BITS_SUBTRACT, a, b);
    }

    int bitsAnd(int a, int b) {
        return make(Op.BITS_AND, a, b);
    }

    int bitsOr(int a, int b) {
        return make(Op.BITS_OR, a, b);
    }

    int shiftLeft(int a, int distance) {
        return make(Op.SHIFT_LEFT, a, -1, -1, distance);
    }

    int shiftRight(int a, int distance) {
        return make(Op.SHIFT_RIGHT, a, -1, -1, distance);
    }
}
