package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.rows.RowFunction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints an activation at given points, one line a point: x, value and, asked for, derivative, separated by tabs. */
@Command(
        name = "eval",
        header = {
            "  hillock eval relu -1 -2 0.5",
            "  hillock eval gelu 1 --derivative --dtype f64",
            "  hillock eval '-x*sigmoid(x)' 0x1.8p+1",
            "  hillock eval 'leaky_relu(slope=0.2)' -1 inf NaN",
            "  seq -5 0.001 5 | hillock eval silu - --derivative",
            "  hillock eval softmax 1 2 3                  the numbers are one row",
            "  hillock eval 'entmax(alpha=1.2)' 1 2 3",
            "  hillock eval swiglu 1 2 0.5 -1              the first half gates the second"
        },
        description = {
            "Prints x, the value and, with --derivative, the derivative, separated by tabs, each as the"
                    + " shortest text that reads back to the same bits. Functions of rows and gates take the numbers"
                    + " as one row. The --derivative of softmax and its like is the diagonal of the Jacobian,"
                    + " d y_i / d x_i; a gate prints a, b, the value and its derivatives by a and by b, and other"
                    + " functions that change the length of a row print each output's inputs first."
        })
final class EvalCommand implements CliCommand {

    /** The type to compute in, by the names that the command line uses. */
    enum Dtype {
        f32,
        f64
    }

    private static final int BATCH = 8192;
    private static final int LONGEST_JACOBIAN = 10_000;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = FunctionNames.class,
            description = "A function's name or a formula over x.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "X",
            description = "Decimal or hexadecimal numbers, NaN, inf; - reads them from standard input, one a line.")
    private List<String> numbers = List.of();

    @Option(names = "--derivative", description = "Prints the derivative too.")
    private boolean derivative;

    @Option(
            names = "--dtype",
            paramLabel = "f32|f64",
            description = "Computes in float (f32, the default) or double (f64).")
    private Dtype dtype = Dtype.f32;

    @Option(names = "--json", description = "Prints one JSON object (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) throws IOException {
        if (numbers.isEmpty()) {
            throw new UsageException("no numbers to evaluate at; type them after the name, or - to read them from"
                    + " standard input, one a line");
        }
        Optional<Packed> packed = Packed.of(name);
        if (packed.isPresent()) {
            return packed(packed.orElseThrow(), output);
        }
        Optional<RowFunction> row = RowFunction.of(name);
        Activation function = row.isPresent() ? null : Activation.of(name);
        String spec = function == null ? row.orElseThrow().spec() : function.spec();
        EvalBatch batch = EvalBatch.of(dtype);
        EvalWriter writer = new EvalWriter(output, json, derivative, spec, dtype.name());
        Runnable finish = () -> {
            if (function == null) {
                computeRow(row.orElseThrow(), batch);
            } else {
                batch.compute(function, derivative);
            }
            writer.write(batch);
            batch.clear();
        };
        read(output, batch, function == null ? () -> {} : finish);
        finish.run();
        writer.end();
        return ExitCode.DONE;
    }

    /** A gate, or a function of rows with more or fewer outputs than inputs. */
    private int packed(Packed function, Output output) throws IOException {
        EvalBatch batch = EvalBatch.of(dtype);
        read(output, batch, () -> {});
        if (batch.size == 0) {
            throw new FailureException(function.spec() + " needs a row of at least one number, and there was none");
        }
        checkTyped(function, batch);
        PackedWriter.write(output, json, derivative, function, batch, dtype);
        return ExitCode.DONE;
    }

    /** A row that does not fit is a wrong command line where all of it stands there. */
    private void checkTyped(Packed function, EvalBatch batch) {
        if (numbers.contains("-")) {
            return;
        }
        try {
            function.outputs(batch.size);
        } catch (FailureException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private void read(Output output, EvalBatch batch, Runnable finish) throws IOException {
        for (String argument : numbers) {
            if (argument.equals("-")) {
                fromStandardInput(output, batch, finish);
                continue;
            }
            for (String number : argument.strip().split("\\s+", -1)) {
                try {
                    batch.add(number);
                } catch (NumberFormatException e) {
                    throw new UsageException(notANumber(number, ""));
                }
            }
        }
    }

    private static void fromStandardInput(Output output, EvalBatch batch, Runnable finish) throws IOException {
        Lines.read(output.in(), new Lines.Sink() {
            @Override
            public void line(String text, long number) {
                try {
                    batch.add(text);
                } catch (NumberFormatException e) {
                    finish.run();
                    throw new FailureException(notANumber(text, "line " + number + " of standard input: "));
                }
                if (batch.size == BATCH) {
                    finish.run();
                }
            }

            @Override
            public void pause() {
                finish.run();
                output.flush();
            }
        });
    }

    private void computeRow(RowFunction function, EvalBatch batch) {
        if (batch.size == 0) {
            throw new FailureException(function.id() + " needs a row of at least one number, and there was none");
        }
        if (derivative && batch.size > LONGEST_JACOBIAN) {
            throw new FailureException("the Jacobian's diagonal is computed for rows of at most " + LONGEST_JACOBIAN
                    + " numbers, and there are " + batch.size);
        }
        batch.compute(function, derivative);
    }

    private static String notANumber(String text, String where) {
        return where + "'" + text + "' is not a number; write for instance -1.5, 1e-3, 0x1.8p+1, NaN or -inf";
    }
}
