package dev.hillock.kernel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs new vector code on scratch arrays until the virtual machine has compiled it. */
final class WarmUp {
    /** Rounds of the loop in a call: few, since a call is slow while it is interpreted. */
    private static final int VECTORS = 8;
    /** Calls between two looks at the clock. */
    private static final int CALLS = 32;
    /** Batches on end in which the vectors must be faster. */
    private static final int WINS = 40;
    /** The optimising compiler starts after some thousands of calls; code that is no faster by then never will be. */
    private static final int BATCHES = 3000;

    private static final ThreadPoolExecutor THREAD = thread();

    private WarmUp() {}

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread t = new Thread(task, "hillock-warm-up");
                    t.setDaemon(true);
                    return t;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    static void start(Program<?> program) {
        THREAD.execute(() -> run(program));
    }

    /** Warms up in this thread. */
    @SuppressWarnings("unchecked") // A program of floats has code of floats.
    static void run(Program<?> program) {
        if (program.usesVectors()) {
            return;
        }
        if (program.floats()) {
            runFloats((Program<Code.OfFloat>) program);
        } else {
            runDoubles((Program<Code.OfDouble>) program);
        }
    }

    private static void runFloats(Program<Code.OfFloat> program) {
        int n = VECTORS * program.step();
        float[] x = new float[n];
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i % 17 - 8) * 0.37f;
        }
        double[] p = program.anyParameters();
        Code.OfFloat vector = program.makeVector(Code.OfFloat.class);
        if (becomesFaster(
                () -> program.scalar().run(x, 0, x, 0, out, 0, n, p), () -> vector.run(x, 0, x, 0, out, 0, n, p))) {
            program.use(vector);
        }
    }

    private static void runDoubles(Program<Code.OfDouble> program) {
        int n = VECTORS * program.step();
        double[] x = new double[n];
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i % 17 - 8) * 0.37;
        }
        double[] p = program.anyParameters();
        Code.OfDouble vector = program.makeVector(Code.OfDouble.class);
        if (becomesFaster(
                () -> program.scalar().run(x, 0, x, 0, out, 0, n, p), () -> vector.run(x, 0, x, 0, out, 0, n, p))) {
            program.use(vector);
        }
    }

    /**
     * Whether the vector code comes to beat the scalar code in many batches on end: in a single one it can by chance, while
     * either is not yet compiled.
     */
    private static boolean becomesFaster(Runnable scalar, Runnable vector) {
        long best = Long.MAX_VALUE;
        int wins = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                vector.run();
            }
            long middle = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                scalar.run();
            }
            best = Math.min(best, System.nanoTime() - middle);
            wins = middle - start < best ? wins + 1 : 0;
            if (wins == WINS) {
                return true;
            }
        }
        return false;
    }
}
