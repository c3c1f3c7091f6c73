package dev.hillock.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight-line program of exactly rounded operations from x (and a gradient) to one result; a node's operands come
 * before it.
 *
 * @param nodes the operations, only those the result needs
 * @param lanes the width in which every operation rounds
 */
record Graph(List<Node> nodes, Lanes lanes) {
    /** The format of the arithmetic, whatever the arrays hold. */
    enum Lanes {
        FLOAT,
        DOUBLE
    }

    Graph {
        nodes = List.copyOf(nodes);
    }

    /** The program that computes one node of a larger list. */
    static Graph of(List<Node> all, int output, Lanes lanes) {
        boolean[] needed = new boolean[output + 1];
        needed[output] = true;
        for (int i = output; i >= 0; i--) {
            if (needed[i]) {
                Node node = all.get(i);
                for (int k = 0; k < node.op().operands(); k++) {
                    needed[node.operand(k)] = true;
                }
            }
        }
        int[] place = new int[output + 1];
        List<Node> kept = new ArrayList<>();
        for (int i = 0; i <= output; i++) {
            if (needed[i]) {
                Node n = all.get(i);
                int operands = n.op().operands();
                place[i] = kept.size();
                kept.add(new Node(
                        n.op(),
                        operands > 0 ? place[n.a()] : -1,
                        operands > 1 ? place[n.b()] : -1,
                        operands > 2 ? place[n.c()] : -1,
                        n.bits()));
            }
        }
        return new Graph(kept, lanes);
    }

    int output() {
        return nodes.size() - 1;
    }

    Graph in(Lanes other) {
        return new Graph(nodes, other);
    }

    /**
     * Whether arithmetic in float gives the correctly rounded float: every constant is a float, and no rounded result is
     * rounded again or compared. True of ReLU, hard tanh and their kind, whose float code then needs no conversion.
     */
    boolean roundsOnceInFloat() {
        boolean[] rounded = new boolean[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            Node n = nodes.get(i);
            switch (n.op()) {
                case X, GRADIENT, MASK_CONSTANT, AND, OR, NOT -> {}
                case CONSTANT -> {
                    if (Double.compare((float) n.value(), n.value()) != 0) {
                        return false;
                    }
                }
                case ADD, SUBTRACT, MULTIPLY, DIVIDE, SQRT, FMA, LESS, LESS_OR_EQUAL, EQUAL -> {
                    for (int k = 0; k < n.op().operands(); k++) {
                        if (rounded[n.operand(k)]) {
                            return false;
                        }
                    }
                    rounded[i] = n.op().type() == Op.Type.NUMBER;
                }
                case ABS, NEGATE -> rounded[i] = rounded[n.a()];
                case SELECT -> rounded[i] = rounded[n.b()] || rounded[n.c()];
                default -> {
                    return false;
                }
            }
        }
        return true;
    }
}
