package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.List;

/**
 * A dense network as code is written for it: hidden layers with one activation, and an output layer for a task.
 *
 * @param inputs the number of inputs
 * @param hidden the widths of the hidden layers, from the input on
 * @param outputs the number of outputs; 1 for binary
 * @param activation the activation of the hidden layers
 * @param task {@code binary}, {@code multiclass}, {@code multilabel}, {@code regression}, {@code counts} or
 *     {@code bounded}
 */
public record NetworkHead(int inputs, List<Integer> hidden, int outputs, Activation activation, String task) {
    public NetworkHead {
        hidden = List.copyOf(hidden);
        Output.of(task);
    }

    /** What stands at the end of a network: how logits become predictions, and the loss on logits. */
    enum Output {
        SIGMOID,
        SOFTMAX,
        IDENTITY,
        EXP;

        static Output of(String task) {
            return switch (task) {
                case "binary", "multilabel", "bounded" -> SIGMOID;
                case "multiclass" -> SOFTMAX;
                case "regression" -> IDENTITY;
                case "counts" -> EXP;
                default ->
                    throw new IllegalArgumentException("Unknown task '" + task
                            + "'; it is one of binary, multiclass, multilabel, regression, counts, bounded.");
            };
        }
    }

    Output output() {
        return Output.of(task);
    }

    /** For instance {@code 30-64-64-1}. */
    String shape() {
        StringBuilder shape = new StringBuilder().append(inputs);
        hidden.forEach(width -> shape.append('-').append(width));
        return shape.append('-').append(outputs).toString();
    }
}
