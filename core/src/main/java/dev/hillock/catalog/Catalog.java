package dev.hillock.catalog;

import dev.hillock.expr.Library;
import dev.hillock.expr.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All declared activation functions. A new one is declared in the list of its family and nowhere else. */
public final class Catalog {
    private static final List<Declaration> ALL = Stream.of(
                    Rectifiers.ALL,
                    Exponentials.ALL,
                    SmoothUnits.ALL,
                    SelfGatedUnits.ALL,
                    SoftRectifiers.ALL,
                    Sigmoids.ALL,
                    HardSigmoids.ALL,
                    Shrinkages.ALL,
                    Periodics.ALL,
                    OtherShapes.ALL,
                    LearnedUnits.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Declaration> BY_KEY = byKey();

    /** The catalogue as formulas see it. */
    public static final Library LIBRARY = new Library() {
        @Override
        public Library.@Nullable Entry find(String name) {
            return find(name, List.of());
        }

        @Override
        public Library.@Nullable Entry find(String name, List<String> parameters) {
            Declaration declaration = BY_KEY.get(Names.key(name));
            if (declaration != null || name.indexOf(':') < 0) {
                return declaration;
            }
            Optional<Preset> preset = Presets.find(name, parameters);
            if (preset.isEmpty()) {
                Presets.absent(name).ifPresent(exception -> {
                    throw exception;
                });
            }
            return preset.orElse(null);
        }

        @Override
        public List<String> names(String mistyped) {
            if (mistyped.indexOf(':') >= 0) {
                return Presets.suggestions(mistyped);
            }
            return Catalog.names();
        }

        @Override
        public List<String> names() {
            return Catalog.names();
        }
    };

    private Catalog() {}

    /** Every function, by family. */
    public static List<Declaration> all() {
        return ALL;
    }

    /** The function of an id, a name or an alias; case, spaces, hyphens and underscores do not count. */
    public static Optional<Declaration> find(String name) {
        return Optional.ofNullable(BY_KEY.get(Names.key(name)));
    }

    /** The names closest to a mistyped one, best first, at most three. */
    public static List<String> nearest(String mistyped) {
        return Names.nearest(mistyped, names());
    }

    /** Every id, and the aliases that can be written in a formula. */
    private static List<String> names() {
        return ALL.stream()
                .flatMap(declaration -> Stream.concat(
                        Stream.of(declaration.id()),
                        declaration.aliases().stream()
                                .filter(alias -> alias.matches("[a-z][a-z0-9_]*"))
                                .filter(alias -> !Names.key(alias).equals(Names.key(declaration.id())))))
                .toList();
    }

    private static Map<String, Declaration> byKey() {
        Map<String, Declaration> byKey = new LinkedHashMap<>();
        for (Declaration declaration : ALL) {
            register(byKey, declaration.id(), declaration);
            register(byKey, declaration.name(), declaration);
            for (String alias : declaration.aliases()) {
                register(byKey, alias, declaration);
            }
        }
        return byKey;
    }

    private static void register(Map<String, Declaration> byKey, String name, Declaration declaration) {
        Declaration before = byKey.putIfAbsent(Names.key(name), declaration);
        if (before != null && before != declaration) {
            throw new IllegalStateException(name + " names both " + before.id() + " and " + declaration.id() + ".");
        }
    }
}
