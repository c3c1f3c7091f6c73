package dev.hillock.catalog;

import dev.hillock.expr.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds functions by the names that frameworks have for them.
 *
 * <p>Any end of a dotted name names it: {@code keras:leaky_relu}, {@code keras:activations.leaky_relu}. Spelled alike
 * comes first, so that {@code keras:LeakyReLU} is the layer and {@code keras:leaky_relu} the function; case comes after
 * that, then underscores, then the catalogue's own name for what the framework has under another.
 *
 * @param <T> what is declared
 */
final class PeerNames<T> {

    /** A peer with what it is declared for. */
    record Match<T>(T declared, Peer peer) {}

    private final List<Match<T>> all = new ArrayList<>();
    private final Function<T, List<String>> ownNames;

    /**
     * Over some declarations, the more important ones first.
     *
     * @param ownNames the catalogue's names of one
     */
    PeerNames(List<T> declared, Function<T, List<Peer>> peers, Function<T, List<String>> ownNames) {
        this.ownNames = ownNames;
        declared.forEach(one -> peers.apply(one).forEach(peer -> all.add(new Match<>(one, peer))));
    }

    /** Every peer, in order. */
    List<Match<T>> all() {
        return List.copyOf(all);
    }

    /** What a framework has under a name, best first; empty where it has nothing of the kind. */
    List<Match<T>> find(Framework framework, String name) {
        Set<Match<T>> found = new LinkedHashSet<>();
        List<Function<String, String>> spellings =
                List.of(PeerNames::bare, n -> bare(n).toLowerCase(Locale.ROOT), n -> Names.key(bare(n)));
        for (Function<String, String> spelling : spellings) {
            String wanted = spelling.apply(name);
            for (Match<T> match : in(framework)) {
                if (namesOf(match.peer()).anyMatch(n -> spelling.apply(n).equals(wanted))) {
                    found.add(match);
                }
            }
        }
        if (found.isEmpty()) {
            String wanted = Names.key(name);
            for (Match<T> match : in(framework)) {
                if (ownNames.apply(match.declared()).stream()
                        .anyMatch(n -> Names.key(n).equals(wanted))) {
                    found.add(match);
                }
            }
        }
        return List.copyOf(found);
    }

    private List<Match<T>> in(Framework framework) {
        return all.stream()
                .filter(match -> match.peer().framework() == framework)
                .toList();
    }

    /** Every way to name it: each end of its dotted name, the longest last, and its other names. */
    static Stream<String> namesOf(Peer peer) {
        List<String> names = new ArrayList<>();
        String name = peer.name();
        int arguments = name.indexOf('(');
        int end = arguments < 0 ? name.length() : arguments;
        for (int at = end; at > 0; at--) {
            char before = name.charAt(at - 1);
            if (at < end && (before == '.' || before == ':')) {
                names.add(name.substring(at));
            }
        }
        names.add(name);
        names.addAll(peer.alsoCalled());
        return names.stream();
    }

    /** Without the quotes and spaces that arguments may have. */
    private static String bare(String name) {
        return name.replaceAll("[\\s'\"]", "");
    }
}
