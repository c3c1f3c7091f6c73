package dev.hillock.peers.dl4j;

import static dev.hillock.verify.Quantity.DERIVATIVE;
import static dev.hillock.verify.Quantity.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.audit.Audit;
import dev.hillock.audit.Finding;
import dev.hillock.audit.Findings;
import dev.hillock.audit.Kind;
import dev.hillock.audit.Peer;
import dev.hillock.audit.Place;
import dev.hillock.audit.Range;
import dev.hillock.verify.Quantity;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is known to be wrong in DL4J 1.0.0-M2.1, measured by others, is found by the audit. */
class Dl4jAuditIT {
    private static Findings findings;
    private static Audit.Result result;

    @BeforeAll
    static void audits() {
        result = new Audit(1000).of(Peer.DL4J, Path.of(".."), (_, _, _) -> {});
        findings = new Findings(result);
    }

    private static Finding finding(String name, Quantity quantity, Kind kind) {
        return findings.first("Activation" + name, quantity, kind)
                .orElseThrow(() -> new AssertionError("No finding " + kind + " for the " + quantity + " of " + name));
    }

    private static Place example(String name, Quantity quantity, Kind kind) {
        return finding(name, quantity, kind).example();
    }

    @Test
    void isTheReleasedLibrary() {
        assertThat(result.title()).isEqualTo("DL4J 1.0.0-M2.1");
    }

    /** x + (0.044715 x)³ for x + 0.044715 x³. */
    @Test
    void preciseGeluIsAnotherFunction() {
        Place one = example("GELU(precise)", VALUE, Kind.WRONG);
        assertThat(one.x()).isEqualTo(1);
        assertThat(one.theirs()).isEqualTo(0.83145f, within(1e-5f));
        assertThat(one.right()).isEqualTo(0.84119f, within(1e-5f));
        Place worst = finding("GELU(precise)", VALUE, Kind.WRONG).worst();
        assertThat(Math.abs(worst.x())).isEqualTo(2.09f, within(0.2f));
        assertThat(Math.abs(worst.theirs() - worst.right())).isEqualTo(3.4e-2f, within(2e-3f));
        assertThat(example("GELU(precise)", DERIVATIVE, Kind.WRONG).x()).isEqualTo(1);
    }

    @Test
    void eluForgetsAlphaInItsGradient() {
        Place place = example("ELU(2)", DERIVATIVE, Kind.WRONG);
        assertThat(place.x()).isEqualTo(-1);
        assertThat(place.theirs()).isEqualTo(0.3679f, within(1e-4f));
        assertThat(place.right()).isEqualTo(0.7358f, within(1e-4f));
        assertThat(findings.of("ActivationELU", DERIVATIVE, Kind.WRONG)).isEmpty();
    }

    @Test
    void rreluIsAMaximumWithTheSlope() {
        Finding value = finding("RReLU, inference", VALUE, Kind.WRONG);
        assertThat(value.worst().x()).isNegative();
        assertThat(value.worst().theirs()).isEqualTo((float) (11.0 / 48));
        assertThat(finding("RReLU, inference", DERIVATIVE, Kind.THROWS).detail())
                .contains("NullPointerException");
        Place training = example("RReLU(0.25, 0.25), training", DERIVATIVE, Kind.WRONG);
        assertThat(training.x()).isEqualTo(-1);
        assertThat(training.theirs()).isEqualTo(1);
        assertThat(training.right()).isEqualTo(0.25f);
    }

    @Test
    void softplusOverflowsAndLosesItsTail() {
        Finding overflow = finding("SoftPlus", VALUE, Kind.NOT_FINITE);
        assertThat(overflow.example()).isEqualTo(new Place(89, Float.POSITIVE_INFINITY, 89, Double.POSITIVE_INFINITY));
        assertThat(overflow.ranges()).hasSize(1);
        assertThat(overflow.ranges().getFirst().from()).isEqualTo(88.73f, within(0.01f));
        assertThat(example("SoftPlus", DERIVATIVE, Kind.NOT_FINITE).theirs()).isNaN();
        Finding tail = finding("SoftPlus", VALUE, Kind.ZERO);
        assertThat(tail.example().x()).isEqualTo(-17);
        assertThat(tail.ranges().getFirst().to()).isEqualTo(-16.64f, within(0.01f));
    }

    @Test
    void derivativesOverflow() {
        overflowsFrom("Mish", 22.19f);
        overflowsFrom("GELU", 26.07f);
        overflowsFrom("Swish", 44.37f);
        assertThat(findings.of("ActivationRationalTanh", DERIVATIVE, Kind.NO_LIMIT))
                .extracting(finding -> finding.example().x())
                .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }

    private static void overflowsFrom(String name, float threshold) {
        Finding finding = finding(name, DERIVATIVE, Kind.NOT_FINITE);
        assertThat(finding.example().theirs()).isNaN();
        Range last = finding.ranges().getLast();
        assertThat(last.from()).as(name).isEqualTo(threshold, within(0.02f));
        assertThat(last.to()).isEqualTo(Float.MAX_VALUE);
    }

    @Test
    void nanBecomesANumber() {
        assertThat(example("ReLU6", VALUE, Kind.NAN_LOST).theirs()).isEqualTo(6);
        assertThat(example("ThresholdedReLU", VALUE, Kind.NAN_LOST).theirs()).isZero();
        assertThat(example("LReLU", DERIVATIVE, Kind.NAN_LOST).theirs()).isEqualTo(1);
        assertThat(example("HardSigmoid", DERIVATIVE, Kind.NAN_LOST).theirs()).isEqualTo(0.2f);
    }

    /** exp(x) - 1 for expm1. */
    @Test
    void eluAndSeluLoseSmallInputs() {
        Place elu = example("ELU", VALUE, Kind.ZERO);
        assertThat(elu.x()).isEqualTo(-1e-8f);
        assertThat(elu.theirs()).isZero();
        assertThat(elu.right()).isEqualTo(-1e-8f);
        assertThat(example("SELU", VALUE, Kind.ZERO).x()).isEqualTo(-1e-8f);
    }

    @Test
    void kinksDiffer() {
        assertThat(example("LReLU", DERIVATIVE, Kind.CONVENTION).theirs()).isEqualTo(1);
        assertThat(findings.of("ActivationHardTanH", DERIVATIVE, Kind.CONVENTION))
                .extracting(finding -> finding.example().x())
                .containsExactly(-1f, 1f);
    }

    @Test
    void whatIsRightIsNotListed() {
        assertThat(result.findings()).extracting(Finding::name).doesNotContain("ActivationCube");
        for (String right : new String[] {"ActivationReLU", "ActivationSigmoid", "ActivationSELU", "ActivationMish"}) {
            assertThat(findings.of(right, VALUE, Kind.WRONG)).isEmpty();
            assertThat(findings.of(right, VALUE, Kind.NOT_FINITE)).isEmpty();
        }
    }
}
