package dev.hillock.trial;

/** Whether initial weights, batch order and dropout are drawn anew in each replicate. */
enum Draws {
    /** One draw for all replicates, as of a model with a fixed seed. */
    KEPT,
    /** A draw for each replicate. */
    REDRAWN
}
