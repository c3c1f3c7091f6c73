package dev.hillock.rows;

import dev.hillock.catalog.Catalog;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.ParameterDeclaration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A gated unit as the catalogue declares it: a formula over two inputs of equal size, a and b, which are the first and
 * the second half of a packed array or two arrays. Partial derivatives, {@link Gate}, listing, card and the laws of the
 * tests follow from this. A new one is declared in {@code GateFamily} and nowhere else.
 */
public final class GateDeclaration extends UnitDeclaration {
    /** The family of all of them, beside the families of the element-wise functions. */
    public static final String FAMILY = "gates";

    /** The first input in formulas. */
    public static final String A = "a";

    /** The second input in formulas. */
    public static final String B = "b";

    private final String formula;
    private final String act;
    private final Gate.Half gate;

    GateDeclaration(UnitBuilder facts, Gate.Half gate) {
        super(facts);
        this.formula = facts.formula;
        this.act = facts.act;
        this.gate = gate;
    }

    /** The value over a, b and the parameters, a product of a function of a and a function of b. */
    @Override
    public String formula() {
        return formula;
    }

    /** The activation of the gate half, which {@code act=...} replaces by any other; empty where it is fixed. */
    public Optional<String> act() {
        return act.isEmpty() ? Optional.empty() : Optional.of(act);
    }

    /** Which half the activation gates by default. */
    public Gate.Half gate() {
        return gate;
    }

    /** The parsed formula, a and b being parameters of those names. */
    public Expr expression() {
        Set<String> names = new LinkedHashSet<>(List.of(A, B));
        parameters().stream().map(ParameterDeclaration::name).forEach(names::add);
        return FormulaParser.parse(formula, Catalog.LIBRARY, names);
    }

    /** Every gated unit. */
    public static List<GateDeclaration> all() {
        return GateFamily.ALL;
    }

    /**
     * The gated unit of an id, a name or an alias, or of its name in another framework ({@code "onnx:SwiGLU"}); case,
     * spaces, hyphens and underscores do not count.
     */
    public static Optional<GateDeclaration> find(String name) {
        return find(name, GateFamily.ALL);
    }
}
