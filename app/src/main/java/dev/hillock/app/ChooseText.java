package dev.hillock.app;

import dev.hillock.trial.CandidateResult;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code choose} prints for a person: the recommendation, the table with verdicts, and what could not be told. */
final class ChooseText {
    private static final int WIDEST = 110;

    private final Output output;
    private final ChooseResult result;
    private final int width;
    private final int decimals;
    private final StringBuilder text = new StringBuilder();

    private ChooseText(Output output, ChooseResult result) {
        this.output = output;
        this.result = result;
        width = Math.min(WIDEST, output.columns());
        decimals = decimals(result);
    }

    static String of(Output output, ChooseResult result, String file, List<String> written) {
        return new ChooseText(output, result).write(file, written);
    }

    private String write(String file, List<String> written) {
        paragraph(data(file));
        paragraph("Task: " + result.task().replace('_', ' ') + ", since " + result.taskReason() + ".");
        text.append('\n');
        paragraph(output.bold(recommendation()));
        paragraph(sentence(result.reason()));
        text.append('\n').append(table()).append('\n');
        paragraph("Loss: " + result.scoreName() + ", lower is better; difference: candidate minus relu on the same"
                + " splits, with its 95 % interval; p: after Holm's correction.");
        if (result.candidate(result.recommended()).verdict() == Verdict.REFERENCE) {
            paragraph("The order of the rows is not proof: where the verdict is 'cannot tell' the default stays.");
        }
        text.append('\n');
        paragraph(sentence(result.nonLinearity().words()));
        if (Double.isFinite(result.detectableEffect()) && !result.reason().contains("80 % power")) {
            paragraph("A difference to relu of less than about " + TextLayout.figure(result.detectableEffect(), 2)
                    + " would go unnoticed in this run.");
        }
        ChooseResult.HoldOut holdOut = result.holdOut();
        if (holdOut != null) {
            paragraph(sentence(holdOut.words()));
        }
        list("What could not be told:", result.unsettled());
        list("Fits that were planned and not made:", shortened(result.missingFits()));
        list("Columns left out:", leftOut());
        list("About the data:", result.data().warnings());
        text.append('\n');
        paragraph(work());
        for (String place : written) {
            text.append(place).append('\n');
        }
        return text.toString();
    }

    private String data(String file) {
        ChooseResult.Data data = result.data();
        String dropped = data.rowsDropped() == 0 ? "" : " (" + data.rowsDropped() + " without a target dropped)";
        return file + ": " + TextLayout.count(data.rows(), "row") + dropped + ", "
                + TextLayout.count(data.inputs(), "network input") + ", target " + data.target() + classes(data) + ".";
    }

    private static String classes(ChooseResult.Data data) {
        int shown = Math.min(6, data.classes().size());
        if (shown == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            parts.add(data.classes().get(i) + " " + data.classRows().get(i));
        }
        String more = data.classes().size() > shown ? ", and " + (data.classes().size() - shown) + " more" : "";
        return " (" + String.join(", ", parts) + more + ")";
    }

    /** The recommendation in one sentence. */
    private String recommendation() {
        String layers = result.plan().hidden().stream().map(String::valueOf).collect(Collectors.joining(" and "));
        boolean reference = result.candidate(result.recommended()).verdict() == Verdict.REFERENCE;
        return (reference ? "Keep " : "Use ") + result.recommended() + " in the hidden layers (of " + layers
                + " units) and " + result.outputActivation() + " at the output, trained with "
                + result.loss().replace('_', ' ') + ".";
    }

    private String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TextLayout.row("Activation", "Loss", "Difference", "95 % interval", "p", "Fits", "Verdict"));
        for (CandidateResult candidate : result.candidates()) {
            boolean reference = candidate.verdict() == Verdict.REFERENCE;
            rows.add(TextLayout.row(
                    candidate.activation(),
                    fixed(candidate.scoreMean()),
                    reference ? "" : signed(candidate.difference()),
                    reference ? "" : signed(candidate.differenceLow()) + " to " + signed(candidate.differenceHigh()),
                    reference ? "" : probability(candidate.pValue()),
                    String.valueOf(candidate.fits()),
                    verdict(candidate)));
        }
        return TextLayout.table(rows, List.of(false, true, true, true, true, true, false), "  ");
    }

    private String verdict(CandidateResult candidate) {
        String label = candidate.verdict().label();
        String more = candidate.droppedAfter() > 0 ? label + " (dropped early)" : label;
        return switch (candidate.verdict()) {
            case BETTER -> output.coloured(32, more);
            case WORSE -> output.coloured(31, more);
            case CANNOT_TELL -> output.coloured(33, more);
            case REFERENCE, EQUIVALENT -> more;
        };
    }

    private String signed(double difference) {
        return (difference > 0 ? "+" : "") + fixed(difference);
    }

    private String fixed(double score) {
        return Double.isFinite(score) ? String.format(Locale.ROOT, "%." + decimals + "f", score) : "-";
    }

    /** Places after the point that give the best score about four significant digits. */
    private static int decimals(ChooseResult result) {
        double best = Math.abs(result.candidates().getFirst().scoreMean());
        return best > 0 && Double.isFinite(best) ? Math.clamp(3 - (long) Math.floor(Math.log10(best)), 0, 8) : 4;
    }

    private static String probability(double p) {
        return Double.isNaN(p) ? "-" : p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private List<String> leftOut() {
        return result.data().leftOut().stream()
                .map(column -> column.column() + ": " + column.reason())
                .toList();
    }

    private static List<String> shortened(List<String> items) {
        int most = 5;
        if (items.size() <= most) {
            return items;
        }
        List<String> shown = new ArrayList<>(items.subList(0, most));
        shown.add("and " + (items.size() - most) + " more, all in report.json");
        return shown;
    }

    private String work() {
        ChooseResult.Times times = result.times();
        String taken = times.fitsFromJournal() == 0 ? "" : ", " + times.fitsFromJournal() + " more from the journal";
        return TextLayout.count(times.fitsMade(), "fit") + taken + ", on " + TextLayout.count(times.threads(), "thread")
                + " in " + TextLayout.duration(times.wallSeconds()) + "; seed " + result.seed() + ".";
    }

    private void list(String heading, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        text.append('\n').append(output.bold(heading)).append('\n');
        for (String item : items) {
            text.append(TextLayout.wrap(item, width, "  - ", "    "));
        }
    }

    private void paragraph(String words) {
        text.append(TextLayout.wrap(words, width, "", ""));
    }

    private static String sentence(String words) {
        return words.isEmpty() || words.endsWith(".") ? words : words + ".";
    }
}
