package dev.hillock.net.data;

import java.util.List;
import java.util.Locale;

/** What is predicted; each kind has its output activation and its loss (see {@link Rules}). */
public enum TaskKind {
    /** One of two classes: one logit. */
    BINARY("sigmoid", "binary_cross_entropy"),
    /** One of several classes: a logit for each. */
    MULTICLASS("softmax", "cross_entropy"),
    /** Any of several yes/no labels: a logit for each. */
    MULTILABEL("sigmoid", "binary_cross_entropy"),
    /** A real number, standardised while training. */
    REGRESSION("identity", "mean_squared_error"),
    /** A non-negative count; the network gives the logarithm of its expected value. */
    COUNTS("exp", "poisson"),
    /** A share between 0 and 1, both included: one logit. */
    BOUNDED("sigmoid", "binary_cross_entropy");

    private final String outputActivation;
    private final String loss;

    TaskKind(String outputActivation, String loss) {
        this.outputActivation = outputActivation;
        this.loss = loss;
    }

    /** The name on the command line and in JSON: {@code "binary"}, {@code "multiclass"} ... */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What turns the network's last sums into the prediction: sigmoid, softmax, identity or exp. */
    public String outputActivation() {
        return outputActivation;
    }

    /** The loss on the network's last sums: binary_cross_entropy, cross_entropy, mean_squared_error or poisson. */
    public String loss() {
        return loss;
    }

    /** True if the prediction is about classes, so that accuracy means something. */
    public boolean isClassification() {
        return this == BINARY || this == MULTICLASS || this == MULTILABEL;
    }

    /** The kind of an {@link #id()}. @throws TableException (usage) if there is none, with the known ones */
    public static TaskKind of(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        for (TaskKind kind : values()) {
            if (kind.id().equals(wanted)) {
                return kind;
            }
        }
        throw TableException.usage("there is no task '" + id + "'; the tasks are "
                + String.join(", ", List.of(values()).stream().map(TaskKind::id).toList()));
    }
}
