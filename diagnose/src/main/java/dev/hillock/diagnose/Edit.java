package dev.hillock.diagnose;

/** A change of a network that a remedy stands for and that can be tried without training. */
public enum Edit {
    /** Take away the activation between the last weights and the head. */
    DROP_OUTPUT_ACTIVATION,
    /** Take away the second of two softmax. */
    DROP_SECOND_SOFTMAX,
    /** Take away the sigmoid at the end. */
    DROP_SIGMOID,
    /** End in the activation that makes probabilities of logits. */
    ADD_OUTPUT_ACTIVATION,
    /** Normalise along the classes, not along the rows. */
    FIX_SOFTMAX_AXIS,
    /** Let the layer's ReLU leak: leaky_relu(slope=0.01). */
    LEAKY_RELU,
    /** Scale the layer's weights so that its pre-activations have variance 1 on these rows. */
    RESCALE_WEIGHTS,
    /** Centre and scale the inputs. */
    NORMALIZE_INPUTS
}
