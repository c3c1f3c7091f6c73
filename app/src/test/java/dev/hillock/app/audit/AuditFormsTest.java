package dev.hillock.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.app.Json;
import dev.hillock.app.JsonSchemaTest;
import dev.hillock.audit.Audit;
import dev.hillock.audit.Finding;
import dev.hillock.audit.Kind;
import dev.hillock.audit.Place;
import dev.hillock.audit.Range;
import dev.hillock.verify.Quantity;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A report in its three forms, of a library with known faults. */
class AuditFormsTest {
    private static List<Audit.Result> results = List.of();
    private static Audit.Result own = new Audit.Result("", List.of(), List.of());

    @BeforeAll
    static void examines() {
        own = new Audit(200).ofHillock(List.of("softplus"), (_, _, _) -> {});
        Place at89 = new Place(89, Float.POSITIVE_INFINITY, 89, Double.POSITIVE_INFINITY);
        results = List.of(new Audit.Result(
                "Other 1.0",
                List.of(
                        new Finding(
                                "SoftPlus",
                                "softplus",
                                Quantity.VALUE,
                                Kind.NOT_FINITE,
                                at89,
                                at89,
                                List.of(new Range(88.72284f, Float.MAX_VALUE)),
                                false,
                                ""),
                        new Finding(
                                "SoftPlus",
                                "softplus",
                                Quantity.DERIVATIVE,
                                Kind.THROWS,
                                null,
                                null,
                                List.of(),
                                false,
                                "NullPointerException"),
                        new Finding(
                                "ReLU6",
                                "relu6",
                                Quantity.DERIVATIVE,
                                Kind.CONVENTION,
                                new Place(6, 0.5f, 0, Double.NaN),
                                null,
                                List.of(),
                                false,
                                "")),
                own.accuracies()));
    }

    @Test
    void jsonIsValid() {
        JsonSchemaTest.assertValid("audit", Json.MAPPER.readTree(Json.text(AuditJson.of(results, own))));
    }

    @Test
    void textSaysWhatWhereAndWhatIsRight() {
        assertThat(AuditText.of(results, own))
                .contains("Other 1.0: 3 findings")
                .containsPattern(
                        "SoftPlus +value +not finite where the real value is +89 +Infinity +89 +∞ +x ≥ 88.72284")
                .containsPattern("SoftPlus +derivative +an exception +NullPointerException")
                .containsPattern("function +Hillock +Other 1.0")
                .containsPattern("softplus +value +0\\.\\d\\d +0\\.\\d\\d");
    }

    @Test
    void markdownKeepsConventionsApart() {
        String page = ConformanceReport.markdown(results, own, 200);
        String kinks = page.substring(page.indexOf("## Kinks"), page.indexOf("## Largest errors"));
        assertThat(kinks).contains("| ReLU6 | derivative | another convention at a kink | 6 | 0.5 | 0 |");
        assertThat(page.substring(0, page.indexOf("## Kinks")))
                .doesNotContain("ReLU6")
                .contains(
                        "| SoftPlus | value | not finite where the real value is | 89 | Infinity | 89 | ∞ | x ≥ 88.72284 |");
    }
}
