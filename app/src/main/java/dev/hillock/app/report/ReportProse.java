package dev.hillock.app.report;

import dev.hillock.plot.Numbers;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was done and what could not be told, in words. */
final class ReportProse {
    private ReportProse() {}

    static String open(ChooseResult result) {
        StringBuilder out = new StringBuilder();
        out.append("<p>")
                .append(
                        Double.isNaN(result.detectableEffect())
                                ? "There were too few replicates to say which difference would have been found."
                                : "A difference to relu of " + Numbers.value(result.detectableEffect(), 3) + " in "
                                        + Html.escape(result.scoreName())
                                        + " would have been found with 80 % power; a smaller one may be there unseen."
                                        + " One within " + equivalence(result) + " is taken to be too small to matter.")
                .append("</p>\n");
        if (result.unsettled().isEmpty() && result.missingFits().isEmpty()) {
            out.append("<p>Nothing else was left open.</p>\n");
        }
        out.append(Html.list(result.unsettled()));
        if (!result.missingFits().isEmpty()) {
            out.append("<p>The run was stopped early; these planned fits are missing:</p>\n")
                    .append(Html.list(result.missingFits()));
        }
        ChooseResult.HoldOut check = result.holdOut();
        if (check != null) {
            out.append("<h3>Final check</h3>\n<p>")
                    .append(Html.escape(check.words()))
                    .append("</p>\n");
        } else if (result.plan().holdOutRows() > 0) {
            out.append("<p>The ")
                    .append(result.plan().holdOutRows())
                    .append(" rows held out for a final check stayed unopened: only a candidate found better would have"
                            + " called for it.</p>\n");
        }
        return out.toString();
    }

    static String done(ChooseResult result) {
        StringBuilder out = new StringBuilder("<dl class=\"plan\">\n");
        data(out, result);
        protocol(out, result);
        run(out, result);
        return out.append("</dl>\n").toString();
    }

    private static void data(StringBuilder out, ChooseResult result) {
        ChooseResult.Data data = result.data();
        out.append(Html.definition(
                "Task",
                Html.escape(ReportPage.words(result.task()) + ", because " + result.taskReason() + ". That gives "
                        + result.outputActivation() + " at the output and " + ReportPage.words(result.loss())
                        + " as the loss.")));
        String rows = data.rows() + " rows with a target"
                + (data.rowsDropped() == 0 ? "" : ", " + data.rowsDropped() + " without one dropped") + "; "
                + data.columns() + " columns, " + data.inputs() + " inputs of the network";
        String classes = IntStream.range(0, Math.min(20, data.classes().size()))
                .mapToObj(i -> data.classes().get(i) + " (" + data.classRows().get(i) + ")")
                .collect(Collectors.joining(", "));
        int more = data.classes().size() - 20;
        out.append(Html.definition(
                "Table",
                Html.escape(rows
                        + (classes.isEmpty()
                                ? ""
                                : "; classes: " + classes + (more > 0 ? " and " + more + " more" : ""))
                        + ".")));
        out.append(Html.definition("Columns left out", leftOut(data.leftOut())));
        if (!data.warnings().isEmpty()) {
            out.append(Html.definition("Noticed", Html.list(data.warnings())));
        }
        out.append(Html.definition(
                "Preprocessing",
                "Fitted on the training rows of each split alone. Numbers and dates: the median for a missing value, with"
                        + " an input that tells so; less the median, divided by the range between the quartiles, clipped"
                        + " smoothly at 3. Texts: an input for each level up to nine levels, else for the twenty most"
                        + " frequent."));
    }

    private static String leftOut(List<ChooseResult.LeftOut> columns) {
        if (columns.isEmpty()) {
            return "none";
        }
        List<String> all =
                columns.stream().map(c -> c.column() + ": " + c.reason()).toList();
        int most = 40;
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
        if (all.size() > most) {
            shown.add("and " + (all.size() - most) + " more, all in " + Report.JSON);
        }
        return Html.list(shown);
    }

    private static void protocol(StringBuilder out, ChooseResult result) {
        Plan plan = result.plan();
        Plan.Training training = plan.training();
        String hidden = plan.hidden().stream().map(String::valueOf).collect(Collectors.joining("–"));
        out.append(Html.definition(
                "Networks",
                plan.inputs() + "–" + hidden + "–" + plan.outputs()
                        + ", the same initial weights for every candidate but"
                        + " for the scale, which follows its gain; AdamW (" + training.beta1() + ", " + training.beta2()
                        + "), cosine schedule, "
                        + plan.updates()
                        + " updates of " + plan.batch()
                        + " rows, dropout " + training.dropout() + ", weight decay " + training.weightDecay()
                        + ", gradients clipped at " + Numbers.value(training.clipNorm(), 3)
                        + (training.labelSmoothing() == 0 ? "" : ", label smoothing " + training.labelSmoothing())
                        + "; the weights with the best validation loss are kept."));
        out.append(Html.definition(
                "Learning rates",
                "From " + rates(plan.learningRates()) + ", tuned for each candidate on the validation rows of "
                        + count(plan.tuningReplicates(), "replicate") + ", the grid grown by up to "
                        + count(plan.gridExtensions(), "step") + " at an end where a best rate lies; "
                        + plan.learningRatesKept() + " kept."));
        String splits = plan.folds() >= 2
                ? plan.folds() + "-fold cross-validation, stratified"
                : "random shuffles into 60 % training, 20 % validation and 20 % test";
        out.append(Html.definition(
                "Race",
                splits + ", the same for all candidates: " + count(plan.replicates(), "replicate") + " in "
                        + count(plan.blocks(), "block")
                        + (plan.finalBlocks() > 0
                                ? " and " + count(plan.finalBlocks(), "block") + " more for the leaders"
                                : "")
                        + ". After a whole block a candidate clearly worse than the leader (p &lt; 0.01) is dropped; relu and"
                        + " identity never are."));
        out.append(Html.definition(
                "Comparison",
                "Paired differences to relu; the t test of Nadeau and Bengio for overlapping training rows; Holm’s correction"
                        + " for the number of candidates at 0.05; better or worse if significant and beyond "
                        + equivalence(result)
                        + " with probability above 0.9, equivalent if within it with probability above"
                        + " 0.9, else “cannot tell”. relu is kept unless another is better."));
        Plan.Fits fits = plan.fits();
        out.append(Html.definition(
                "Plan",
                Html.escape("“" + plan.rung() + "”, from a budget of " + Numbers.value(plan.budgetSeconds(), 3)
                        + " s by a fixed cost model. Fits at most: tuning " + fits.tuning() + ", its extension "
                        + fits.extension() + ", stage A " + fits.stageA() + ", B " + fits.stageB() + ", C "
                        + fits.stageC()
                        + ", final check " + fits.holdOut() + ".")));
    }

    private static void run(StringBuilder out, ChooseResult result) {
        ChooseResult.Times times = result.times();
        out.append(Html.definition(
                "This run",
                Html.escape(count(times.fitsMade(), "fit") + " made and " + times.fitsFromJournal()
                        + " taken from the journal, on " + count(times.threads(), "thread") + " in "
                        + Numbers.value(times.wallSeconds(), 3) + " s; seed " + result.seed() + ".")));
    }

    private static String equivalence(ChooseResult result) {
        double half = result.ropeHalfWidth();
        return "1 % of relu’s loss" + (Double.isNaN(half) ? "" : " (±" + Numbers.value(half, 2) + ")");
    }

    private static String rates(List<Double> rates) {
        return rates.stream().map(r -> Numbers.value(r, 2)).collect(Collectors.joining(", "));
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
