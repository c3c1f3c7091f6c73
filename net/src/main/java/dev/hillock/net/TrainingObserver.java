package dev.hillock.net;

import java.util.function.Supplier;

/** Looks inside a network while it is trained. Looking never changes the result of a fit. */
public interface TrainingObserver {

    /** Whether to look at the update after {@code update} ones have been made; called once ahead of each update. */
    boolean wants(int update);

    /** Takes a look that was wanted. */
    void observe(Observation observation);

    /**
     * Takes a look that was wanted, with the network as it was then.
     *
     * @param network makes a copy of it, valid while this method runs
     */
    default void observe(Observation observation, Supplier<Network> network) {
        observe(observation);
    }

    /** Is told of each look at the progress, when it has been made. */
    default void evaluated(Evaluation evaluation) {}
}
