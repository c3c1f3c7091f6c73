package dev.hillock.rows;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Peer;
import dev.hillock.catalog.Presets;
import dev.hillock.expr.FormulaException;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.Library;
import dev.hillock.expr.NamedFunction;
import dev.hillock.expr.Names;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the declarations of functions of rows and of gates have in common, beside the element-wise {@link
 * dev.hillock.catalog.Declaration}s.
 */
public abstract sealed class UnitDeclaration permits RowDeclaration, GateDeclaration {
    private final UnitBuilder facts;

    UnitDeclaration(UnitBuilder facts) {
        this.facts = facts;
    }

    /** The canonical name, for instance {@code log_softmax}. */
    public final String id() {
        return facts.id;
    }

    /** The name for people. */
    public final String name() {
        return facts.name;
    }

    /** Other names that are understood. */
    public final List<String> aliases() {
        return List.copyOf(facts.aliases);
    }

    /** The numbers it takes, with defaults and legal ranges. */
    public final List<ParameterDeclaration> parameters() {
        return List.copyOf(facts.parameters);
    }

    /** Where it comes from: authors and title; empty for folklore. */
    public final String reference() {
        return facts.reference;
    }

    /** The year it was proposed, or 0 where nobody knows. */
    public final int year() {
        return facts.year;
    }

    /** One sentence: what it does. */
    public final String does() {
        return facts.does;
    }

    /** One sentence: when to use it, and its weakness. */
    public final String use() {
        return facts.use;
    }

    /** What it makes of NaN, infinities and other special rows. */
    public final String edges() {
        return facts.edges;
    }

    /** The function in other frameworks. */
    public final List<Peer> peers() {
        return List.copyOf(facts.peers);
    }

    /** The formula, for people. */
    public abstract String formula();

    /**
     * Refuses a text that names a function of rows or a gate where an element-wise function is needed, and a name that
     * is near to one of theirs alone.
     *
     * @throws FormulaException whose message says what takes it, or which names are near
     */
    public static void refuse(String text) {
        String name = UnitText.of(text).name();
        RowDeclaration.find(name).ifPresent(row -> {
            throw new FormulaException(
                    row.id() + " takes a whole row of numbers, and here a function of one number is needed, such as"
                            + " sigmoid; rows are computed by eval and by dev.hillock.rows.RowFunction.",
                    0);
        });
        GateDeclaration.find(name).ifPresent(gate -> {
            throw new FormulaException(
                    gate.id()
                            + " takes two inputs, and here a function of one number is needed, such as silu; gates are"
                            + " computed by eval and by dev.hillock.rows.Gate.",
                    0);
        });
        // A function of rows or a gate only where no function of numbers is near, and not for min, max and pow.
        boolean unknown = name.matches("\\p{Alpha}[\\w-]{3,}")
                && Catalog.find(name).isEmpty()
                && Catalog.nearest(name).isEmpty();
        if (unknown && !Names.nearest(name, ids()).isEmpty()) {
            throw new FormulaException(
                    "Unknown activation function '" + name + "' at column 1" + Names.didYouMean(name, ids()), 1);
        }
    }

    /** The ids of all functions of rows and of all gates. */
    public static List<String> ids() {
        return all().stream().map(UnitDeclaration::id).toList();
    }

    /** The first that a name means: its own, or one of another framework, as {@code onnx:Softmax}. */
    static <T extends UnitDeclaration> Optional<T> find(String name, List<T> all) {
        return all.stream()
                .filter(declaration -> declaration.isCalled(name))
                .findFirst()
                .or(() -> Presets.find(name, all, UnitDeclaration::peers, UnitDeclaration::names)
                        .map(Presets.Found::declared));
    }

    /** Whose function a text such as {@code "onnx:Softmax-1"} or {@code "timm:reglu(gate=last)"} is, if it names one. */
    public static Optional<Peer> presetPeer(String text) {
        return preset(UnitText.read(text).name()).map(Presets.Found::peer);
    }

    /** What a text such as {@code "timm:reglu"} names in a framework; empty where it names no unit of one. */
    static Optional<Presets.Found<UnitDeclaration>> preset(String text) {
        return text.indexOf(':') < 0
                ? Optional.empty()
                : Presets.find(text, all(), UnitDeclaration::peers, UnitDeclaration::names);
    }

    /** The shortest text that names this in a framework and computes exactly what that has: {@code "timm:reglu"}. */
    public final Optional<String> preset(Peer peer) {
        return Presets.text(new Presets.Found<>(this, peer), all(), UnitDeclaration::peers, UnitDeclaration::names);
    }

    private static List<UnitDeclaration> all() {
        return Stream.<UnitDeclaration>concat(RowDeclaration.all().stream(), GateDeclaration.all().stream())
                .toList();
    }

    private List<String> names() {
        return Stream.concat(Stream.of(id(), name()), aliases().stream()).toList();
    }

    /** Whether a name means it; case, spaces, hyphens and underscores do not count. */
    final boolean isCalled(String name) {
        String key = Names.key(name);
        return Names.key(id()).equals(key)
                || Names.key(name()).equals(key)
                || aliases().stream().anyMatch(alias -> Names.key(alias).equals(key));
    }

    /**
     * The value of every parameter in the order of declaration, from the text between brackets such as {@code
     * "temperature=2"}.
     *
     * @throws FormulaException if a parameter is unknown, given twice or outside its legal range
     */
    final Map<String, Double> values(String arguments) {
        Spec spec = FormulaParser.parseSpec(id() + "(" + arguments + ")", new Library() {
            @Override
            public @Nullable Entry find(String name) {
                return name.equals(id()) ? entry() : null;
            }

            @Override
            public List<String> names() {
                return List.of(id());
            }
        });
        if (spec instanceof Spec.Named named) {
            return named.arguments();
        }
        throw notInFormulas();
    }

    /** The id with those parameters that are not at their defaults, and other arguments as they are written. */
    final String spec(Map<String, Double> values, List<String> others) {
        Map<String, String> given = new LinkedHashMap<>();
        for (ParameterDeclaration parameter : parameters()) {
            double value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            if (value != parameter.defaultValue()) {
                given.put(parameter.name(), parameter.name() + "=" + dev.hillock.expr.Expr.text(value));
            }
        }
        List<String> all = new java.util.ArrayList<>(given.values());
        all.addAll(others);
        return all.isEmpty() ? id() : id() + "(" + String.join(", ", all) + ")";
    }

    private FormulaException notInFormulas() {
        return new FormulaException(
                id() + " takes more than one number, so it cannot stand in a formula over x; write " + id()
                        + (parameters().isEmpty()
                                ? ""
                                : " or " + id() + "(" + parameters().getFirst().name() + "=...)")
                        + ".",
                0);
    }

    private Library.Entry entry() {
        return new Library.Entry() {
            @Override
            public String id() {
                return UnitDeclaration.this.id();
            }

            @Override
            public List<ParameterDeclaration> parameters() {
                return UnitDeclaration.this.parameters();
            }

            @Override
            public @Nullable String conflict(Map<String, Double> values) {
                return null;
            }

            @Override
            public NamedFunction function(Map<String, Double> values) {
                throw notInFormulas();
            }
        };
    }

    @Override
    public final String toString() {
        return id();
    }
}
