package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast arithmetic against plain loops in double. */
class ArithmeticTest {
    private final FloatArithmetic floats = new FloatArithmetic();
    private final DoubleArithmetic doubles = new DoubleArithmetic();

    @Test
    void openBlasIsFoundOnThisPlatform() {
        assertThat(OpenBlas.available()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,7,3", "5,3,1", "32,30,64", "33,65,17", "128,100,10"})
    void productsAgreeWithDouble(int rows, int fanIn, int fanOut) {
        Pair x = random(rows * fanIn, 1);
        Pair w = random(fanIn * fanOut, 2);
        Pair bias = random(fanOut, 3);
        Pair delta = random(rows * fanOut, 4);
        // Rounding of a float product of k terms: about √k units in the last place of its size √k.
        double tolerance = 1e-6 * Math.max(rows, Math.max(fanIn, fanOut));

        Pair z = zeros(rows * fanOut);
        floats.affine(x.f, w.f, bias.f, z.f, rows, fanIn, fanOut);
        doubles.affine(x.d, w.d, bias.d, z.d, rows, fanIn, fanOut);
        z.assertClose(tolerance);
        Pair gradW = zeros(fanIn * fanOut);
        Pair gradBias = zeros(fanOut);
        floats.weightGradient(x.f, delta.f, gradW.f, gradBias.f, rows, fanIn, fanOut);
        doubles.weightGradient(x.d, delta.d, gradW.d, gradBias.d, rows, fanIn, fanOut);
        gradW.assertClose(tolerance);
        gradBias.assertClose(tolerance);
        Pair gradX = zeros(rows * fanIn);
        floats.inputGradient(delta.f, w.f, gradX.f, rows, fanIn, fanOut);
        doubles.inputGradient(delta.d, w.d, gradX.d, rows, fanIn, fanOut);
        gradX.assertClose(tolerance);

        // The products for platforms without OpenBLAS.
        Pair plain = zeros(rows * fanOut);
        JavaProducts.affine(x.f, w.f, plain.f, rows, fanIn, fanOut);
        doubles.affine(x.d, w.d, doubles.allocate(fanOut), plain.d, rows, fanIn, fanOut);
        plain.assertClose(tolerance);
        JavaProducts.weightGradient(x.f, delta.f, gradW.f, rows, fanIn, fanOut);
        gradW.assertClose(tolerance);
        JavaProducts.inputGradient(delta.f, w.f, gradX.f, rows, fanIn, fanOut);
        gradX.assertClose(tolerance);
    }

    @Test
    void dropoutLeavesOutTheSamePlacesInBothPrecisions() {
        int n = 20_000;
        Pair a = zeros(n);
        for (int i = 0; i < n; i++) {
            a.set(i, 1);
        }
        floats.drop(a.f, n, 0.2, 42);
        doubles.drop(a.d, n, 0.2, 42);
        int dropped = 0;
        for (int i = 0; i < n; i++) {
            assertThat(floats.get(a.f, i)).isEqualTo((float) doubles.get(a.d, i));
            assertThat(doubles.get(a.d, i)).isIn(0.0, 1 / 0.8);
            dropped += doubles.get(a.d, i) == 0 ? 1 : 0;
        }
        assertThat(dropped / (double) n).isCloseTo(0.2, within(4 * Math.sqrt(0.16 / n)));
    }

    @Test
    void normIsEuclideanAlsoWhereSquaresLeaveTheRangeOfFloat() {
        assertThat(FloatArithmetic.norm(FloatArithmetic.of(new float[] {3, 0, -4})))
                .isEqualTo(5);
        assertThat(FloatArithmetic.norm(FloatArithmetic.of(new float[] {3e30f, 4e30f})))
                .isCloseTo(5e30, within(1e24));
        assertThat(FloatArithmetic.norm(FloatArithmetic.of(new float[] {3e-30f, 4e-30f})))
                .isCloseTo(5e-30, within(1e-36));
        assertThat(FloatArithmetic.norm(FloatArithmetic.of(new float[] {1, Float.NaN})))
                .isNaN();
    }

    private Pair zeros(int length) {
        return new Pair(floats.allocate(length), doubles.allocate(length));
    }

    private Pair random(int length, long seed) {
        float[] numbers = new float[length];
        Randomness.of(seed).gaussians(numbers, 0, length);
        Pair pair = zeros(length);
        for (int i = 0; i < length; i++) {
            pair.set(i, numbers[i]);
        }
        return pair;
    }

    /** The same numbers in both precisions. */
    private final class Pair {
        final FloatArithmetic.Range f;
        final DoubleArithmetic.Range d;

        Pair(FloatArithmetic.Range f, DoubleArithmetic.Range d) {
            this.f = f;
            this.d = d;
        }

        void set(int index, double value) {
            floats.set(f, index, value);
            doubles.set(d, index, value);
        }

        void assertClose(double tolerance) {
            for (int i = 0; i < f.length(); i++) {
                assertThat(floats.get(f, i)).isCloseTo(doubles.get(d, i), within(tolerance));
            }
        }
    }
}
