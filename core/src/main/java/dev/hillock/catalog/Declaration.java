package dev.hillock.catalog;

import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.Library;
import dev.hillock.expr.NamedFunction;
import dev.hillock.expr.ParameterDeclaration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activation function as the catalogue declares it. Everything else (derivative, kernels, listing, plots, code in
 * other languages) follows from this.
 *
 * <p>Formulas are parsed when they are first asked for, so that listing the catalogue costs nothing. Immutable, and
 * safe for use by many threads.
 */
public final class Declaration implements Library.Entry {
    private final DeclarationBuilder facts;
    private final List<ParameterDeclaration> parameters;
    private volatile @Nullable NamedFunction general;
    private volatile @Nullable NamedFunction atDefaults;

    Declaration(DeclarationBuilder facts) {
        this.facts = facts;
        this.parameters = List.copyOf(facts.parameters);
    }

    /** The canonical name, for instance {@code leaky_relu}. */
    @Override
    public String id() {
        return facts.id;
    }

    /** The name for people, for instance {@code Leaky ReLU}. */
    public String name() {
        return facts.name;
    }

    /** Other names that are understood. */
    public List<String> aliases() {
        return List.copyOf(facts.aliases);
    }

    /** The family it belongs to. */
    public Family family() {
        return facts.family;
    }

    @Override
    public List<ParameterDeclaration> parameters() {
        return parameters;
    }

    /** The names of the parameters that networks learn, in order; none for most functions. */
    public List<String> learned() {
        return parameters.stream()
                .filter(ParameterDeclaration::learned)
                .map(ParameterDeclaration::name)
                .toList();
    }

    /**
     * The two parameters between which training draws a slope for each element that is not positive, the lower first;
     * empty for all functions but the random ones.
     */
    public List<String> randomSlope() {
        return facts.randomSlope;
    }

    /** The default value of every parameter, in order. */
    public Map<String, Double> defaults() {
        Map<String, Double> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        return values;
    }

    /** The formula as declared, over x and the parameters' names. */
    public String formulaText() {
        return facts.formula;
    }

    /** The textbook form, for people: in elementary functions where {@link #formulaText} has a named one. */
    public String definition() {
        return facts.definition.isEmpty() ? facts.formula : facts.definition;
    }

    /** Where it comes from: authors and title or venue; empty for folklore. */
    public String reference() {
        return facts.reference;
    }

    /** The year it was proposed, or 0 where nobody knows. */
    public int year() {
        return facts.year;
    }

    /** One sentence: what it does. */
    public String does() {
        return facts.does;
    }

    /** One sentence: when to use it, and its weakness. */
    public String use() {
        return facts.use;
    }

    /** The function in other frameworks. */
    public List<Peer> peers() {
        return List.copyOf(facts.peers);
    }

    /** The function as a formula calls it, over all its parameters. */
    public NamedFunction function() {
        NamedFunction current = general;
        if (current == null) {
            current = named(facts.formula, facts.derivative, parameters);
            general = current;
        }
        return current;
    }

    /**
     * The derivative of {@link #function()} by a parameter.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public Expr derivativeBy(String parameter) {
        if (parameters.stream().noneMatch(p -> p.name().equals(parameter))) {
            throw new IllegalArgumentException(id() + " has no parameter " + parameter + ".");
        }
        String declared = facts.derivativesBy.get(parameter);
        return declared == null
                ? Differentiator.byParameter(function().value(), parameter)
                : FormulaParser.parse(
                        declared,
                        Catalog.LIBRARY,
                        new LinkedHashSet<>(function().parameters()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A default such as 1/6 is not a double, so a function that has one declares its exact form for the defaults.
     */
    @Override
    public NamedFunction function(Map<String, Double> values) {
        if (facts.formulaAtDefaults.isEmpty() || !values.equals(defaults())) {
            return function();
        }
        NamedFunction current = atDefaults;
        if (current == null) {
            current = named(facts.formulaAtDefaults, facts.derivativeAtDefaults, List.of());
            atDefaults = current;
        }
        return current;
    }

    @Override
    public @Nullable String conflict(Map<String, Double> values) {
        if (facts.less.isEmpty()) {
            return null;
        }
        double less = value(values, facts.less.getFirst());
        double greater = value(values, facts.less.getLast());
        return less < greater ? null : String.join(" < ", facts.less);
    }

    private static double value(Map<String, Double> values, String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The parameter " + name + " has no value.");
        }
        return value;
    }

    private NamedFunction named(String formula, String derivative, List<ParameterDeclaration> open) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        open.forEach(parameter -> names.add(parameter.name()));
        Expr value = FormulaParser.parse(formula, Catalog.LIBRARY, names);
        Expr slope = derivative.isEmpty()
                ? Differentiator.byX(value)
                : FormulaParser.parse(derivative, Catalog.LIBRARY, names);
        return new NamedFunction(id(), List.copyOf(names), value, slope);
    }

    @Override
    public String toString() {
        return id();
    }
}
