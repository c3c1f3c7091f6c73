package dev.hillock.diagnose.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends a run of the native runtime that takes too long: a graph may hold a loop that never ends. */
final class TimeLimit implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final OrtSession.RunOptions options = new OrtSession.RunOptions();
    private final Future<?> end;
    private boolean passed;
    private boolean closed;

    /** From now on. */
    TimeLimit(Duration limit) throws OrtException {
        end = TIMER.schedule(this::pass, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("onnx-time-limit").unstarted(task));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private synchronized void pass() {
        if (closed) {
            return;
        }
        passed = true;
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the run is given. */
    OrtSession.RunOptions options() {
        return options;
    }

    /** Whether the run was told to end. */
    synchronized boolean passed() {
        return passed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        end.cancel(false);
        options.close();
    }
}
