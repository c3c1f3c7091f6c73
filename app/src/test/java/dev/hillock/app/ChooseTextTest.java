package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.app.report.ChooseJson;
import dev.hillock.trial.CandidateResult;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Plan;
import dev.hillock.trial.Verdict;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The summary of a made-up result, word by word. */
class ChooseTextTest {

    @Test
    void summaryIsReadable() {
        assertThat(ChooseText.of(output(), result(), "flowers.csv", List.of("Report: out/report.html")))
                .isEqualTo("""
                        flowers.csv: 148 rows (2 without a target dropped), 4 network inputs, target species
                        (setosa 50, versicolor 50, virginica 48).
                        Task: multiclass, since 'species' is text with 3 different values.

                        Keep relu in the hidden layers (of 64 and 64 units) and softmax at the output, trained
                        with cross entropy.
                        No candidate was proven better than relu.

                          Activation    Loss  Difference       95 % interval       p  Fits  Verdict
                          gelu        0.1120     -0.0080  -0.0300 to +0.0140   0.412    40  cannot tell
                          relu        0.1200                                            40  reference
                          identity    0.3000     +0.1800  +0.1300 to +0.2300  <0.001    20  worse (dropped early)

                        Loss: cross-entropy on test rows, lower is better; difference: candidate minus relu on
                        the same splits, with its 95 % interval; p: after Holm's correction.
                        The order of the rows is not proof: where the verdict is 'cannot tell' the default
                        stays.

                        A non-linearity lowers the loss by 0.19.
                        A difference to relu of less than about 0.031 would go unnoticed in this run.

                        What could not be told:
                          - gelu: rows needed about 15 times as many.

                        Columns left out:
                          - id: a number that only counts the rows

                        100 fits, on 2 threads in 1 min 4 s; seed 1.
                        Report: out/report.html
                        """);
    }

    @Test
    void jsonOfAResultIsValid() {
        JsonSchemaTest.assertValid("choose", Json.MAPPER.readTree(Json.text(ChooseJson.of(result(), null))));
    }

    private static Output output() {
        return new Output(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                Map.of("COLUMNS", "88"));
    }

    private static ChooseResult result() {
        Plan plan = new Plan(
                1,
                60,
                "small",
                true,
                55,
                0.5,
                148,
                0,
                4,
                3,
                List.of(64, 64),
                1500,
                32,
                new Plan.Training(0.9, 0.95, 0.02, 0.1, 1, 0.05),
                List.of(3e-4, 1e-3),
                1,
                3,
                2,
                5,
                5,
                2,
                0,
                0,
                List.of("identity", "relu", "gelu"),
                new Plan.Fits(18, 6, 30, 30, 0, 0),
                1,
                "0123456789abcdef");
        return new ChooseResult(
                plan,
                new ChooseResult.Times(64.2, 120, 100, 0, 2, "out/choose.jsonl", List.of(0.4, 0.5, 0.6)),
                "multiclass",
                "'species' is text with 3 different values",
                "softmax",
                "cross_entropy",
                new ChooseResult.Data(
                        "species",
                        148,
                        2,
                        6,
                        4,
                        List.of("setosa", "versicolor", "virginica"),
                        List.of(50, 50, 48),
                        List.of(new ChooseResult.LeftOut("id", "a number that only counts the rows")),
                        List.of(),
                        "0123456789abcdef"),
                "cross-entropy on test rows",
                "relu",
                "No candidate was proven better than relu.",
                0.188,
                new ChooseResult.NonLinearity(
                        "gelu", 0.188, 0.12, 0.26, false, "A non-linearity lowers the loss by 0.19"),
                0.031,
                0.0012,
                List.of(
                        candidate("gelu", "candidate", Verdict.CANNOT_TELL, 0.112, 0.022, -0.008, 0.412, 0),
                        candidate("relu", "reference", Verdict.REFERENCE, 0.12, 0.025, 0, Double.NaN, 0),
                        candidate("identity", "control", Verdict.WORSE, 0.3, 0.05, 0.18, 1e-5, 1)),
                null,
                List.of("gelu: rows needed about 15 times as many."),
                List.of(),
                1);
    }

    private static CandidateResult candidate(
            String name,
            String role,
            Verdict verdict,
            double score,
            double half,
            double difference,
            double p,
            int dropped) {
        return new CandidateResult(
                name,
                role,
                verdict,
                "",
                score,
                score - half,
                score + half,
                difference,
                difference - half,
                difference + half,
                p,
                p,
                0.1,
                0.2,
                0.7,
                0.5,
                0.3,
                0.7,
                0.03,
                Double.NaN,
                dropped == 0 ? 40 : 20,
                10,
                dropped,
                List.of(1e-3),
                false,
                List.of(new CandidateResult.RateLoss(1e-3, 0.2)),
                0,
                0,
                0,
                List.of(new CandidateResult.Metric("accuracy", 0.95)),
                1,
                List.of(score),
                List.of(difference),
                null);
    }
}
