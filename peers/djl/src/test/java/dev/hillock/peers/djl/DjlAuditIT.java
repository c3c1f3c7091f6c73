package dev.hillock.peers.djl;

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

/** What is known to be wrong in DJL 0.36.0 is found by the audit. */
class DjlAuditIT {
    private static Findings findings;
    private static Audit.Result result;

    @BeforeAll
    static void audits() {
        result = new Audit(1000).of(Peer.DJL, Path.of(".."), (_, _, _) -> {});
        findings = new Findings(result);
    }

    @Test
    void isTheReleasedLibraryWithItsEngine() {
        assertThat(result.title()).isEqualTo("DJL 0.36.0 with PyTorch 2.7.1");
    }

    /** log2 for ln. */
    @Test
    void mishIsAnotherFunction() {
        Finding mish = findings.first("Activation.mish", VALUE, Kind.WRONG).orElseThrow();
        assertThat(mish.example().x()).isEqualTo(1);
        assertThat(mish.example().theirs()).isEqualTo(0.95578f, within(1e-5f));
        assertThat(mish.example().right()).isEqualTo(0.86510f, within(1e-5f));
        assertThat(Math.abs(mish.worst().theirs() - mish.worst().right())).isEqualTo(0.127f, within(1e-3f));
    }

    @Test
    void relu6HasHalfAGradientAtSix() {
        Finding finding =
                findings.first("Activation.relu6", DERIVATIVE, Kind.CONVENTION).orElseThrow();
        assertThat(finding.example().x()).isEqualTo(6);
        assertThat(finding.example().theirs()).isEqualTo(0.5f);
    }

    @Test
    void whatIsRightIsNotListed() {
        for (String right : new String[] {"Activation.relu", "Activation.gelu", "Activation.softPlus"}) {
            assertThat(findings.of(right, VALUE, Kind.WRONG)).isEmpty();
            assertThat(findings.of(right, DERIVATIVE, Kind.WRONG)).isEmpty();
        }
    }
}
