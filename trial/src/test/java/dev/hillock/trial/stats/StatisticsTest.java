package dev.hillock.trial.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values computed with SciPy 1.17 (t, noncentral t by quadrature, binomtest) and R's p.adjust. */
class StatisticsTest {
    private static final double[] DIFFERENCES = {0.012, -0.004, 0.021, 0.013, 0.002, 0.017, -0.001, 0.009, 0.015, 0.006
    };

    @Test
    void correctedTestAgreesWithScipy() {
        CorrectedT t = CorrectedT.of(DIFFERENCES, 0.25);
        assertThat(t.sample().mean()).isCloseTo(0.009, within(1e-15));
        assertThat(t.sample().deviation()).isCloseTo(0.00813770374382247, within(1e-15));
        assertThat(t.standardError()).isCloseTo(0.0048143304599682175, within(1e-15));
        assertThat(t.statistic()).isCloseTo(1.8694188267374183, within(1e-12));
        assertThat(t.pValue()).isCloseTo(0.09438601925922598, within(1e-12));
        assertThat(t.pValueAboveZero()).isCloseTo(0.09438601925922598 / 2, within(1e-12));
        assertThat(t.interval(0.95).low()).isCloseTo(-0.0018907721340946787, within(1e-12));
        assertThat(t.interval(0.95).high()).isCloseTo(0.01989077213409468, within(1e-12));
    }

    @Test
    void withoutCorrectionItIsTheOrdinaryPairedTest() {
        assertThat(CorrectedT.of(DIFFERENCES, 0).statistic()).isCloseTo(3.497362381018169, within(1e-12));
        assertThat(CorrectedT.of(DIFFERENCES, 0).pValue()).isCloseTo(0.006751471726372174, within(1e-12));
    }

    @Test
    void posteriorAgreesWithScipy() {
        CorrectedT.Posterior posterior = CorrectedT.of(DIFFERENCES, 0.25).posterior(0.005);
        assertThat(posterior.below()).isCloseTo(0.00868406257562511, within(1e-12));
        assertThat(posterior.inside()).isCloseTo(0.20508974253464363, within(1e-12));
        assertThat(posterior.above()).isCloseTo(0.7862261948897312, within(1e-12));
        assertThat(CorrectedT.of(DIFFERENCES, 0.25).posterior(0).inside()).isZero();
    }

    @Test
    void equalDifferencesAreNotDividedByTheirVariance() {
        CorrectedT none = CorrectedT.of(new double[5], 0.25);
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(none.posterior(0.01)).isEqualTo(new CorrectedT.Posterior(0, 1, 0));
        assertThat(none.interval(0.95)).isEqualTo(new Interval(0, 0));
        assertThat(none.statistic()).isNaN();
        assertThat(none.detectableEffect(0.05, 0.8)).isNaN();

        // 0.3 - 0.1 and its like differ in their last bits only.
        CorrectedT constant = CorrectedT.of(new double[] {0.3 - 0.1, 0.2, 0.4 - 0.2, 0.7 - 0.5}, 0.25);
        assertThat(constant.sample().constant()).isTrue();
        assertThat(constant.pValue()).isEqualTo(1);
        assertThat(constant.posterior(0.01).inside()).isNaN();
        assertThat(constant.interval(0.95)).isEqualTo(Interval.UNKNOWN);
    }

    @Test
    void oneDifferenceOrNoneOrOneThatIsNotFiniteAllowsNoTest() {
        for (double[] differences : new double[][] {{}, {0.5}, {0.5, Double.NaN}, {0.5, Double.POSITIVE_INFINITY}}) {
            CorrectedT t = CorrectedT.of(differences, 0.25);
            assertThat(t.pValue()).isEqualTo(1);
            assertThat(t.interval(0.95)).isEqualTo(Interval.UNKNOWN);
            assertThat(t.posterior(0.01).inside()).isNaN();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 1, 0.07298889446966995",
        "1, 0.05, 3, 0.1861320616065874",
        "4, 0.05, 1, 0.12224915207331252",
        "4, 0.05, 3, 0.6192614594023302",
        "24, 0.05, 3, 0.8207219131353769",
        "24, 0.004545454545454546, 3, 0.46514195444425965",
        "1000, 0.05, 3, 0.8501682388120402"
    })
    void powerIsThatOfTheNoncentralT(int degreesOfFreedom, double level, double shift, double power) {
        assertThat(Power.ofTTest(shift, degreesOfFreedom, level)).isCloseTo(power, within(1e-5));
        assertThat(Power.ofTTest(-shift, degreesOfFreedom, level)).isCloseTo(power, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0.05, 3.7610595538213194",
        "4, 0.004545454545454546, 7.232996154930769",
        "24, 0.05, 2.920133357750426",
        "24, 0.004545454545454546, 4.019934577249333"
    })
    void detectableShiftHasEightyPercentPower(int degreesOfFreedom, double level, double shift) {
        assertThat(Power.detectableShift(degreesOfFreedom, level, 0.8)).isCloseTo(shift, within(1e-4));
    }

