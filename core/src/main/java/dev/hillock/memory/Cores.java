package dev.hillock.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Shares a sweep out among the cores, through the common pool of the virtual machine. */
public final class Cores {
    /** Elements that a core gets at least, so that handing them over is a small part of the work. */
    private static final long WORTHWHILE = 1 << 16;

    private Cores() {}

    /** Part of a sweep. */
    @FunctionalInterface
    public interface Sweep {
        /** Does the items from one to another, which is not done itself. */
        void run(long from, long to);
    }

    /**
     * Does every item once, on as many cores as that is worth. Items must not hang together: which of them are done on one
     * core depends on the machine.
     *
     * @param items how many there are
     * @param elements how many numbers are in all of them
     */
    public static void share(long items, long elements, Sweep sweep) {
        int cores = ForkJoinPool.getCommonPoolParallelism() + 1;
        share(items, (int) Math.max(1, Math.min(cores, elements / WORTHWHILE)), sweep);
    }

    /** In a number of parts of nearly equal size. */
    static void share(long items, int parts, Sweep sweep) {
        if (parts == 1) {
            sweep.run(0, items);
            return;
        }
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long from = items / parts * i + Math.min(i, items % parts);
            long to = from + items / parts + (i < items % parts ? 1 : 0);
            tasks.add(ForkJoinTask.adapt(() -> sweep.run(from, to)));
        }
        ForkJoinTask.invokeAll(tasks);
    }
}
