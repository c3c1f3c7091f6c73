package dev.hillock.trial;

/** Told of a run's progress, from one thread at a time. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (stage, done, planned, secondsLeft) -> {};

    /**
     * A fit has finished, or the number still planned has changed.
     *
     * @param stage in words: {@code tuning}, {@code stage A}, {@code stage B}, {@code stage C}, {@code final check}
     * @param done fits finished, those of the journal included
     * @param planned fits in all, as far as is known: it shrinks when the race drops candidates
     * @param secondsLeft estimated from the fits of this run so far; NaN before the first
     */
    void update(String stage, int done, int planned, double secondsLeft);
}
