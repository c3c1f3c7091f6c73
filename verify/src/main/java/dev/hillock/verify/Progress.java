package dev.hillock.verify;

/** Hears of a sweep's progress, from any thread. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = (measurement, measurements, done, chunks) -> {};

    /** Of one of a function's measurements, counted from 0, so many chunks are computed; never fewer than told before. */
    void report(int measurement, int measurements, int done, int chunks);
}
