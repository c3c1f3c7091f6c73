package dev.hillock.app;

import dev.hillock.net.data.Rules;
import java.util.List;

/** The rules that {@code choose --explain-rules} prints. */
final class RulesText {

    /** What {@code choose --explain-rules --json} prints. */
    record RulesJson(List<Rules.OutputRule> output, List<Rules.HiddenRule> hidden) {}

    private RulesText() {}

    static RulesJson json() {
        return new RulesJson(Rules.output(), Rules.hidden());
    }

    static String text(Output output) {
        int width = Math.min(100, output.columns());
        StringBuilder text = new StringBuilder();
        text.append(output.bold("Output layer: the target decides")).append("\n\n");
        for (Rules.OutputRule rule : Rules.output()) {
            text.append(output.bold(rule.task()))
                    .append(" (")
                    .append(rule.chosen())
                    .append(")\n");
            line(text, "target", rule.target(), width);
            line(text, "outputs", rule.outputs() + ", activation " + rule.outputActivation(), width);
            line(text, "loss", rule.loss().replace('_', ' '), width);
            line(text, "why", rule.reason(), width);
            text.append('\n');
        }
        text.append(output.bold("Hidden layers: trials decide, these are the rules of thumb"))
                .append("\n\n");
        for (Rules.HiddenRule rule : Rules.hidden()) {
            text.append(output.bold(rule.when())).append('\n');
            line(text, "use", rule.activation(), width);
            line(text, "why", rule.reason(), width);
            text.append('\n');
        }
        text.append("Trials on your table: hillock choose DATA --target COLUMN\n");
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value, int width) {
        text.append(TextLayout.wrap(value, width, "  " + label + " ".repeat(9 - label.length()), " ".repeat(11)));
    }
}
