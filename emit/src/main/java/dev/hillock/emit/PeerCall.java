package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.catalog.Peer.Presence;
import dev.hillock.expr.ParameterDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of a framework's own function for an activation, as the declaration's {@link Peer} has it.
 *
 * @param peer what the declaration says
 * @param function its name, without arguments
 * @param arguments by their names there: numbers, and texts in double quotes
 */
record PeerCall(Peer peer, String function, Map<String, String> arguments) {
    /**
     * The call at an activation's parameters, or null where the framework has none: of its own peer or, since learned
     * parameters are tensors there, of a function with the same formula that takes numbers for all of them.
     */
    static @Nullable PeerCall of(Activation activation, Framework framework, Predicate<Peer> form) {
        Declaration declared = activation.declaration().orElse(null);
        if (declared == null) {
            return null;
        }
        return Stream.concat(Stream.of(declared), Catalog.all().stream().filter(other -> namesake(other, declared)))
                .filter(declaration -> declaration.learned().isEmpty())
                .flatMap(declaration -> declaration.peers().stream()
                        .filter(peer -> peer.framework() == framework)
                        .limit(1)
                        .filter(peer -> !peer.required() && peer.presence() != Presence.WRONG)
                        .filter(form)
                        .map(peer -> of(peer, declaration, activation))
                        .filter(Objects::nonNull)
                        .filter(call -> declaration == declared
                                || call.arguments().size() == names(declared).size()))
                .findFirst()
                .orElse(null);
    }

    /** Whether two functions differ in no more than the name. */
    private static boolean namesake(Declaration other, Declaration declared) {
        return other != declared
                && names(other).equals(names(declared))
                && other.function().value().equals(declared.function().value());
    }

    private static List<String> names(Declaration declaration) {
        return declaration.parameters().stream().map(ParameterDeclaration::name).toList();
    }

    private static @Nullable PeerCall of(Peer peer, Declaration declaration, Activation activation) {
        Map<String, Double> values = activation.parameters();
        List<String> own = names(declaration);
        Map<String, String> arguments = new LinkedHashMap<>();
        boolean same;
        if (peer.additional().isEmpty()) {
            List<String> takes = peer.takes() == null ? own : peer.takes();
            for (int i = 0; i < takes.size(); i++) {
                arguments.put(takes.get(i), number(values, own.get(i)));
            }
            Activation there = Activation.of(peer.computes().isEmpty() ? declaration.id() : peer.computes());
            same = there.id().equals(declaration.id())
                    && own.stream()
                            .skip(takes.size())
                            .allMatch(name -> Objects.equals(there.parameters().get(name), values.get(name)));
        } else {
            own.stream()
                    .filter(peer.additional()::containsKey)
                    .forEach(name -> arguments.put(name, number(values, name)));
            same = near(Activation.of(preset(peer, arguments)), activation);
        }
        int fixed = peer.name().indexOf('(');
        String function = fixed < 0 ? peer.name() : peer.name().substring(0, fixed);
        if (fixed >= 0) {
            for (String argument :
                    peer.name().substring(fixed + 1, peer.name().length() - 1).split(", ", -1)) {
                int equals = argument.indexOf('=');
                String value = argument.substring(equals + 1);
                arguments.put(
                        argument.substring(0, equals),
                        value.startsWith("'") ? value.replace('\'', '"') : arguments.getOrDefault(value, value));
            }
        }
        return same ? new PeerCall(peer, function, arguments) : null;
    }

    private static String number(Map<String, Double> values, String name) {
        return Double.toString(Objects.requireNonNull(values.get(name)));
    }

    private static String preset(Peer peer, Map<String, String> arguments) {
        String name = peer.framework().prefix() + ":" + peer.name();
        return arguments.isEmpty()
                ? name
                : arguments.entrySet().stream()
                        .map(Map.Entry::toString)
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }

    /** Whether a formula with constants or branches of the framework's own is the same on [-5, 5], as floats have it. */
    private static boolean near(Activation there, Activation activation) {
        for (double x = -5; x <= 5; x += 0.125) {
            double y = activation.apply(x);
            if (!(Math.abs(there.apply(x) - y) <= 1e-6 * Math.max(1, Math.abs(y)))) {
                return false;
            }
        }
        return true;
    }

    /** The value of an argument that is a number. */
    double number(String argument) {
        return Double.parseDouble(Objects.requireNonNull(arguments.get(argument)));
    }
}
