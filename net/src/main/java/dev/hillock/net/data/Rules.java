package dev.hillock.net.data;

import java.util.List;

/** The printed rules for the output layer and the hidden layers, with their reasons. */
public final class Rules {
    private Rules() {}

    /**
     * A rule for the output layer.
     *
     * @param task the task's id
     * @param target what the target looks like
     * @param outputs how many outputs the network has
     * @param outputActivation what turns the last sums into the prediction
     * @param loss the loss on the last sums
     * @param chosen how it comes to be chosen: by itself, or by an option
     * @param reason why
     */
    public record OutputRule(
            String task,
            String target,
            String outputs,
            String outputActivation,
            String loss,
            String chosen,
            String reason) {}

    /**
     * A rule for the hidden layers.
     *
     * @param when the case
     * @param activation what to use
     * @param reason why
     */
    public record HiddenRule(String when, String activation, String reason) {}

    /** The rules for the output layer, one for each kind of task, in the order in which they are tried. */
    public static List<OutputRule> output() {
        return List.of(
                new OutputRule(
                        TaskKind.MULTILABEL.id(),
                        "several columns of 0 and 1 (or yes and no), named with commas: --target a,b,c",
                        "one for each label",
                        "sigmoid",
                        "binary_cross_entropy",
                        "by itself",
                        "labels do not exclude each other, so each has a probability of its own; a softmax would make"
                                + " them share one"),
                new OutputRule(
                        TaskKind.BINARY.id(),
                        "text, yes/no or whole numbers with two different values",
                        "one",
                        "sigmoid",
                        "binary_cross_entropy",
                        "by itself",
                        "one logit gives the probability of the second class and its complement that of the first; the"
                                + " cross-entropy's gradient at the logit is prediction minus target, so a saturated"
                                + " sigmoid still learns"),
                new OutputRule(
                        TaskKind.MULTICLASS.id(),
                        "text or whole numbers with 3 to max(20, root of the rows) different values (numbers: at most"
                                + " 100, and twice each on average)",
                        "one for each class",
                        "softmax",
                        "cross_entropy",
                        "by itself",
                        "classes exclude each other, so their probabilities add up to 1; computed from logits, the loss"
                                + " neither overflows nor vanishes"),
                new OutputRule(
                        TaskKind.COUNTS.id(),
                        "whole numbers from 0 up that count events",
                        "one",
                        "exp",
                        "poisson",
                        "with --task counts",
                        "counts cannot be negative and vary more where they are larger; the exponential (or softplus)"
                                + " keeps them positive, and with the Poisson loss the gradient is again prediction minus"
                                + " target"),
                new OutputRule(
                        TaskKind.BOUNDED.id(),
                        "numbers between 0 and 1, both included",
                        "one",
                        "sigmoid",
                        "binary_cross_entropy",
                        "with --task bounded",
                        "a share or probability must stay between 0 and 1, which a sigmoid ensures; cross-entropy takes"
                                + " shares as targets as it takes 0 and 1"),
                new OutputRule(
                        TaskKind.REGRESSION.id(),
                        "any other numbers, and dates",
                        "one",
                        "identity",
                        "mean_squared_error",
                        "by itself",
                        "a real number has no bounds, so nothing may bend the output; the target is standardised while"
                                + " training and predictions are given in its own unit"));
    }

    /** The rules for the hidden layers. */
    public static List<HiddenRule> hidden() {
        return List.of(
                new HiddenRule(
                        "nothing is known yet",
                        "relu",
                        "the reference: cheap, does not saturate for positive sums, and on tables seldom beaten by more"
                                + " than trials can detect; it is kept unless another is proven better"),
                new HiddenRule(
                        "as a control, always",
                        "identity",
                        "layers without an activation collapse into one linear map; the gap to it shows whether the table"
                                + " needs non-linearity at all"),
                new HiddenRule(
                        "units die (never fire for any row)",
                        "leaky_relu, elu, gelu or silu",
                        "their slope for negative sums is not zero everywhere, so a silent unit can come back"),
                new HiddenRule(
                        "a deep network without normalisation",
                        "selu, or relu with He's initialisation",
                        "with initial weights scaled by the activation's gain the spread of the sums is kept from layer to"
                                + " layer"),
                new HiddenRule(
                        "sigmoid or tanh in many layers",
                        "avoid them",
                        "their slope is at most 1/4 and 1 and falls towards 0 on both sides, so the gradient shrinks layer"
                                + " by layer; a sigmoid is not zero-centred either"),
                new HiddenRule(
                        "the target depends smoothly on the inputs",
                        "gelu, silu, mish, softplus or tanh",
                        "smooth functions make smooth predictions, without the kinks of relu"),
                new HiddenRule(
                        "the target is periodic in the inputs",
                        "sin",
                        "it repeats, which no monotonic activation does outside the range of the training rows"),
                new HiddenRule(
                        "hidden layers never take",
                        "softmax",
                        "it makes the units of a layer compete for one sum; its place is the output layer (and attention)"));
    }
}
