package dev.hillock.app;

import dev.hillock.emit.Code;
import dev.hillock.emit.Language;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the card of a function, or its code in another language. */
@Command(
        name = "show",
        header = {
            "  hillock show gelu",
            "  hillock show 'leaky_relu(slope=0.2)' --json",
            "  hillock show 'x * tanh(softplus(x))'",
            "  hillock show silu --code pytorch > silu.py"
        },
        description = {
            "Shows formula, derivative, range, monotonicity, smoothness, saturation, gain, values at kinks and edges,"
                    + " origin, advice, and names in other frameworks. What can be computed is computed from the formula,"
                    + " so that a formula of your own gets it too."
        })
final class ShowCommand implements CliCommand {

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = FunctionNames.class,
            description = "A function's name or a formula over x.")
    private String name = "";

    @Option(names = "--json", description = "Prints a JSON object (docs/json.md).")
    private boolean json;

    @Option(
            names = "--code",
            paramLabel = "LANGUAGE",
            completionCandidates = LanguageNames.class,
            converter = LanguageNames.class,
            description = "Prints the code of value and derivative instead: ${COMPLETION-CANDIDATES}.")
    private @Nullable Language code;

    /** What {@code --code --json} prints. */
    record CodeJson(String activation, String language, String code) {}

    @Override
    public int run(Output output) {
        if (code != null) {
            CodeJson result = new CodeJson(name, code.id(), source(code));
            if (json) {
                output.json(result);
            } else {
                output.print(result.code());
            }
            return ExitCode.DONE;
        }
        Card card = Card.of(name);
        if (json) {
            output.json(card);
        } else {
            output.print(CardText.of(output, card));
        }
        return ExitCode.DONE;
    }

    private String source(Language language) {
        Optional<RowFunction> row = RowFunction.of(name);
        if (row.isPresent()) {
            return Code.of(language, row.get());
        }
        return Gate.of(name)
                .map(gate -> Code.of(language, gate))
                .orElseGet(() -> Code.of(language, ElementWise.of(name)));
    }
}
