package dev.hillock.peers.onnxruntime;

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

/** What is known to be wrong in ONNX Runtime is found by the audit. */
class OnnxRuntimeAuditIT {
    private static Findings findings;
    private static Audit.Result result;

    @BeforeAll
    static void audits() {
        result = new Audit(1000).of(Peer.ONNX_RUNTIME, Path.of(".."), (_, _, _) -> {});
        findings = new Findings(result);
    }

    @Test
    void isTheLibraryOfTheDiagnosis() {
        assertThat(result.title()).startsWith("ONNX Runtime 1.23.");
    }

    @Test
    void eluLosesSmallInputs() {
        Finding zero = findings.first("Elu", VALUE, Kind.ZERO).orElseThrow();
        assertThat(zero.example().x()).isEqualTo(-1e-8f);
        Finding digits = findings.first("Elu", VALUE, Kind.DIGITS).orElseThrow();
        assertThat(digits.example().x()).isEqualTo(-1e-6f);
        assertThat(digits.example().theirs()).isEqualTo(-1.0133e-6f, within(1e-10f));
    }

    @Test
    void thresholdsSwallowNan() {
        assertThat(findings.first("ThresholdedRelu", VALUE, Kind.NAN_LOST)
                        .orElseThrow()
                        .example()
                        .theirs())
                .isZero();
        assertThat(findings.first("Shrink", VALUE, Kind.NAN_LOST)
                        .orElseThrow()
                        .example()
                        .theirs())
                .isZero();
    }

    @Test
    void noneIsAnotherFunction() {
        assertThat(result.findings()).extracting(Finding::kind).doesNotContain(Kind.WRONG, Kind.THROWS);
        assertThat(result.accuracies()).hasSize(23);
    }
}
