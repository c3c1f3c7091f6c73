package dev.hillock.rows;

import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.catalog.PeerTrait;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.ParameterDeclaration.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Collects what a declaration of a row function or a gate says. */
final class UnitBuilder {
    final String id;
    final String name;
    final List<String> aliases = new ArrayList<>();
    final List<ParameterDeclaration> parameters = new ArrayList<>();
    final List<Peer> peers = new ArrayList<>();
    String formula = "";
    String derivative = "";
    String valueSteps = "";
    String backwardSteps = "";
    String reference = "";
    int year;
    String does = "";
    String use = "";
    String edges = "";
    String act = "";
    int axis = -1;
    boolean random;
    boolean masked;

    private UnitBuilder(String id, String name) {
        this.id = id;
        this.name = name;
    }

    static UnitBuilder declare(String id, String name) {
        return new UnitBuilder(id, name);
    }

    UnitBuilder aliases(String... names) {
        aliases.addAll(List.of(names));
        return this;
    }

    UnitBuilder parameter(String parameter, double defaultValue, Range legal) {
        parameters.add(new ParameterDeclaration(parameter, defaultValue, legal));
        return this;
    }

    /** For a row function y_i of x, for people; for a gate over a and b, which is what is computed. */
    UnitBuilder formula(String text) {
        formula = text;
        return this;
    }

    /** The derivative of y_i by x_j, with d_ij 1 for i = j and 0 otherwise; a gate's follows from its formula. */
    UnitBuilder derivative(String text) {
        derivative = text;
        return this;
    }

    /** Value and backward pass of a row function for code in other languages; see {@link RowSteps}. */
    UnitBuilder steps(String value, String backward) {
        valueSteps = value;
        backwardSteps = backward;
        return this;
    }

    UnitBuilder from(String source, int published) {
        reference = source;
        year = published;
        return this;
    }

    UnitBuilder does(String sentence) {
        does = sentence;
        return this;
    }

    UnitBuilder use(String sentence) {
        use = sentence;
        return this;
    }

    UnitBuilder edges(String sentence) {
        edges = sentence;
        return this;
    }

    /** The axis that rows lie along where none is named. */
    UnitBuilder axis(int number) {
        axis = number;
        return this;
    }

    /** Training adds standard Gumbel noise to the inputs. */
    UnitBuilder random() {
        random = true;
        return this;
    }

    /** A mask belongs to it. */
    UnitBuilder masked() {
        masked = true;
        return this;
    }

    /** The activation in a gate's formula that {@code act=...} replaces. */
    UnitBuilder act(String activation) {
        act = activation;
        return this;
    }

    /** It is there under a name, the declared function at its defaults but for the traits. */
    UnitBuilder in(Framework framework, String itsName, PeerTrait... traits) {
        peers.add(Peer.of(framework, itsName, traits));
        return this;
    }

    UnitBuilder in(Framework framework, String itsName, String difference) {
        return in(framework, itsName, PeerTrait.note(difference));
    }

    UnitBuilder in(Framework framework, String itsName, Peer.Presence presence, String difference) {
        return in(framework, itsName, PeerTrait.present(presence), PeerTrait.note(difference));
    }

    /** A parameter's value. */
    static double value(Map<String, Double> values, String parameter) {
        return Objects.requireNonNull(values.get(parameter), parameter);
    }

    /** A function of rows, whose algorithm follows from the parameters' values. */
    RowDeclaration row(Outputs outputs, Function<Map<String, Double>, RowAlgorithm> algorithm) {
        return row(values -> outputs, algorithm);
    }

    /** A function of rows whose outputs too depend on the parameters' values. */
    RowDeclaration row(
            Function<Map<String, Double>, Outputs> outputs, Function<Map<String, Double>, RowAlgorithm> algorithm) {
        return new RowDeclaration(this, outputs, algorithm);
    }

    /** A gate whose first or last input goes through the activation. */
    GateDeclaration gate(Gate.Half half) {
        return new GateDeclaration(this, half);
    }
}
