package dev.hillock.verify;

/** Hears of a sweep's progress, from any thread. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = (what, done, all) -> {};

    /** {@code done} of {@code all} chunks of {@code what} are computed. */
    void report(String what, int done, int all);
}
