package dev.hillock.catalog;

import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.Library;
import dev.hillock.expr.NamedFunction;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function exactly as a framework has it: {@code keras:leaky_relu} is {@code leaky_relu(slope=0.2)}, with a parameter
 * {@code negative_slope}. In formulas and specs it stands for that function; nothing else knows of it.
 */
public final class Preset implements Library.Entry {
    private final Declaration declaration;
    private final Peer peer;
    private volatile @Nullable Meaning meaning;

    Preset(Declaration declaration, Peer peer) {
        this.declaration = declaration;
        this.peer = peer;
    }

    /**
     * What it computes.
     *
     * @param entry a function of the catalogue, or null for a formula
     * @param fixed the values of the entry's parameters
     * @param open the entry's parameter for each one of the preset
     * @param formula over x and the preset's parameters
     * @param parameters the preset's
     */
    private record Meaning(
            @Nullable Declaration entry,
            Map<String, Double> fixed,
            Map<String, String> open,
            @Nullable Expr formula,
            List<ParameterDeclaration> parameters) {}

    /** What it is declared for. */
    public Declaration declaration() {
        return declaration;
    }

    /** The framework's name and what else is known of it there. */
    public Peer peer() {
        return peer;
    }

    /** The shortest text that names it: {@code "keras:leaky_relu"}. */
    @Override
    public String id() {
        return Presets.id(this);
    }

    /** What it computes at the framework's defaults, in the catalogue's terms: {@code "leaky_relu(slope=0.2)"}. */
    public String spec() {
        return Definition.of(this, defaults()).spec();
    }

    /** The framework's defaults, by its names for the parameters. */
    public Map<String, Double> defaults() {
        Map<String, Double> defaults = new LinkedHashMap<>();
        parameters().forEach(parameter -> defaults.put(parameter.name(), parameter.defaultValue()));
        return defaults;
    }

    @Override
    public List<ParameterDeclaration> parameters() {
        return meaning().parameters;
    }

    /** The framework's name of a parameter that is written by its name or the catalogue's. */
    @Override
    public String parameter(String written) {
        Meaning m = meaning();
        if (m.parameters.stream().anyMatch(p -> p.name().equals(written))) {
            return written;
        }
        return m.open.entrySet().stream()
                .filter(open -> open.getValue().equals(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(written);
    }

    @Override
    public @Nullable String conflict(Map<String, Double> values) {
        Declaration entry = meaning().entry;
        return entry == null ? null : entry.conflict(bound(values));
    }

    @Override
    public boolean isNotation() {
        return true;
    }

    @Override
    public NamedFunction function(Map<String, Double> values) {
        Meaning m = meaning();
        List<String> names =
                m.parameters.stream().map(ParameterDeclaration::name).toList();
        if (m.entry == null) {
            Expr formula = Objects.requireNonNull(m.formula);
            return new NamedFunction(id(), names, formula, Differentiator.byX(formula));
        }
        if (m.fixed.isEmpty()) {
            Expr value = FormulaParser.parse(m.entry.id() + "(x)", Catalog.LIBRARY, Set.of());
            return new NamedFunction(id(), List.of(), value, Differentiator.byX(value));
        }
        Map<String, Expr> arguments = new LinkedHashMap<>();
        m.fixed.forEach((name, value) -> arguments.put(name, Expr.number(value)));
        m.open.forEach((name, own) -> arguments.put(own, new Expr.Parameter(name)));
        NamedFunction function = m.entry.function(values.isEmpty() && !names.isEmpty() ? Map.of() : bound(values));
        return new NamedFunction(
                id(),
                names,
                new Expr.Call(function, arguments, Expr.X),
                new Expr.CallDerivative(function, arguments, Expr.X));
    }

    /** The catalogue's function that it is at some parameters, or null where it is a formula of its own. */
    @Nullable
    Declaration entry() {
        return meaning().entry;
    }

    /** The values of the catalogue's parameters for these of the framework's. */
    Map<String, Double> bound(Map<String, Double> values) {
        Meaning m = meaning();
        Map<String, Double> bound = new LinkedHashMap<>(m.fixed);
        m.open.forEach((name, own) -> {
            Double value = values.get(name);
            if (value != null) {
                bound.put(own, value);
            }
        });
        return bound;
    }

    private Meaning meaning() {
        Meaning current = meaning;
        if (current == null) {
            current = read();
            meaning = current;
        }
        return current;
    }

    private Meaning read() {
        Map<String, Double> additional = peer.additional();
        if (!additional.isEmpty()) {
            Expr formula = FormulaParser.parse(peer.computes(), Catalog.LIBRARY, additional.keySet());
            return new Meaning(null, Map.of(), Map.of(), formula, additional());
        }
        Spec spec = FormulaParser.parseSpec(
                peer.computes().isEmpty() ? declaration.id() : peer.computes(), Catalog.LIBRARY);
        return switch (spec) {
            case Spec.Formula formula -> new Meaning(null, Map.of(), Map.of(), formula.expr(), List.of());
            case Spec.Named named -> {
                Declaration entry = (Declaration) named.entry();
                List<ParameterDeclaration> parameters = new ArrayList<>();
                Map<String, String> open = new LinkedHashMap<>();
                List<ParameterDeclaration> own = entry.parameters();
                int count = peer.takes() == null ? own.size() : peer.takes().size();
                for (int i = 0; i < count; i++) {
                    String name = peer.takes() == null
                            ? own.get(i).name()
                            : peer.takes().get(i);
                    double usual = Objects.requireNonNull(
                            named.arguments().get(own.get(i).name()));
                    parameters.add(
                            new ParameterDeclaration(name, usual, own.get(i).legal()));
                    open.put(name, own.get(i).name());
                }
                yield new Meaning(entry, named.arguments(), open, null, List.copyOf(parameters));
            }
        };
    }

    /** Parameters of a formula: legal are the values that the declared parameter of that name may have, or any. */
    private List<ParameterDeclaration> additional() {
        List<ParameterDeclaration> parameters = new ArrayList<>();
        peer.additional().forEach((name, usual) -> {
            ParameterDeclaration.Range legal = declaration.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .map(ParameterDeclaration::legal)
                    .findFirst()
                    .orElse(ParameterDeclaration.Range.ANY);
            parameters.add(new ParameterDeclaration(name, usual, legal));
        });
        return List.copyOf(parameters);
    }

    @Override
    public String toString() {
        return id();
    }
}
