package dev.hillock.catalog;

import dev.hillock.catalog.PeerNames.Match;
import dev.hillock.expr.FormulaException;
import dev.hillock.expr.Names;
import dev.hillock.expr.ParameterDeclaration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The functions of other frameworks, exactly as they have them, by texts such as {@code keras:leaky_relu}: the same name
 * means different functions in different frameworks.
 */
public final class Presets {
    private static final PeerNames<Declaration> NAMES = new PeerNames<>(
            Catalog.all(),
            Declaration::peers,
            declaration -> Stream.concat(
                            Stream.of(declaration.id(), declaration.name()), declaration.aliases().stream())
                    .toList());

    private static final Map<Match<Declaration>, Preset> ALL = all(NAMES);

    private Presets() {}

    /** Every preset, by declaration. */
    public static List<Preset> all() {
        return List.copyOf(ALL.values());
    }

    /** The presets that are declared for a function. */
    public static List<Preset> of(Declaration declaration) {
        return ALL.values().stream()
                .filter(preset -> preset.declaration() == declaration)
                .toList();
    }

    /**
     * What a framework has under a name, best first: {@code jax} has under {@code gelu} the tanh form, and
     * {@code keras} has two ReLUs.
     */
    public static List<Preset> named(Framework framework, String name) {
        return NAMES.find(framework, name).stream().map(Presets::of).toList();
    }

    /** The preset that a text such as {@code "onnx:HardSigmoid"} names; empty where it names none. */
    public static Optional<Preset> find(String text) {
        return find(text, List.of());
    }

    /**
     * A function of a framework and what it is declared for.
     *
     * @param declared such as the declaration of a gate
     * @param peer what the framework makes of it
     */
    public record Found<T>(T declared, Peer peer) {}

    /**
     * What a text such as {@code "onnx:Softmax"} names among other declarations that have peers, such as those of rows
     * and gates; empty where it names none.
     *
     * @param ownNames the catalogue's names of one
     */
    public static <T> Optional<Found<T>> find(
            String text, List<T> declared, Function<T, List<Peer>> peers, Function<T, List<String>> ownNames) {
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Framework.of(text.substring(0, colon))
                        .flatMap(framework -> new PeerNames<>(declared, peers, ownNames)
                                .find(framework, text.substring(colon + 1).strip()).stream()
                                        .map(match -> new Found<>(match.declared(), match.peer()))
                                        .findFirst());
    }

    /** The shortest text that {@link #find(String, List, Function, Function)} reads as this one; empty without one. */
    public static <T> Optional<String> text(
            Found<T> wanted, List<T> declared, Function<T, List<Peer>> peers, Function<T, List<String>> ownNames) {
        String prefix = wanted.peer().framework().prefix() + ":";
        // Names with arguments, such as GluMlp(act_layer), stand for several functions.
        return Stream.concat(
                        PeerNames.namesOf(wanted.peer())
                                .filter(name -> name.indexOf('(') < 0)
                                .sorted(Comparator.comparingInt(String::length)),
                        ownNames.apply(wanted.declared()).stream())
                .map(name -> prefix + name)
                .filter(text -> find(text, declared, peers, ownNames)
                        .filter(wanted::equals)
                        .isPresent())
                .findFirst();
    }

    /** The preset that a spec such as {@code "onnx:HardSigmoid(alpha=0.3)"} names, whatever its arguments. */
    public static Optional<Preset> ofSpec(String spec) {
        Optional<Preset> whole = find(spec);
        int arguments = spec.indexOf('(');
        return whole.isPresent() || !spec.matches("[^(]+\\(\\s*(\\w+\\s*=[^()]*)?\\)\\s*")
                ? whole
                : find(spec.substring(0, arguments));
    }

    /** As {@link #find(String)}, preferring one that has parameters of these names. */
    static Optional<Preset> find(String text, List<String> parameters) {
        int colon = text.indexOf(':');
        Framework framework =
                colon < 0 ? null : Framework.of(text.substring(0, colon)).orElse(null);
        if (framework == null) {
            return Optional.empty();
        }
        List<Preset> found = named(framework, text.substring(colon + 1).strip());
        return found.stream()
                .filter(preset -> has(preset, parameters))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** What to tell who asked for a function that a framework does not have; empty where that is not what is wrong. */
    static Optional<FormulaException> absent(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !text.matches("[\\w.:-]+")) {
            return Optional.empty();
        }
        Framework framework = Framework.of(text.substring(0, colon)).orElse(null);
        if (framework == null) {
            return unknownFramework(text.substring(0, colon));
        }
        String name = text.substring(colon + 1);
        Declaration declared = Catalog.find(name).orElse(null);
        if (declared == null || !named(framework, name).isEmpty()) {
            return Optional.empty();
        }
        List<String> others = of(declared).stream()
                .filter(preset -> preset.peer().presence().counts())
                .map(preset -> preset.peer().framework().title())
                .distinct()
                .toList();
        return Optional.of(new FormulaException(
                "%s has no %s%s; Hillock's own is %s."
                        .formatted(
                                framework.title(),
                                declared.id(),
                                others.isEmpty() ? "" : " (" + String.join(", ", others) + " have it)",
                                declared.id()),
                0));
    }

    /** Empty for a slip of the pen, for which presets are suggested. */
    private static Optional<FormulaException> unknownFramework(String prefix) {
        List<String> known =
                Arrays.stream(Framework.values()).map(Framework::prefix).toList();
        if (!Names.nearest(prefix, known).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FormulaException(
                "'%s' before the colon is no known framework; known are %s."
                        .formatted(prefix, String.join(", ", known)),
                0));
    }

    /** Texts that name presets, worth suggesting for a mistyped one. */
    static List<String> suggestions(String mistyped) {
        int colon = mistyped.indexOf(':');
        Optional<Framework> framework = Framework.of(mistyped.substring(0, Math.max(0, colon)));
        List<String> names = new ArrayList<>();
        for (Preset preset : all()) {
            if (framework.isEmpty() || framework.get() == preset.peer().framework()) {
                names.add(preset.id());
            }
        }
        return names;
    }

    /** The shortest text that finds the preset again. */
    static String id(Preset preset) {
        Peer peer = preset.peer();
        String prefix = peer.framework().prefix() + ":";
        return Stream.concat(
                        PeerNames.namesOf(peer).sorted(Comparator.comparingInt(String::length)),
                        Stream.of(preset.declaration().id()))
                .filter(name -> find(prefix + name).filter(preset::equals).isPresent())
                .findFirst()
                .map(name -> prefix + name)
                .orElseThrow(() -> new IllegalStateException(
                        peer.framework().title() + "'s " + peer.name() + " is hidden by another of its name."));
    }

    private static boolean has(Preset preset, List<String> parameters) {
        List<String> known =
                preset.parameters().stream().map(ParameterDeclaration::name).toList();
        return parameters.stream().allMatch(written -> known.contains(preset.parameter(written)));
    }

    private static Preset of(Match<Declaration> match) {
        Preset preset = ALL.get(match);
        if (preset == null) {
            throw new IllegalStateException(match.peer().name() + " is no preset.");
        }
        return preset;
    }

    private static Map<Match<Declaration>, Preset> all(PeerNames<Declaration> names) {
        Map<Match<Declaration>, Preset> all = new LinkedHashMap<>();
        names.all().forEach(match -> all.put(match, new Preset(match.declared(), match.peer())));
        return all;
    }
}
