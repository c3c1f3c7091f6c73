package dev.hillock.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the card of a function. */
@Command(
        name = "show",
        header = {
            "  hillock show gelu",
            "  hillock show 'leaky_relu(slope=0.2)' --json",
            "  hillock show 'x * tanh(softplus(x))'"
        },
        description = {
            "Shows formula, derivative, range, monotonicity, smoothness, saturation, gain, values at kinks and edges,"
                    + " origin, advice, and names in other frameworks. What can be computed is computed from the formula,"
                    + " so that a formula of your own gets it too."
        })
final class ShowCommand implements CliCommand {

    @Parameters(paramLabel = "NAME", description = "A function's name or a formula over x.")
    private String name = "";

    @Option(names = "--json", description = "Prints a JSON object (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) {
        Card card = Card.of(name);
        if (json) {
            output.json(card);
        } else {
            output.print(CardText.of(output, card));
        }
        return ExitCode.DONE;
    }
}
