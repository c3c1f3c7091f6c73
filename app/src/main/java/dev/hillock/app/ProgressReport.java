package dev.hillock.app;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far long work has come, on standard error: a bar with the remaining time in a terminal, otherwise a plain line at
 * each new stage and each tenth of the work. May be called from any thread.
 */
public sealed interface ProgressReport extends AutoCloseable {

    /**
     * A step is done.
     *
     * @param stage of the work, in words
     * @param done steps
     * @param planned steps in all, as far as is known; it may change
     * @param secondsLeft an estimate, NaN where there is none
     */
    void update(String stage, int done, int planned, double secondsLeft);

    /** Ends the report, once, and leaves standard error at the start of a line. */
    @Override
    void close();

    /**
     * The report for where standard error goes.
     *
     * @param task what is being done, for instance {@code "choose"}
     * @param unit what the steps are, in the plural, for instance {@code "fits"}
     */
    static ProgressReport of(Output output, String task, String unit) {
        return output.errIsTerminal() ? new Bar(output, task, unit) : new Plain(output, task, unit);
    }

    /** A report that says nothing. */
    static ProgressReport none() {
        return new Silent();
    }

    /** Says nothing. */
    record Silent() implements ProgressReport {
        @Override
        public void update(String stage, int done, int planned, double secondsLeft) {}

        @Override
        public void close() {}
    }

    /** A bar that is drawn anew on its line. */
    final class Bar implements ProgressReport {
        private static final int INTERVAL_MILLIS = 250;
        private static final int WIDEST = 120;

        private final Output output;
        private final ProgressBar bar;
        private boolean closed;
        private volatile double secondsLeft = Double.NaN;

        private Bar(Output output, String task, String unit) {
            this.output = output;
            int width = Math.min(WIDEST, output.columns()) - 1;
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(" " + unit, 1)
                    .setInitialMax(1)
                    .setStyle(output.unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .setEtaFunction(state -> Double.isFinite(secondsLeft)
                            ? Optional.of(Duration.ofSeconds(Math.round(secondsLeft)))
                            : Optional.empty())
                    .setConsumer(new DelegatingProgressBarConsumer(line -> output.errText("\r" + line), width))
                    .build();
        }

        @Override
        public void update(String stage, int done, int planned, double left) {
            secondsLeft = left;
            bar.maxHint(planned);
            bar.setExtraMessage(" " + stage);
            bar.stepTo(done);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                bar.close();
                output.errText("\n");
            }
        }
    }

    /** A line now and then. */
    final class Plain implements ProgressReport {
        private static final int PARTS = 10;

        private final Output output;
        private final String task;
        private final String unit;
        private String lastStage = "";
        private int lastPart = -1;

        private Plain(Output output, String task, String unit) {
            this.output = output;
            this.task = task;
            this.unit = unit;
        }

        @Override
        public synchronized void update(String stage, int done, int planned, double secondsLeft) {
            int part = planned == 0 ? 0 : (int) ((long) PARTS * done / planned);
            if (stage.equals(lastStage) && part <= lastPart) {
                return;
            }
            lastStage = stage;
            lastPart = part;
            String left = Double.isFinite(secondsLeft) ? ", about " + TextLayout.duration(secondsLeft) + " left" : "";
            output.note(task + ": " + stage + ", " + done + " of " + planned + " " + unit + left);
        }

        @Override
        public void close() {}
    }
}
