package dev.hillock.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A function of a whole row of numbers as the catalogue declares it. {@link RowFunction}, its backward pass, the listing,
 * the card and the laws of the tests follow from this. A new one is declared in the list of its family and nowhere else.
 */
public final class RowDeclaration extends UnitDeclaration {
    /** The family of all of them, beside the families of the element-wise functions. */
    public static final String FAMILY = "rows";

    private static final List<RowDeclaration> ALL = Stream.of(SoftmaxFamily.ALL, SparseFamily.ALL, ChannelFamily.ALL)
            .flatMap(List::stream)
            .toList();

    private final String formula;
    private final String derivative;
    private final RowSteps steps;
    private final Function<Map<String, Double>, Outputs> outputs;
    private final int axis;
    private final boolean random;
    private final boolean masked;
    private final Function<Map<String, Double>, RowAlgorithm> algorithm;

    RowDeclaration(
            UnitBuilder facts,
            Function<Map<String, Double>, Outputs> outputs,
            Function<Map<String, Double>, RowAlgorithm> algorithm) {
        super(facts);
        this.formula = facts.formula;
        this.derivative = facts.derivative;
        this.steps = RowSteps.parse(facts.valueSteps, facts.backwardSteps, facts.parameters);
        this.outputs = outputs;
        this.axis = facts.axis;
        this.random = facts.random;
        this.masked = facts.masked;
        this.algorithm = algorithm;
    }

    /** The i-th output y_i of a row x. */
    @Override
    public String formula() {
        return formula;
    }

    /** The derivative of y_i by x_j, with d_ij 1 for i = j and 0 otherwise. */
    public String derivative() {
        return derivative;
    }

    /** Value and backward pass in operations on whole rows, from which code in other languages follows. */
    public RowSteps steps() {
        return steps;
    }

    /** What its outputs are like at the parameters' values. */
    Outputs outputs(Map<String, Double> values) {
        return outputs.apply(values);
    }

    /** The axis that rows lie along where none is named: the last one, -1, or -3 for the channels of images. */
    public int axis() {
        return axis;
    }

    /** Whether training adds noise to the row; see {@link RowFunction#training}. */
    public boolean random() {
        return random;
    }

    /** Whether a mask belongs to it, so that code in other languages takes one. */
    public boolean masked() {
        return masked;
    }

    RowAlgorithm algorithm(Map<String, Double> values) {
        return algorithm.apply(values);
    }

    /** Every function of rows. */
    public static List<RowDeclaration> all() {
        return ALL;
    }

    /**
     * The function of an id, a name or an alias, or of its name in another framework ({@code "onnx:Softmax"}); case,
     * spaces, hyphens and underscores do not count.
     */
    public static Optional<RowDeclaration> find(String name) {
        return find(name, ALL);
    }
}
