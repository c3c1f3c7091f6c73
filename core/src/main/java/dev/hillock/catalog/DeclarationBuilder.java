package dev.hillock.catalog;

import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.ParameterDeclaration.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what a declaration says. Texts are formulas over x and the parameters' names. */
final class DeclarationBuilder {
    final String id;
    final String name;
    final Family family;
    final List<String> aliases = new ArrayList<>();
    final List<ParameterDeclaration> parameters = new ArrayList<>();
    final List<Peer> peers = new ArrayList<>();
    final Map<String, String> derivativesBy = new HashMap<>();
    List<String> less = List.of();
    List<String> randomSlope = List.of();
    String formula = "";
    String derivative = "";
    String formulaAtDefaults = "";
    String derivativeAtDefaults = "";
    String definition = "";
    String reference = "";
    int year;
    String does = "";
    String use = "";

    private DeclarationBuilder(String id, String name, Family family) {
        this.id = id;
        this.name = name;
        this.family = family;
    }

    static DeclarationBuilder declare(String id, String name, Family family) {
        return new DeclarationBuilder(id, name, family);
    }

    DeclarationBuilder aliases(String... names) {
        aliases.addAll(List.of(names));
        return this;
    }

    DeclarationBuilder parameter(String name, double defaultValue, Range legal) {
        parameters.add(new ParameterDeclaration(name, defaultValue, legal, false));
        return this;
    }

    /**
     * A parameter that networks learn, from its initial value on; or several, with an index each: {@code "a0..a5"} for
     * six initial values.
     */
    DeclarationBuilder learned(String name, Range legal, double... initial) {
        int dots = name.indexOf("..");
        if (dots < 0) {
            parameters.add(new ParameterDeclaration(name, initial[0], legal, true));
            return this;
        }
        String stem = name.substring(0, dots - 1);
        int first = name.charAt(dots - 1) - '0';
        for (int i = 0; i < initial.length; i++) {
            parameters.add(new ParameterDeclaration(stem + (first + i), initial[i], legal, true));
        }
        return this;
    }

    /**
     * Says that training draws a slope for each element, uniform between two parameters; the formula has their mean.
     */
    DeclarationBuilder randomSlope(String lowest, String highest) {
        randomSlope = List.of(lowest, highest);
        return less(lowest, highest);
    }

    /** Demands that the first parameter is less than the second. */
    DeclarationBuilder less(String first, String second) {
        less = List.of(first, second);
        return this;
    }

    DeclarationBuilder formula(String text) {
        formula = text;
        return this;
    }

    /** Only where the function's derivative at a kink is its own, or the automatic one is unreadable. */
    DeclarationBuilder derivative(String text) {
        derivative = text;
        return this;
    }

    /** Only where the automatic derivative by a parameter cancels and no stable form of its terms is known. */
    DeclarationBuilder derivativeBy(String parameter, String text) {
        derivativesBy.put(parameter, text);
        return this;
    }

    /** The exact form at the default parameters, where these are not doubles. */
    DeclarationBuilder atDefaults(String formulaText, String derivativeText) {
        formulaAtDefaults = formulaText;
        derivativeAtDefaults = derivativeText;
        return this;
    }

    /** The textbook form, for people, where the formula is only a name. */
    DeclarationBuilder definition(String text) {
        definition = text;
        return this;
    }

    DeclarationBuilder from(String source, int published) {
        reference = source;
        year = published;
        return this;
    }

    DeclarationBuilder does(String sentence) {
        does = sentence;
        return this;
    }

    DeclarationBuilder use(String sentence) {
        use = sentence;
        return this;
    }

    /** Its name in a framework, and in what it differs there: nothing, where no trait is given. */
    DeclarationBuilder in(Framework framework, String itsName, PeerTrait... traits) {
        peers.add(Peer.of(framework, itsName, traits));
        return this;
    }

    /** As {@link #in(Framework, String, PeerTrait...)}, with a difference in words. */
    DeclarationBuilder in(Framework framework, String itsName, String difference) {
        return in(framework, itsName, PeerTrait.note(difference));
    }

    Declaration done() {
        return new Declaration(this);
    }
}
