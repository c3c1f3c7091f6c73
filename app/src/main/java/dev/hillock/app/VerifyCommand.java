package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.verify.Format;
import dev.hillock.verify.Measurement;
import dev.hillock.verify.Progress;
import dev.hillock.verify.SweepFile;
import dev.hillock.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the accuracy of the kernels on the user's own machine. */
@Command(
        name = "verify",
        header = {
            "  hillock verify gelu",
            "  hillock verify silu 'x*sigmoid(1.5*x)' --samples 100000",
            "  hillock verify gelu --exhaustive             all floats: minutes"
        },
        description = {
            "Computes value and derivative at many inputs and compares them with the real values: with the formula in"
                    + " double-double numbers that know their own error, and in arbitrary precision where these cannot tell"
                    + " and at the 50 worst inputs (1,000 with --exhaustive). Prints the largest error in units in the last"
                    + " place (ulp) with its input, and how many results are the nearest number. A double's derivative near a"
                    + " root counts in ulps of 2^-20. Exit code 1 if an error is more than is promised: 1 ulp in float, 2 in"
                    + " double.",
            "With --exhaustive the inputs are all finite floats; what is done is kept in the file, and the same command"
                    + " goes on from there."
        })
final class VerifyCommand implements CliCommand {
    private static final int LEAST_SAMPLES = 100;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = FunctionNames.ElementWise.class,
            description = "Functions' names or formulas over x; all functions if there is none.")
    private List<String> names = List.of();

    @Option(names = "--samples", paramLabel = "N", description = "Inputs of each format; 20000 by default.")
    private @Nullable Integer samples;

    @Option(names = "--exhaustive", description = "Computes all finite floats instead.")
    private boolean exhaustive;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Where --exhaustive keeps what is done; hillock-verify.tsv by default.")
    private @Nullable Path file;

    @Option(names = "--threads", paramLabel = "N", description = "Inputs judged at a time; as many as there are cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Prints the measurements as a JSON array (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) throws InterruptedException {
        check();
        List<Activation> functions = functions();
        Path kept = file == null ? Path.of("hillock-verify.tsv") : file;
        Verification verification = exhaustive
                ? Verification.exhaustive(threads, new SweepFile(kept))
                : Verification.sampled(samples == null ? 20_000 : samples, threads);
        List<Row> rows = new ArrayList<>();
        try (ProgressReport report = ProgressReport.of(output, "verify", "chunks")) {
            Steps steps = new Steps(functions.size(), report);
            for (Activation function : functions) {
                List<Row> measured = verification.of(function, steps.of(function)).stream()
                        .map(measurement -> Row.of(function.spec(), measurement))
                        .toList();
                rows.addAll(measured);
                if (!json) {
                    print(measured, output);
                }
            }
        }
        if (json) {
            output.json(rows);
        }
        return rows.stream().allMatch(Row::holds) ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** The chunks of all measurements as one count. */
    private static final class Steps {
        private final int functions;
        private final ProgressReport report;
        private int finished;

        Steps(int functions, ProgressReport report) {
            this.functions = functions;
            this.report = report;
        }

        Progress of(Activation function) {
            return (measurement, measurements, done, chunks) -> {
                int all = functions * measurements * chunks;
                int now = (finished * measurements + measurement) * chunks + done;
                report.update(function.spec(), now, all, Double.NaN);
                if (measurement == measurements - 1 && done == chunks) {
                    finished++;
                }
            };
        }
    }

    private void check() {
        if (threads < 1) {
            throw new UsageException("--threads needs at least 1, not " + threads);
        }
        if (samples != null && samples < LEAST_SAMPLES) {
            throw new UsageException("--samples needs at least " + LEAST_SAMPLES + ", not " + samples);
        }
        if (exhaustive && samples != null) {
            throw new UsageException("--exhaustive computes all floats, so --samples says nothing there");
        }
        if (!exhaustive && file != null) {
            throw new UsageException("--file is for --exhaustive; samples take seconds and are not kept");
        }
    }

    /** Every name is looked up before the first is measured. */
    private List<Activation> functions() {
        List<String> all =
                names.isEmpty() ? Catalog.all().stream().map(Declaration::id).toList() : names;
        return all.stream().map(ElementWise::of).toList();
    }

    private static void print(List<Row> rows, Output output) {
        List<List<String>> table = new ArrayList<>();
        table.add(
                TextLayout.row("function", "", "inputs", "nearest", "largest error", "at x", "computed", "real value"));
        for (Row row : rows) {
            table.add(TextLayout.row(
                    row.function(),
                    row.format() + " " + row.quantity(),
                    String.format(Locale.ROOT, "%,d", row.inputs()),
                    String.format(Locale.ROOT, "%.2f %%", 100.0 * row.nearest() / row.inputs()),
                    String.format(Locale.ROOT, "%.4f ulp", row.ulps())
                            + (row.holds() ? "" : ", more than " + row.limit()),
                    row.number(row.x()),
                    row.number(row.computed()),
                    row.exact()));
        }
        output.print(TextLayout.table(table, List.of(false, false, true, true, true, true, true, true), ""));
    }

    /** A measurement, as docs/json.md describes it. */
    private record Row(
            String function,
            String format,
            String quantity,
            long inputs,
            long nearest,
            long decidedByOracle,
            double ulps,
            double x,
            double computed,
            String exact,
            double limit,
            boolean holds) {

        static Row of(String function, Measurement m) {
            return new Row(
                    function,
                    m.format().name().toLowerCase(Locale.ROOT),
                    m.quantity().name().toLowerCase(Locale.ROOT),
                    m.inputs(),
                    m.nearest(),
                    m.decided(),
                    m.worstUlps(),
                    m.worstInput(),
                    m.computed(),
                    m.exact(),
                    m.limit(),
                    m.holds());
        }

        /** In the fewest digits that tell it from its neighbours in its format. */
        String number(double value) {
            return format.equalsIgnoreCase(Format.FLOAT.name())
                    ? Float.toString((float) value)
                    : Double.toString(value);
        }
    }
}
