package dev.hillock.net;

/** Looks inside a network while it is trained. Looking never changes the result of a fit. */
public interface TrainingObserver {

    /** Whether to look at the update after {@code update} ones have been made; called once ahead of each update. */
    boolean wants(int update);

    /** Takes a look that was wanted. */
    void observe(Observation observation);

    /** Is told of each look at the progress, when it has been made. */
    default void evaluated(Evaluation evaluation) {}
}
