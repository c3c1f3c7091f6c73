package dev.hillock.app;

import dev.hillock.app.report.Report;
import dev.hillock.trial.Choose;
import dev.hillock.trial.ChooseRequest;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.ThreadExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A run of {@code choose}: trials with progress and Ctrl-C, then the summary, the JSON and the report. */
final class ChooseRun {
    private final Output output;
    private final ChooseRequest request;
    private final Path file;
    private final Path folder;
    private final int threads;
    private final boolean json;

    ChooseRun(Output output, ChooseRequest request, Path file, Path folder, int threads, boolean json) {
        this.output = output;
        this.request = request;
        this.file = file;
        this.folder = folder;
        this.threads = threads;
        this.json = json;
    }

    int run() throws IOException {
        Choose.plan(request);
        Folders.makeWritable(folder);
        AtomicBoolean stopped = new AtomicBoolean();
        ChooseResult result = trials(stopped);
        if (stopped.get()) {
            return ExitCode.INTERRUPTED;
        }
        String name = String.valueOf(file.getFileName());
        Report.write(folder, result, name);
        if (json) {
            output.json(result);
        } else {
            output.print(ChooseText.of(
                    output,
                    result,
                    name,
                    List.of("Report: " + folder.resolve(Report.HTML), "Data: " + folder.resolve(Report.JSON))));
        }
        return ExitCode.DONE;
    }

    private ChooseResult trials(AtomicBoolean stopped) {
        AtomicInteger done = new AtomicInteger();
        ProgressReport progress = ProgressReport.of(output, "choose", "fits");
        Interruption interruption = Interruption.during(() -> {
            stopped.set(true);
            progress.close();
            output.errText(interrupted(done.get()));
        });
        try {
            return Choose.run(
                    request,
                    new ThreadExecutor(threads),
                    folder,
                    (stage, fits, planned, left) -> {
                        done.set(fits);
                        progress.update(stage, fits, planned, left);
                    },
                    stopped::get);
        } finally {
            interruption.close();
            progress.close();
        }
    }

    private String interrupted(int fits) {
        return "hillock choose: stopped; " + TextLayout.count(fits, "finished fit") + " kept in " + folder
                + ", and the same command goes on from there\n";
    }
}
