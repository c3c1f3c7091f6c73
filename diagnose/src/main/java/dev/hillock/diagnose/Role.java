package dev.hillock.diagnose;

/** What a layer's activation is for. Rules about hidden activations leave the other roles alone. */
public enum Role {
    /** It makes the network non-linear. */
    HIDDEN,
    /**
     * It scales another branch, or leads only to what does: the sigmoid of a gated unit or of a recurrent cell, both layers
     * of squeeze-and-excitation.
     */
    GATE,
    /** It weighs positions: the softmax of attention. */
    ATTENTION,
    /** It selects experts, or its sparsity is wanted for another reason. */
    ROUTER,
    /** A weight layer without an activation inside the network. */
    LINEAR,
    /** The last weight layer; its pre-activations are what the head gets. */
    HEAD;

    /** As it stands in reports. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
