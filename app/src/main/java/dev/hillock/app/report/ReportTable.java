package dev.hillock.app.report;

import dev.hillock.plot.Numbers;
import dev.hillock.trial.CandidateResult;
import dev.hillock.trial.CandidateResult.Metric;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table of candidates, and each verdict in a sentence. */
final class ReportTable {
    private ReportTable() {}

    static String html(ChooseResult result) {
        List<String> metrics = result.candidates().stream()
                .flatMap(c -> c.metrics().stream().map(Metric::name))
                .distinct()
                .toList();
        StringBuilder out = new StringBuilder();
        out.append(
                "<div class=\"scroll\" role=\"region\" aria-label=\"Table of candidates\" tabindex=\"0\">\n<table>\n");
        out.append("<caption>Those compared longest first, among them the best mean loss. Loss is ")
                .append(Html.escape(result.scoreName()))
                .append(
                        " on rows that were not learned from; lower is better. Differences are candidate minus relu,"
                                + " with 95 % intervals corrected for overlapping training rows; p after Holm.</caption>\n<thead><tr>");
        out.append("<th scope=\"col\">Activation</th><th scope=\"col\">Verdict</th>");
        for (String head : List.of("Loss", "Difference", "95 % interval", "p")) {
            out.append("<th scope=\"col\" class=\"n\">").append(head).append("</th>");
        }
        for (String metric : metrics) {
            out.append("<th scope=\"col\" class=\"n\">")
                    .append(Html.escape(metricName(metric)))
                    .append("</th>");
        }
        out.append("<th scope=\"col\" class=\"n\">Fits</th></tr></thead>\n<tbody>\n");
        for (CandidateResult c : result.candidates()) {
            row(out, result, c, metrics);
        }
        out.append("</tbody>\n</table>\n</div>\n");
        sentences(out, result);
        return out.toString();
    }

    private static void row(StringBuilder out, ChooseResult result, CandidateResult c, List<String> metrics) {
        boolean pick = c.activation().equals(result.recommended());
        out.append(pick ? "<tr class=\"pick\">" : "<tr>")
                .append("<th scope=\"row\">")
                .append(Html.code(c.activation()));
        if (pick) {
            out.append("<span class=\"tag\">recommended</span>");
        } else if (c.role().equals("control")) {
            out.append(" <small>no non-linearity</small>");
        }
        out.append("</th>").append(Html.text("td", c.verdict().label()));
        boolean reference = c.verdict() == Verdict.REFERENCE;
        int digits = decimals(result, CandidateResult::scoreMean);
        cell(out, fixed(c.scoreMean(), digits));
        cell(out, reference ? "–" : (c.difference() > 0 ? "+" : "") + fixed(c.difference(), digits));
        cell(
                out,
                reference || Double.isNaN(c.differenceLow())
                        ? "–"
                        : fixed(c.differenceLow(), digits) + " to " + fixed(c.differenceHigh(), digits));
        cell(out, reference ? "–" : pValue(c.pValue()));
        for (String metric : metrics) {
            cell(out, fixed(mean(c, metric), decimals(result, r -> mean(r, metric))));
        }
        cell(out, Integer.toString(c.fits()));
        out.append("</tr>\n");
    }

    private static void cell(StringBuilder out, String text) {
        out.append("<td class=\"n\">").append(Html.escape(text)).append("</td>");
    }

    private static double mean(CandidateResult c, String metric) {
        return c.metrics().stream()
                .filter(m -> m.name().equals(metric))
                .mapToDouble(Metric::mean)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Decimals that give relu's figure three significant digits; the same in a whole column, so that it reads down. */
    private static int decimals(ChooseResult result, ToDoubleFunction<CandidateResult> figure) {
        double size = Math.abs(figure.applyAsDouble(result.candidate("relu")));
        return size > 0 && Double.isFinite(size) ? (int) Math.max(0, 2 - Math.floor(Math.log10(size))) : 3;
    }

    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value) || Math.abs(value) >= 1e7 || decimals > 6) {
            return Double.isNaN(value) ? "–" : Numbers.value(value, 3);
        }
        String text =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        return text.replace('-', '−');
    }

    /** A p-value as it is usually printed. */
    static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "–";
        }
        return p < 0.001 ? "< 0.001" : p > 0.9995 ? "1" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String metricName(String name) {
        return switch (name) {
            case "auc" -> "AUC";
            case "mae" -> "MAE";
            case "rmse" -> "RMSE";
            default ->
                name.isEmpty()
                        ? name
                        : name.substring(0, 1).toUpperCase(Locale.ROOT) + ReportPage.words(name.substring(1));
        };
    }

    private static void sentences(StringBuilder out, ChooseResult result) {
        out.append("<details>\n<summary>Each verdict in a sentence</summary>\n<dl class=\"plan\">\n");
        for (CandidateResult c : result.candidates()) {
            out.append("<dt>")
                    .append(Html.code(c.activation()))
                    .append("</dt><dd>")
                    .append(Html.escape(c.verdictReason()));
            if (c.droppedAfter() > 0) {
                out.append(" Dropped from the race after ")
                        .append(c.droppedAfter())
                        .append(c.droppedAfter() == 1 ? " block." : " blocks.");
            }
            if (c.diverged() > 0) {
                out.append(" Fits that diverged: ").append(c.diverged()).append('.');
            }
            if (c.deadUnits() > 0.005) {
                out.append(" Dead hidden units: ")
                        .append(Numbers.value(100 * c.deadUnits(), 2))
                        .append(" %.");
            }
            out.append("</dd>\n");
        }
        out.append("</dl>\n</details>\n");
    }
}
