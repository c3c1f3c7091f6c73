package dev.hillock.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes fits on threads of this process, each on one. */
public final class ThreadExecutor implements TrialExecutor {
    private final int threads;

    /** @throws IllegalArgumentException if there is no thread */
    public ThreadExecutor(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + threads + ".");
        }
        this.threads = threads;
    }

    /** One thread for each processor that the Java platform sees. */
    public static ThreadExecutor ofProcessors() {
        return new ThreadExecutor(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public int parallelism() {
        return threads;
    }

    @Override
    public void execute(List<FitKey> fits, FitFunction function, Consumer<FitResult> finished, BooleanSupplier stop) {
        Work work = new Work(List.copyOf(fits), function, finished, stop);
        List<Thread> started = new ArrayList<>();
        // The calling thread would be the last worker, but it has to notice interruption while the others work.
        for (int i = 0; i < Math.min(threads, fits.size()); i++) {
            started.add(Thread.ofPlatform().daemon().name("trial-" + (i + 1)).start(work));
        }
        boolean interrupted = false;
        for (Thread thread : started) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    work.cancelled = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        work.rethrow();
    }

    private static final class Work implements Runnable {
        private final List<FitKey> fits;
        private final FitFunction function;
        private final Consumer<FitResult> finished;
        private final BooleanSupplier stop;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private volatile boolean cancelled;

        Work(List<FitKey> fits, FitFunction function, Consumer<FitResult> finished, BooleanSupplier stop) {
            this.fits = fits;
            this.function = function;
            this.finished = finished;
            this.stop = stop;
        }

        @Override
        public void run() {
            try {
                while (!cancelled && !stop.getAsBoolean()) {
                    int index = next.getAndIncrement();
                    if (index >= fits.size()) {
                        return;
                    }
                    FitResult result = function.fit(fits.get(index));
                    synchronized (this) {
                        finished.accept(result);
                    }
                }
            } catch (RuntimeException | Error e) {
                cancelled = true;
                failure.compareAndSet(null, e);
            }
        }

        void rethrow() {
            Throwable thrown = failure.get();
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        }
    }
}
