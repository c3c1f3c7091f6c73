package dev.hillock.peers.libtorch;

import static dev.hillock.verify.Quantity.DERIVATIVE;
import static dev.hillock.verify.Quantity.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.audit.Audit;
import dev.hillock.audit.Finding;
import dev.hillock.audit.Findings;
import dev.hillock.audit.Kind;
import dev.hillock.audit.Peer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is known to be wrong in libtorch is found by the audit; thresholds that do not depend on the processor. */
class LibtorchAuditIT {
    private static Findings findings;
    private static Audit.Result result;

    @BeforeAll
    static void audits() {
        result = new Audit(1000).of(Peer.LIBTORCH, Path.of(".."), (_, _, _) -> {});
        findings = new Findings(result);
    }

    @Test
    void isTheLibraryOfTheBenchmarks() {
        assertThat(result.title()).isEqualTo("libtorch 2.10.0");
    }

    @Test
    void geluLosesItsLeftTail() {
        Finding gelu = findings.first("gelu", VALUE, Kind.ZERO).orElseThrow();
        assertThat(gelu.example().x()).isEqualTo(-6);
        assertThat(gelu.example().right()).isEqualTo(-5.9195e-9f, within(1e-12f));
        assertThat(gelu.ranges().getFirst().to()).isEqualTo(-5.54f, within(0.05f));
    }

    @Test
    void tanhGeluHasAGradientOfNanAtFiniteInputs() {
        Finding gelu = findings.first("gelu(approximate=tanh)", DERIVATIVE, Kind.NOT_FINITE)
                .orElseThrow();
        assertThat(gelu.ranges().getLast().from()).isEqualTo(1.8446744e19f);
    }

    @Test
    void theGradientAtNanDependsOnTheLength() {
        Finding relu6 = findings.first("relu6", DERIVATIVE, Kind.LENGTH).orElseThrow();
        assertThat(relu6.example().x()).isNaN();
        assertThat(findings.first("relu", DERIVATIVE, Kind.NAN_LOST)
                        .orElseThrow()
                        .example()
                        .theirs())
                .isEqualTo(1);
    }

    @Test
    void tanhshrinkCancels() {
        assertThat(findings.first("tanhshrink", VALUE, Kind.ZERO)
                        .orElseThrow()
                        .example()
                        .x())
                .isEqualTo(1e-4f);
    }

    @Test
    void noneIsAnotherFunction() {
        assertThat(result.findings()).extracting(Finding::kind).doesNotContain(Kind.WRONG, Kind.THROWS);
    }
}
