package dev.hillock.trial;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes independent fits, somewhere: on the threads of this process, or on a cluster. A {@link FitKey} holds all that
 * says which fit to make, a {@link FitResult} all that is kept of it; both are small and serialisable. Results may
 * arrive in any order: what is concluded from them does not depend on it.
 */
public interface TrialExecutor {

    /**
     * Makes the given fits and returns when all are made, or, once {@code stop} says so, when those in flight are.
     *
     * @param fits in the order they should be started
     * @param function that makes one fit; it may be called from several threads at once
     * @param finished called with each result as it arrives, never by two threads at once
     * @param stop polled before each fit is started
     * @throws RuntimeException what a fit threw; the fits in flight are finished first and no other is started
     */
    void execute(List<FitKey> fits, FitFunction function, Consumer<FitResult> finished, BooleanSupplier stop);

    /** How many fits are made at a time, for the record. */
    int parallelism();
}
