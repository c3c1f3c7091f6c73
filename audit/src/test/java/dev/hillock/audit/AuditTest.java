package dev.hillock.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.verify.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Libraries with one known fault each: the audit finds it, where it is, and nothing else. */
class AuditTest {
    /** A library of one function without a derivative. */
    private static class Faulty implements Library {
        private final String spec;
        private final DoubleUnaryOperator value;

        Faulty(String spec, DoubleUnaryOperator value) {
            this.spec = spec;
            this.value = value;
        }

        @Override
        public String title() {
            return "Faulty 1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("theirs", spec, false));
        }

        @Override
        public Answer compute(int subject, Quantity quantity, float[] x) {
            float[] out = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                out[i] = (float) value.applyAsDouble(x[i]);
            }
            return new Computed(out);
        }

        @Override
        public void close() {}
    }

    private static Audit.Result audit(Library library) {
        return new Audit(2000).of(library, (_, _, _) -> {});
    }

    private static Finding only(Library library) {
        List<Finding> findings = audit(library).findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void aRightFunctionHasNoFindings() {
        Audit.Result result = audit(new Faulty("sigmoid", x -> 1 / (1 + Math.exp(-x))));
        assertThat(result.findings()).isEmpty();
        Accuracy accuracy = result.accuracies().getFirst();
        assertThat(accuracy.inputs()).isGreaterThan(1500);
        assertThat(accuracy.notFinite()).isZero();
        assertThat(accuracy.ulps()).isBetween(0.4, 0.5000001);
    }

    @Test
    void anotherFunctionIsFoundAtThePlainestInput() {
        Finding finding = only(new Faulty("hard_sigmoid", x -> Double.isNaN(x) ? x : Math.clamp(x / 5 + 0.5, 0, 1)));
        assertThat(finding.kind()).isEqualTo(Kind.WRONG);
        assertThat(finding.example().x()).isEqualTo(1);
        assertThat(finding.example().theirs()).isEqualTo(0.7f);
        assertThat(finding.example().right()).isEqualTo(2 / 3f);
        // The two lines are farthest apart at the knee, 2.5: 1 there and 11/12.
        assertThat(Math.abs(finding.worst().x())).isBetween(2.49f, 2.51f);
        assertThat(finding.ranges()).hasSize(2);
    }

    @Test
    void theEdgeOfAnOverflowIsExact() {
        Finding finding = only(new Faulty("softplus", x -> {
            float e = (float) Math.exp(x);
            return x > 80 && Float.isInfinite(e)
                    ? Double.POSITIVE_INFINITY
                    : Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }));
        assertThat(finding.kind()).isEqualTo(Kind.NOT_FINITE);
        assertThat(finding.example().x()).isEqualTo(89);
        assertThat(finding.ranges()).containsExactly(new Range(88.72284f, Float.MAX_VALUE));
        // e to the last float before the edge is still finite.
        assertThat((float) Math.exp(Math.nextDown(88.72284f))).isFinite();
        assertThat((float) Math.exp(88.72284f)).isInfinite();
    }

    @Test
    void lostTailsAndDigitsAreTold() {
        // exp(x) - 1 in float, as some libraries have it.
        List<Finding> findings = audit(new Faulty("elu", x -> x > 0 ? x : (float) Math.exp(x) - 1f))
                .findings();
        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.ZERO, Kind.DIGITS);
        Finding zero = findings.getFirst();
        assertThat(zero.example().x()).isEqualTo(-1e-8f);
        assertThat(zero.ranges()).hasSize(1);
        assertThat(zero.ranges().getFirst().from()).isEqualTo(-0x1p-25f);
        assertThat(findings.getLast().example().x()).isEqualTo(-1e-6f);
        assertThat(findings.getLast().scattered()).isTrue();
    }

    @Test
    void lawsAtNanAndInfinities() {
        assertThat(only(new Faulty("relu6", x -> x > 0 && x < 6 ? x : x <= 0 ? 0 : 6))
                        .kind())
                .isEqualTo(Kind.NAN_LOST);
        List<Finding> findings =
                audit(new Faulty("softsign", x -> x / (1 + Math.abs(x)))).findings();
        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.NO_LIMIT, Kind.NO_LIMIT);
        assertThat(findings.getFirst().example().right()).isEqualTo(1);
    }

    @Test
    void resultsThatDependOnTheLengthAreShown() {
        // One unit more in the last place where a vector would be full.
        Finding finding = only(new Faulty("identity", x -> x) {
            @Override
            public Answer compute(int subject, Quantity quantity, float[] x) {
                float[] out = x.clone();
                for (int i = 0; i + 8 <= x.length; i++) {
                    out[i] = x[i] == 3 ? Math.nextUp(x[i]) : x[i];
                }
                return new Computed(out);
            }
        });
        assertThat(finding.kind()).isEqualTo(Kind.LENGTH);
        assertThat(finding.example().x()).isEqualTo(3);
        assertThat(finding.detail()).isEqualTo("3.0 in an array of 1, 3.0000002 in one of 67");
    }

    @Test
    void anExceptionIsAFinding() {
        Library library = new Library() {
            @Override
            public String title() {
                return "Throwing 1";
            }

            @Override
            public List<Subject> subjects() {
                return List.of(new Subject("theirs", "relu", true));
            }

            @Override
            public Answer compute(int subject, Quantity quantity, float[] x) {
                return quantity == Quantity.DERIVATIVE ? new Thrown("NullPointerException") : new Computed(relu(x));
            }

            @Override
            public void close() {}
        };
        Finding finding = only(library);
        assertThat(finding.kind()).isEqualTo(Kind.THROWS);
        assertThat(finding.quantity()).isEqualTo(Quantity.DERIVATIVE);
        assertThat(finding.detail()).isEqualTo("NullPointerException");
    }

    private static float[] relu(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] < 0 ? 0 : x[i];
        }
        return y;
    }

    @Test
    void ownKernelsHoldTheirPromise() {
        Audit.Result result = new Audit(500).ofHillock(List.of("gelu", "elu(alpha=2)"), (_, _, _) -> {});
        assertThat(result.findings()).isEmpty();
        assertThat(result.accuracies())
                .hasSize(4)
                .allSatisfy(accuracy -> assertThat(accuracy.ulps()).isLessThanOrEqualTo(1));
    }

    @Test
    void progressIsReportedFunctionByFunction() {
        List<String> heard = new ArrayList<>();
        new Audit(100)
                .ofHillock(List.of("relu", "identity"), (title, done, all) -> heard.add(title + done + "/" + all));
        assertThat(heard).containsExactly("Hillock1/2", "Hillock2/2");
    }
}
