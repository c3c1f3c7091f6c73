package dev.hillock.diagnose;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The loss that the user says the model's output meets. */
public enum DeclaredLoss {
    /** Of one class out of several; the output is a softmax or logits. */
    CROSS_ENTROPY("cross-entropy", Expects.PROBABILITIES_OR_LOGITS),
    /** As PyTorch's CrossEntropyLoss or Keras' from_logits: the loss applies the softmax itself. */
    CROSS_ENTROPY_WITH_LOGITS("cross-entropy-with-logits", Expects.LOGITS),
    /** Minus the log-likelihood of the class, from probabilities. */
    NLL("nll", Expects.PROBABILITIES),
    /** Binary cross-entropy of probabilities. */
    BCE("bce", Expects.PROBABILITIES),
    /** Binary cross-entropy whose sigmoid is part of the loss. */
    BCE_WITH_LOGITS("bce-with-logits", Expects.LOGITS),
    /** Mean squared error. */
    MSE("mse", Expects.VALUES),
    /** Mean absolute error. */
    MAE("mae", Expects.VALUES),
    /** Poisson loss of the logarithm of the rate. */
    POISSON("poisson", Expects.VALUES);

    /** What a loss takes. */
    public enum Expects {
        PROBABILITIES,
        LOGITS,
        PROBABILITIES_OR_LOGITS,
        VALUES
    }

    private final String id;
    private final Expects expects;

    DeclaredLoss(String id, Expects expects) {
        this.id = id;
        this.expects = expects;
    }

    /** As the user writes it. */
    public String id() {
        return id;
    }

    /** What it takes. */
    public Expects expects() {
        return expects;
    }

    /** Whether the targets are classes or labels. */
    public boolean classifies() {
        return expects != Expects.VALUES;
    }

    /** Whether it is of one class out of several, so that probabilities of a row sum to 1. */
    public boolean exclusive() {
        return this == CROSS_ENTROPY || this == CROSS_ENTROPY_WITH_LOGITS || this == NLL;
    }

    /**
     * The loss that a text names.
     *
     * @throws IllegalArgumentException if there is none; the message is fit for a user
     */
    public static DeclaredLoss of(String text) {
        for (DeclaredLoss loss : values()) {
            if (loss.id.equalsIgnoreCase(text.strip())) {
                return loss;
            }
        }
        throw new IllegalArgumentException("There is no loss '" + text + "'; there are "
                + Arrays.stream(values()).map(DeclaredLoss::id).collect(Collectors.joining(", ")) + ".");
    }
}
