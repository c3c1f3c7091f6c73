package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.rows.Gate;
import dev.hillock.rows.GateDeclaration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the card of a gate says of its outputs, by sampling. */
class GateCardTest {
    private static final double[] INPUTS = {
        -1e4, -100, -12, -7, -3, -2, -1.3, -0.7, -0.4, -0.1, 0, 0.1, 0.4, 0.7, 1.3, 2, 3, 7, 12, 100, 1e4
    };

    static List<String> gates() {
        return GateDeclaration.all().stream().map(GateDeclaration::id).toList();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void outputsFillTheRangeAndAreZeroCentredAsTheCardSays(String text) {
        Gate gate = Gate.of(text).orElseThrow();
        Card card = Card.of(text);
        DoubleSummaryStatistics outputs = new DoubleSummaryStatistics();
        double weighted = 0;
        for (double a : INPUTS) {
            for (double b : INPUTS) {
                double y = gate.apply(new double[] {a}, new double[] {b})[0];
                outputs.accept(y);
                weighted += y * Math.exp(-(a * a + b * b) / 2);
            }
        }
        double low = card.range().getFirst();
        double high = card.range().getLast();
        assertThat(outputs.getMin()).isGreaterThanOrEqualTo(low).isLessThan(Math.max(low, -1e3) + slack(low));
        assertThat(outputs.getMax()).isLessThanOrEqualTo(high).isGreaterThan(Math.min(high, 1e3) - slack(high));
        assertThat(Math.abs(weighted) < 1e-9).as("mean %s", weighted).isEqualTo(card.zeroCentred());
    }

    private static double slack(double bound) {
        return Double.isInfinite(bound) ? 0 : 0.1;
    }
}
