package dev.hillock.app.report;

import dev.hillock.Activation;
import dev.hillock.plot.Charts;
import dev.hillock.plot.Charts.Estimate;
import dev.hillock.plot.Charts.Series;
import dev.hillock.plot.Figure;
import dev.hillock.plot.FunctionPlot;
import dev.hillock.plot.Point;
import dev.hillock.trial.CandidateResult;
import dev.hillock.trial.CandidateResult.Curve;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures: differences, training curves, the functions. Each is laid out twice, for wide pages and for narrow. */
final class ReportPictures {

    private final ChooseResult result;
    private final StringBuilder out = new StringBuilder();
    private int pictures;

    ReportPictures(ChooseResult result) {
        this.result = result;
    }

    String html() {
        differences();
        curves();
        functions();
        return out.toString();
    }

    private void picture(Figure figure) {
        out.append("<figure>\n").append(TwoWidths.of(figure, "p" + ++pictures)).append("</figure>\n");
    }

    private void differences() {
        List<Estimate> estimates = result.candidates().stream()
                .filter(c -> c.verdict() != Verdict.REFERENCE)
                .map(c -> new Estimate(
                        c.activation(),
                        c.difference(),
                        c.differenceLow(),
                        c.differenceHigh(),
                        c.verdict().label()))
                .toList();
        if (!estimates.isEmpty()) {
            picture(Charts.intervals(
                    "Difference in loss from relu",
                    "candidate minus relu, " + result.scoreName() + "; left of zero is better",
                    estimates,
                    Double.isFinite(result.ropeHalfWidth()) ? result.ropeHalfWidth() : 0));
        }
    }

    private void curves() {
        List<Series> others = new ArrayList<>();
        Series reference = new Series("relu", List.of());
        boolean positive = true;
        for (CandidateResult c : result.candidates()) {
            Curve curve = c.curve();
            if (curve == null) {
                continue;
            }
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < curve.updates().size(); i++) {
                points.add(new Point(curve.updates().get(i), curve.validation().get(i)));
                positive &= !(curve.validation().get(i) <= 0);
            }
            Series series = new Series(c.activation(), points);
            if (c.verdict() == Verdict.REFERENCE) {
                reference = series;
            } else {
                others.add(series);
            }
        }
        if (!others.isEmpty()) {
            picture(Charts.linesAgainst(
                    "Validation loss while training",
                    "updates of the weights",
                    "loss" + (positive ? ", on a logarithmic scale" : ""),
                    reference,
                    others,
                    positive));
            out.append("<p>One fit of each candidate on the first split, at its best learning rate.</p>\n");
        }
    }

    private void functions() {
        Set<String> chief = new LinkedHashSet<>();
        chief.add(result.recommended());
        chief.add("relu");
        result.candidates().stream().limit(1).forEach(c -> chief.add(c.activation()));
        picture(plot(chief.stream()));
        if (result.candidates().size() > chief.size()) {
            picture(plot(result.candidates().stream().map(CandidateResult::activation)));
        }
    }

    private static Figure plot(Stream<String> specs) {
        return FunctionPlot.of(specs.map(Activation::of).toList(), FunctionPlot.Options.DEFAULT);
    }
}
