package dev.hillock.app;

import dev.hillock.app.report.ChooseJson;
import dev.hillock.app.report.Report;
import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.trial.Choose;
import dev.hillock.trial.ChooseRequest;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.FinalModel;
import dev.hillock.trial.ThreadExecutor;
import dev.hillock.trial.TrialException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A run of {@code choose}: trials with progress and Ctrl-C, then the summary, the JSON and the report. */
final class ChooseRun {
    /** How long Ctrl-C waits for the fits in flight, so that what is there gets its report. */
    private static final int PATIENCE_SECONDS = 5;

    private final Output output;
    private final ChooseRequest request;
    private final Path file;
    private final Path folder;
    private final int threads;
    private final boolean json;
    private final boolean quiet;
    private final @Nullable Path model;

    /** @param model where the recommended network goes; null to train none */
    ChooseRun(
            Output output,
            ChooseRequest request,
            Path file,
            Path folder,
            int threads,
            boolean json,
            boolean quiet,
            @Nullable Path model) {
        this.output = output;
        this.request = request;
        this.file = file;
        this.folder = folder;
        this.threads = threads;
        this.json = json;
        this.quiet = quiet;
        this.model = model;
    }

    int run() throws IOException {
        Choose.plan(request);
        request.table().notes().forEach(note -> output.note("choose: " + note));
        Folders.makeWritable(folder);
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch partial = new CountDownLatch(1);
        ChooseResult result = trials(stopped, partial);
        String name = String.valueOf(file.getFileName());
        if (stopped.get()) {
            Report.write(folder, result, name);
            partial.countDown();
            return ExitCode.INTERRUPTED;
        }
        Path kept = model;
        TrainingDiagnosis.Run diagnosis = trainRecommended(result, kept);
        Report.write(folder, result, name, diagnosis);
        if (json) {
            output.json(ChooseJson.of(result, diagnosis));
        } else {
            List<String> written = new ArrayList<>(
                    List.of("Report: " + folder.resolve(Report.HTML), "Data: " + folder.resolve(Report.JSON)));
            if (kept != null) {
                written.add("Model: " + kept);
            }
            output.print(ChooseText.of(output, result, name, written));
        }
        return ExitCode.DONE;
    }

    /**
     * Trains the recommended network for its diagnosis and writes it, if it is wanted; null if there is none to train.
     */
    private TrainingDiagnosis.@Nullable Run trainRecommended(ChooseResult result, @Nullable Path kept) {
        AtomicReference<TrainingDiagnosis> watch = new AtomicReference<>();
        try {
            FinalModel.Trained trained = FinalModel.train(request, result, (updates, rows) -> {
                watch.set(new TrainingDiagnosis(result.recommended(), updates, rows, sighting -> {}));
                return watch.get();
            });
            if (kept != null) {
                ModelOutput.write(kept, trained.model());
            }
            return watch.get().finish(trained.start(), trained.fit());
        } catch (TrialException e) {
            if (kept != null) {
                throw e;
            }
            return null;
        }
    }

    private ChooseResult trials(AtomicBoolean stopped, CountDownLatch partial) {
        AtomicInteger done = new AtomicInteger();
        ProgressReport progress = quiet ? ProgressReport.none() : ProgressReport.of(output, "choose", "fits");
        Interruption interruption = Interruption.during(() -> {
            stopped.set(true);
            progress.close();
            boolean written = await(partial);
            output.errText(interrupted(done.get(), written));
        });
        try {
            return Choose.run(
                    request,
                    new ThreadExecutor(threads),
                    folder,
                    (stage, fits, planned, left) -> {
                        done.set(fits);
                        if (!stopped.get()) {
                            progress.update(stage, fits, planned, left);
                        }
                    },
                    stopped::get);
        } finally {
            interruption.close();
            progress.close();
        }
    }

    /** Waits for the report of what is there; false if the fits in flight take too long to wait for. */
    private static boolean await(CountDownLatch partial) {
        try {
            return partial.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private String interrupted(int fits, boolean written) {
        return "hillock choose: stopped; " + TextLayout.count(fits, "finished fit") + " kept in " + folder
                + (written ? " with a report that names the missing ones" : "")
                + ", and the same command goes on from there\n";
    }
}
