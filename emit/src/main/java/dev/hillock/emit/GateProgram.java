package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Printer;
import dev.hillock.expr.Substitution;
import dev.hillock.rows.Gate;
import dev.hillock.rows.GateDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A gated unit ready to be written in any language: stable steps of value and partial derivatives over the inputs a and
 * b. Each of its two factors is guarded at the edges by itself; their product follows the rules of arithmetic.
 */
record GateProgram(Gate gate, Map<String, Double> parameters, Steps value, Steps byA, Steps byB) {
    /** The names of the inputs, in order. */
    static final List<String> INPUTS = List.of(GateDeclaration.A, GateDeclaration.B);

    /** A factor and its derivative, over one input. */
    private record Factor(Expr value, Expr derivative) {}

    static GateProgram of(Gate gate) {
        if (!(gate.formula() instanceof Expr.Binary product) || product.op() != BinaryOp.MULTIPLY) {
            throw new IllegalStateException(gate.id() + " is not declared as a product.");
        }
        boolean straight = uses(product.left(), GateDeclaration.A);
        Factor a = factor(straight ? product.left() : product.right(), GateDeclaration.A, gate, gate.factorOfA());
        Factor b = factor(straight ? product.right() : product.left(), GateDeclaration.B, gate, gate.factorOfB());
        return new GateProgram(
                gate,
                gate.parameters(),
                steps(gate, a.value(), b.value()),
                steps(gate, a.derivative(), b.value()),
                steps(gate, a.value(), b.derivative()));
    }

    private static boolean uses(Expr e, String input) {
        return !Substitution.replace(e, Expr.X, Map.of(input, Expr.X)).equals(e);
    }

    private static Factor factor(Expr side, String input, Gate gate, Expr alone) {
        Expr overX = Substitution.replace(side, Expr.X, Map.of(input, Expr.X));
        Expr name = new Expr.Parameter(input);
        if (overX.equals(Expr.X)) {
            return new Factor(name, Expr.number(1));
        }
        Activation truth = Activation.of(Printer.print(alone));
        Expr value = Guards.guard(overX, gate.parameters(), truth::apply);
        Expr derivative = Guards.guard(Differentiator.byX(overX), gate.parameters(), truth::derivative);
        return new Factor(
                Substitution.replace(value, name, Map.of()), Substitution.replace(derivative, name, Map.of()));
    }

    private static Steps steps(Gate gate, Expr a, Expr b) {
        Expr one = Expr.number(1);
        Expr product = a.equals(one) ? b : b.equals(one) ? a : new Expr.Binary(BinaryOp.MULTIPLY, a, b);
        return Steps.of(product, List.copyOf(gate.parameters().keySet()), inputs());
    }

    String name() {
        return gate.id();
    }

    String className() {
        return Program.camel(name());
    }

    /** One line: what it is. */
    String sentence() {
        boolean declared = gate.formula().equals(gate.declaration().expression());
        return gate.declaration().name() + ": "
                + (declared ? gate.declaration().formula() : Printer.print(gate.formula())) + ".";
    }

    /** The paper with its year. */
    String source() {
        return gate.declaration().reference() + ", " + gate.declaration().year();
    }

    /** The three functions by what is added to the name. */
    Map<String, Steps> functions() {
        Map<String, Steps> functions = new LinkedHashMap<>();
        functions.put("", value);
        functions.put("_by_a", byA);
        functions.put("_by_b", byB);
        return functions;
    }

    /** What the function of a suffix computes. */
    static String says(String suffix) {
        return suffix.isEmpty() ? "The value at a and b." : "The derivative by " + suffix.substring(4) + ".";
    }

    /** The inputs as a set. */
    static Set<String> inputs() {
        return Set.copyOf(INPUTS);
    }
}
