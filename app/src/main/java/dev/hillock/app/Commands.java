package dev.hillock.app;

import dev.hillock.app.audit.AuditCommand;
import dev.hillock.app.demo.DemoCommand;
import dev.hillock.app.diagnose.DiagnoseCommand;
import dev.hillock.app.site.DocsCommand;
import dev.hillock.app.studio.StudioCommand;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands, in the order in which help lists them. This is the one place where a command is registered; its class
 * is loaded when it is asked for and not before, which keeps the start of the others short.
 */
final class Commands {

    /**
     * A command.
     *
     * @param name what the user types
     * @param summary one line for the overview, also the first line of the command's own help
     * @param computes whether it evaluates functions, so that the Vector API is worth loading
     * @param create makes the object that picocli fills in
     */
    record Entry(String name, String summary, boolean computes, Supplier<CliCommand> create) {}

    static final List<Entry> ALL = List.of(
            new Entry("list", "Lists every function with its parameters and other names.", true, ListCommand::new),
            new Entry(
                    "show",
                    "Shows a function's formula, properties, origin and advice, or its code.",
                    true,
                    ShowCommand::new),
            new Entry(
                    "eval",
                    "Evaluates an activation or formula, and its derivative, at numbers.",
                    true,
                    EvalCommand::new),
            new Entry("plot", "Draws activations in the terminal, as SVG or as PNG.", true, PlotCommand::new),
            new Entry(
                    "choose", "Says which activations to use on a table, after fair trials.", true, ChooseCommand::new),
            new Entry("train", "Trains a network on a table and tells how good it is.", true, TrainCommand::new),
            new Entry("predict", "Predicts the rows of a table with a trained network.", true, PredictCommand::new),
            new Entry(
                    "diagnose",
                    "Says what is wrong with the activations of a trained model.",
                    true,
                    DiagnoseCommand::new),
            new Entry(
                    "selftest",
                    "Tests whether choose is honest, where the truth is known.",
                    true,
                    SelfTestCommand::new),
            new Entry("verify", "Measures how accurate the functions are on this machine.", true, VerifyCommand::new),
            new Entry("audit", "Lists what is wrong in other libraries' functions.", true, AuditCommand::new),
            new Entry("studio", "Serves pages to see and try everything in the browser.", true, StudioCommand::new),
            new Entry("demo", "Shows in seconds why activation functions matter.", true, DemoCommand::new),
            new Entry("docs", "Writes the documentation pages.", true, DocsCommand::new),
            new Entry("completion", "Prints the completion script for bash or zsh.", false, CompletionCommand::new));

    private Commands() {}

    /** The names of all commands. */
    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /** The command of this name, or null. */
    static @Nullable Entry find(String name) {
        for (Entry entry : ALL) {
            if (entry.name().equals(name)) {
                return entry;
            }
        }
        return null;
    }
}
