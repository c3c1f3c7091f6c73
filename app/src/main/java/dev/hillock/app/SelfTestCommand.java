package dev.hillock.app;

import dev.hillock.trial.SelfTest;
import dev.hillock.trial.ThreadExecutor;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tests the honesty of {@code choose}. */
@Command(
        name = "selftest",
        header = {"  hillock selftest", "  hillock selftest --full --journal self-test.jsonl"},
        description = {
            "Runs choose's protocol on tables whose truth is known: two copies of ReLU, between which there is nothing to"
                    + " find; data of a sine network; data of a weighted sum. Prints how often the answer was right, with"
                    + " 95 %% intervals. Finished runs are kept in the journal, and the same command goes on from there."
        })
final class SelfTestCommand implements CliCommand {
    @Option(names = "--full", description = "Makes the 240 runs behind docs/honesty.md instead of 14: some minutes.")
    private boolean full;

    @Option(names = "--journal", paramLabel = "FILE", description = "Where runs are kept; self-test.jsonl by default.")
    private Path journal = Path.of("self-test.jsonl");

    @Option(names = "--threads", paramLabel = "N", description = "Fits made at a time; as many as there are cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Prints the rates as a JSON array (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) {
        if (threads < 1) {
            throw new UsageException("--threads needs at least 1, not " + threads);
        }
        SelfTest.Options options = full ? SelfTest.Options.FULL : SelfTest.Options.SMALL;
        List<SelfTest.Rate> rates = SelfTest.run(options, new ThreadExecutor(threads), journal, output::note);
        if (json) {
            output.json(rates.stream().map(RateJson::of).toList());
        } else {
            rates.forEach(rate -> output.println(rate.toString()));
        }
        return ExitCode.DONE;
    }

    /** A rate with its interval, as docs/json.md describes it. */
    private record RateJson(String name, int events, int runs, double low, double high) {
        static RateJson of(SelfTest.Rate rate) {
            return new RateJson(
                    rate.name(),
                    rate.events(),
                    rate.runs(),
                    rate.interval().low(),
                    rate.interval().high());
        }
    }
}