    @Test
    void powerRefusesWhatIsNoTest() {
        assertThatThrownBy(() -> Power.ofTTest(1, 0, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Power.detectableShift(4, 0.05, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Power.detectableShift(4, 1, 0.8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holmAgreesWithR() {
        assertThat(Holm.adjust(new double[] {0.04, 0.01, 0.03, 0.02}))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.06, 0.04, 0.06, 0.06);
        // p.adjust(c(0.0001, 0.2, 0.019, 0.0095, 0.034, 0.9), "holm")
        assertThat(Holm.adjust(new double[] {0.0001, 0.2, 0.019, 0.0095, 0.034, 0.9}))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.0006, 0.4, 0.076, 0.0475, 0.102, 0.9);
        assertThat(Holm.adjust(new double[0])).isEmpty();
        assertThatThrownBy(() -> Holm.adjust(new double[] {Double.NaN})).hasMessageContaining("between 0 and 1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 200, 0, 0.018845326377266575, 0, 0.018275340355148807",
        "3, 200, 0.00511423779325831, 0.04316572879269026, 0.003104107621555085, 0.043208281917709784",
        "10, 200, 0.02738264560076392, 0.08957814813877599, 0.024234165472108292, 0.09002753770155869",
        "81, 263, 0.2552885198782742, 0.36620957698280004, 0.25273674558504267, 0.36762192260134746",
        "200, 200, 0.9811546736227335, 1, 0.9817246596448512, 1"
    })
    void intervalsOfRatesAgreeWithScipy(
            int events, int tries, double low, double high, double exactLow, double exactHigh) {
        Interval wilson = Proportion.wilson(events, tries, 0.95);
        assertThat(wilson.low()).isCloseTo(low, within(1e-12));
        assertThat(wilson.high()).isCloseTo(high, within(1e-12));
        Interval exact = Proportion.clopperPearson(events, tries, 0.95);
        assertThat(exact.low()).isCloseTo(exactLow, within(1e-10));
        assertThat(exact.high()).isCloseTo(exactHigh, within(1e-10));
    }

    @Test
    void aRateNeedsTries() {
        assertThatThrownBy(() -> Proportion.wilson(0, 0, 0.95)).hasMessageContaining("0 of 0");
        assertThatThrownBy(() -> Proportion.clopperPearson(4, 3, 0.95)).hasMessageContaining("4 of 3");
    }

    @Test
    void improvementCountsWinsAndHalfTies() {
        Improvement improvement = Improvement.of(new double[] {-1, -2, 0, 3}, 0.95, 7);
        assertThat(improvement.probability()).isEqualTo(0.625);
        assertThat(improvement.interval().contains(0.625)).isTrue();
        assertThat(Improvement.of(new double[] {-1, -2, 0, 3}, 0.95, 7)).isEqualTo(improvement);
        assertThat(Improvement.of(new double[] {-1, -2, -1}, 0.95, 7))
                .isEqualTo(new Improvement(1, new Interval(1, 1)));
        assertThat(Improvement.of(new double[0], 0.95, 7).probability()).isNaN();
    }

    @Test
    void bootstrapIntervalHasTheWidthOfTheBinomial() {
        double[] differences = new double[400];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = i < 240 ? -1 : 1;
        }
        Interval bootstrap = Improvement.of(differences, 0.95, 1).interval();
        // Binomial quantiles of 400 tries at 0.6: 221 and 259.
        assertThat(bootstrap.low()).isCloseTo(221 / 400.0, within(0.01));
        assertThat(bootstrap.high()).isCloseTo(259 / 400.0, within(0.01));
    }

    /**
     * Scores of a cross-validation in miniature: every replicate trains on 4/5 of the same values, so the replicates
     * share the luck of the draw. The ordinary test takes that luck for an effect, the corrected one does not.
     */
    @Test
    void correctionHoldsTheErrorRateThatTheOrdinaryTestExceeds() {
        int naive = 0;
        int corrected = 0;
        int runs = 1000;
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < runs; run++) {
            double[] values = random.doubles(50).map(u -> u - 0.5).toArray();
            double[] differences = new double[25];
            for (int repeat = 0; repeat < 5; repeat++) {
                for (int i = values.length - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    double swapped = values[i];
                    values[i] = values[j];
                    values[j] = swapped;
                }
                for (int fold = 0; fold < 5; fold++) {
                    for (int i = 0; i < 10; i++) {
                        differences[5 * repeat + fold] += values[10 * fold + i] / 10;
                    }
                }
            }
            naive += CorrectedT.of(differences, 0).pValue() < 0.05 ? 1 : 0;
            corrected += CorrectedT.of(differences, 0.25).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(Proportion.wilson(naive, runs, 0.999).low()).isGreaterThan(0.2);
        assertThat(corrected).isLessThan(runs / 20);
    }
}
