package dev.hillock.diagnose.zoo;

import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.rules.Rule;
import dev.hillock.diagnose.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says for each rule how often it found what was planted. Run by {@code diagnose/zoo}; with a file it puts the tables into
 * it between two marks.
 */
final class ZooReport {
    private ZooReport() {}

    /** Arguments: {@code --details} for what went wrong on the tuning set, and the file to put the tables into. */
    public static void main(String[] args) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(args));
        boolean details = arguments.remove("--details");
        boolean tuningOnly = arguments.remove("--tuning");
        List<Specimen> specimens = Zoo.all().stream()
                .filter(specimen -> !tuningOnly || !specimen.scored())
                .toList();
        List<Zoo.Outcome> outcomes = Zoo.outcomes(specimens);
        String tables = tables(outcomes);
        if (details) {
            System.out.print(details(outcomes));
        }
        System.out.print(tables);
        if (!arguments.isEmpty()) {
            Path file = Path.of(arguments.getFirst());
            String text = put(Files.readString(file), "rules", rules());
            Files.writeString(file, put(text, "zoo", tables));
        }
    }

    /** Replaces what stands between two marks. */
    private static String put(String text, String mark, String content) {
        String begin = "<!-- " + mark + ": begin -->\n";
        String end = "<!-- " + mark + ": end -->\n";
        return text.substring(0, text.indexOf(begin) + begin.length()) + content + text.substring(text.indexOf(end));
    }

    /** The rules as a table of Markdown. */
    static String rules() {
        StringBuilder text =
                new StringBuilder("| rule | finds | needs | speaks from | severity |\n|---|---|---|---|---|\n");
        for (Rule rule : Rules.ALL) {
            text.append("| ")
                    .append(String.join(
                            " | ", rule.id(), rule.title(), rule.needs(), rule.threshold(), rule.severity()));
            text.append(" |\n");
        }
        return text.toString();
    }

    /** Both sets in words and as tables of Markdown. */
    static String tables(List<Zoo.Outcome> outcomes) {
        return table(outcomes.stream().filter(o -> !o.specimen().scored()).toList(), "Tuning set")
                + "\n"
                + table(outcomes.stream().filter(o -> o.specimen().scored()).toList(), "Scored set");
    }

    private static String table(List<Zoo.Outcome> outcomes, String name) {
        long sick =
                outcomes.stream().filter(o -> !o.specimen().planted().isEmpty()).count();
        long missed = outcomes.stream().filter(o -> !o.missed().isEmpty()).count();
        long alarms = outcomes.stream().filter(o -> !o.falseAlarms().isEmpty()).count();
        long criticals =
                outcomes.stream().filter(o -> !o.falseCriticals().isEmpty()).count();
        List<Zoo.Outcome> tried = outcomes.stream()
                .filter(o -> o.specimen().hurts() && !o.tried().isEmpty())
                .toList();
        long helped = tried.stream()
                .filter(o -> o.tried().stream().anyMatch(dev.hillock.diagnose.Counterfactual::helps))
                .count();
        StringBuilder text = new StringBuilder("**" + name + "**: " + outcomes.size() + " specimens, " + sick
                + " with a planted fault, " + (outcomes.size() - sick) + " healthy. Found " + (sick - missed) + " of "
                + sick + " (" + percent(sick - missed, sick) + "); specimens with a false warning " + alarms
                + ", with a false critical finding " + criticals
                + ". Where the fault hurts and a remedy could be tried, it"
                + " helped in " + helped + " of " + tried.size() + ".\n\n");
        text.append(
                "| rule | planted | found | missed | false warnings | false criticals |\n|---|---|---|---|---|---|\n");
        for (Rule rule : Rules.ALL) {
            String id = rule.id();
            long planted = outcomes.stream()
                    .filter(o -> o.specimen().planted().contains(id))
                    .count();
            long lost = outcomes.stream().filter(o -> o.missed().contains(id)).count();
            text.append("| ")
                    .append(id)
                    .append(" | ")
                    .append(planted)
                    .append(" | ")
                    .append(planted - lost);
            text.append(" | ").append(lost).append(" | ");
            text.append(outcomes.stream()
                    .filter(o -> names(o.falseAlarms()).contains(id)
                            && !names(o.falseCriticals()).contains(id))
                    .count());
            text.append(" | ")
                    .append(outcomes.stream()
                            .filter(o -> names(o.falseCriticals()).contains(id))
                            .count());
            text.append(" |\n");
        }
        return text.toString();
    }

    /** What was missed or said without cause on the tuning set, a line each. */
    static String details(List<Zoo.Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        for (Zoo.Outcome outcome : outcomes) {
            Specimen specimen = outcome.specimen();
            if (!specimen.scored()
                    && !(outcome.missed().isEmpty() && outcome.falseAlarms().isEmpty())) {
                text.append(specimen.fault())
                        .append(", ")
                        .append(specimen.name())
                        .append(": ");
                outcome.missed().forEach(id -> text.append("missed ").append(id).append("; "));
                for (Finding finding : outcome.falseAlarms()) {
                    text.append(String.format(
                            Locale.ROOT,
                            "%s %s at %s (%s %.4g, threshold %.4g); ",
                            finding.severity().id(),
                            finding.id(),
                            finding.layer(),
                            finding.quantity(),
                            finding.measured(),
                            finding.threshold()));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> names(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }
}
