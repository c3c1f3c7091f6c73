package dev.hillock.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.plot.Numbers;
import dev.hillock.plot.Svg;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The page as a whole: what to do first, then why, then how it was found out and what stayed open, then code. */
final class ReportPage {
    private final ChooseResult result;
    private final String tableName;

    private final TrainingDiagnosis.@Nullable Run diagnosis;

    ReportPage(ChooseResult result, String tableName, TrainingDiagnosis.@Nullable Run diagnosis) {
        this.result = result;
        this.tableName = tableName;
        this.diagnosis = diagnosis;
    }

    String html() {
        String title = "Activation for " + result.data().target() + ": " + result.recommended();
        StringBuilder out = new StringBuilder(1 << 17);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append(Html.text("title", title))
                .append("\n<style>\n")
                .append(css())
                .append(Svg.css())
                .append("</style>\n</head>\n<body>\n");
        header(out);
        out.append("<main>\n");
        section(out, "candidates", "The candidates", ReportTable.html(result));
        section(out, "pictures", "Pictures", new ReportPictures(result).html());
        if (diagnosis != null) {
            section(out, "network", "Health of the recommended network", ReportDiagnosis.html(diagnosis));
        }
        section(out, "open", "What could not be told", ReportProse.open(result));
        section(out, "done", "What was done", ReportProse.done(result));
        section(out, "code", "Code", ReportCode.html(result));
        out.append("</main>\n");
        footer(out);
        return out.append("</body>\n</html>\n").toString();
    }

    private void header(StringBuilder out) {
        out.append("<header>\n<p class=\"over\">")
                .append(Html.escape(tableName))
                .append(" · target ")
                .append(Html.code(result.data().target()))
                .append("</p>\n<h1>")
                .append(result.candidate(result.recommended()).verdict() == Verdict.REFERENCE ? "Keep " : "Use ")
                .append(Html.code(result.recommended()))
                .append(" in the hidden layers, with ")
                .append(Html.escape(result.outputActivation()))
                .append(" at the output and ")
                .append(Html.escape(words(result.loss())))
                .append(" as the loss.</h1>\n<p class=\"lead\">")
                .append(Html.escape(result.reason()))
                .append("</p>\n<p>")
                .append(Html.escape(result.nonLinearity().words()))
                .append("</p>\n<div class=\"facts\">\n");
        fact(out, "Task", words(result.task()), result.taskReason());
        fact(
                out,
                "Gap to a linear model",
                signed(result.linearGap()),
                "loss of the identity network minus that of "
                        + result.nonLinearity().best());
        fact(
                out,
                "Detectable difference",
                Double.isNaN(result.detectableEffect()) ? "unknown" : Numbers.value(result.detectableEffect(), 3),
                "in " + result.scoreName() + ", found with 80 % power");
        fact(
                out,
                "Rows",
                Integer.toString(result.data().rows()),
                result.plan().rows() + " for ranking, " + result.plan().holdOutRows() + " held out");
        out.append("</div>\n</header>\n");
    }

    private static void fact(StringBuilder out, String name, String value, String note) {
        out.append("<div><dl><dt>")
                .append(Html.escape(name))
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("<small>")
                .append(Html.escape(note))
                .append("</small></dd></dl></div>\n");
    }

    static void section(StringBuilder out, String id, String heading, String body) {
        out.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">")
                .append(Html.escape(heading))
                .append("</h2>\n")
                .append(body)
                .append("</section>\n");
    }

    private void footer(StringBuilder out) {
        out.append(
                        "<footer>\n<p>Written by Hillock. Equal plans give equal reports except for the times. The same data for"
                                + " programs: ")
                .append(Html.code(Report.JSON))
                .append(". Seed ")
                .append(result.seed())
                .append(", data ")
                .append(Html.code(result.data().fingerprint()))
                .append(".</p>\n</footer>\n");
    }

    /** An identifier as words: {@code binary_cross_entropy} is "binary cross entropy". */
    static String words(String id) {
        return id.replace('_', ' ');
    }

    static String signed(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        String text = Numbers.value(value, 3);
        return value > 0 ? "+" + text : text;
    }

    static String css() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the report's style sheet is missing from the app");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
