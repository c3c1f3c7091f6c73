package dev.hillock.verify;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Measures how far the kernels of a function are from the real values.
 *
 * <p>Every input is judged by an independent reference: the formula as it is written, in double-double numbers that know their
 * own error, and power series where the formula's digits cancel. What the reference cannot tell, and the worst inputs it finds,
 * are decided in arbitrary precision.
 */
public final class Verification {
    /** How many of the worst inputs the oracle decides. */
    private static final int WORST = 1000;

    private final List<Format> formats;
    private final int samples;
    private final boolean exhaustive;
    private final int threads;
    private final @Nullable SweepFile file;

    private Verification(List<Format> formats, int samples, boolean exhaustive, int threads, @Nullable SweepFile file) {
        this.formats = List.copyOf(formats);
        this.samples = samples;
        this.exhaustive = exhaustive;
        this.threads = threads;
        this.file = file;
    }

    /** Of about {@code samples} inputs of each format, spread over all exponents and over [-16, 16]. */
    public static Verification sampled(int samples, int threads) {
        return new Verification(List.of(Format.FLOAT, Format.DOUBLE), samples, false, threads, null);
    }

    /** Of all floats. What is done is kept in {@code file}, and not done again. */
    public static Verification exhaustive(int threads, SweepFile file) {
        return new Verification(List.of(Format.FLOAT), 0, true, threads, file);
    }

    /**
     * The accuracy of value and derivative.
     *
     * @throws InterruptedException if the thread is interrupted; a file keeps what was done
     */
    public List<Measurement> of(Activation function, Progress progress) throws InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        int all = formats.size() * Quantity.values().length;
        for (Format format : formats) {
            for (Quantity quantity : Quantity.values()) {
                int number = measurements.size();
                measurements.add(measure(
                        new Subject(function, format, quantity),
                        function.spec(),
                        (done, chunks) -> progress.report(number, all, done, chunks)));
            }
        }
        return measurements;
    }

    /** Hears of the chunks of one measurement. */
    private interface Chunks {
        void report(int done, int chunks);
    }

    private Measurement measure(Subject subject, String spec, Chunks progress) throws InterruptedException {
        Inputs inputs = exhaustive ? new Inputs.AllFloats() : new Inputs.Stratified(subject.format(), samples, 1);
        Tally tally = sweep(subject, spec, inputs, progress);
        Place worst = new Place(0, 0);
        for (Place place : tally.worst()) {
            double computed = subject.compute(new double[] {place.x()})[0];
            Place decided = new Place(subject.decide(place.x(), computed), place.x());
            if (Place.WORST_FIRST.compare(decided, worst) < 0) {
                worst = decided;
            }
        }
        return new Measurement(
                subject.format(),
                subject.quantity(),
                tally.inputs(),
                tally.nearest(),
                tally.byOracle(),
                worst.ulps(),
                worst.x(),
                subject.compute(new double[] {worst.x()})[0],
                subject.exact(worst.x()).precision(20).toString(),
                subject.format() == Format.FLOAT ? 1 : 2);
    }

    private Tally sweep(Subject subject, String spec, Inputs inputs, Chunks progress) throws InterruptedException {
        String what = spec + " " + subject.format().name().toLowerCase(Locale.ROOT) + " "
                + subject.quantity().name().toLowerCase(Locale.ROOT);
        String kernel = subject.fingerprint();
        int kept = exhaustive ? WORST : 50;
        Tally all = new Tally(kept);
        boolean[] done = file == null ? new boolean[inputs.chunks()] : file.read(what, kernel, inputs.chunks(), all);
        AtomicInteger count = new AtomicInteger(count(done));
        progress.report(count.get(), done.length);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Tally>> parts = new ArrayList<>();
            for (int i = 0; i < done.length; i++) {
                if (!done[i]) {
                    int chunk = i;
                    parts.add(pool.submit(() -> {
                        Tally tally = new Tally(kept);
                        subject.judge(inputs.chunk(chunk), tally);
                        if (file != null) {
                            file.append(what, kernel, chunk, tally);
                        }
                        synchronized (count) {
                            progress.report(count.incrementAndGet(), done.length);
                        }
                        return tally;
                    }));
                }
            }
            for (Future<Tally> part : parts) {
                all.add(part.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static int count(boolean[] done) {
        int count = 0;
        for (boolean each : done) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
