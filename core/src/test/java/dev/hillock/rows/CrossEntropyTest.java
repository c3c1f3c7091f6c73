package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.memory.Element;
import dev.hillock.memory.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.apfloat.Apfloat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyTest {

    /** From even shares to a row in which one has all but 1e-17. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 3, 20, 60})
    void lossAndGradientAreThoseOfTheOracle(double spread) {
        RandomGenerator random = RowAccuracyTest.random(41);
        for (int label = 0; label < 6; label++) {
            float[] x = RowAccuracyTest.toFloat(RowSamples.row(random, 6, spread));
            double[] wide = RowAccuracyTest.toDouble(x);
            float[] gradient = new float[6];
            double[] wideGradient = new double[6];
            int[] labels = {label};
            double loss = CrossEntropy.apply(Matrix.of(x), labels, Matrix.of(gradient));
            double wideLoss = CrossEntropy.apply(Matrix.of(wide), labels, Matrix.of(wideGradient));
            Apfloat real = UnitOracle.apply(RowFunction.LOG_SOFTMAX, wide)[label].negate();
            assertThat(error(loss, real)).isLessThanOrEqualTo(1e-13 * real.doubleValue());
            assertThat(error(wideLoss, real)).isLessThanOrEqualTo(Math.ulp(real.doubleValue()));
            Apfloat[] shares = UnitOracle.apply(RowFunction.SOFTMAX, wide);
            for (int k = 0; k < 6; k++) {
                Apfloat exact = k == label ? shares[k].subtract(new Apfloat(1)) : shares[k];
                assertThat(error(gradient[k], exact))
                        .as("spread %s, label %s, at %s: %s", spread, label, k, gradient[k])
                        .isLessThanOrEqualTo(0.501 * Math.ulp((float) exact.doubleValue()));
                assertThat(error(wideGradient[k], exact)).isLessThanOrEqualTo(Math.ulp(exact.doubleValue()) + 0x1p-95);
            }
        }
    }

    private static double error(double computed, Apfloat real) {
        return Math.abs(UnitOracle.exact(computed).subtract(real).doubleValue());
    }

    @Test
    void theMeanOfRowsInPlace() {
        float[] rows = {1, 2, 0, 0, -1, 1};
        double first = CrossEntropy.apply(Matrix.of(new float[] {1, 2, 0}), new int[] {1}, null);
        double second = CrossEntropy.apply(Matrix.of(new float[] {0, -1, 1}), new int[] {0}, null);
        float[] own = new float[3];
        CrossEntropy.apply(Matrix.of(new float[] {1, 2, 0}), new int[] {1}, Matrix.of(own));
        Matrix matrix = Matrix.of(rows, 0, 2, 3, 3);
        assertThat(CrossEntropy.apply(matrix, new int[] {1, 0}, matrix)).isEqualTo((first + second) / 2);
        assertThat(rows[0]).isEqualTo(own[0] / 2);
        assertThat(rows[1]).isEqualTo(own[1] / 2);
    }

    @Test
    void edges() {
        float inf = Float.POSITIVE_INFINITY;
        float[] gradient = new float[2];
        assertThat(CrossEntropy.apply(Matrix.of(new float[] {0, -inf}), new int[] {1}, Matrix.of(gradient)))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(gradient).containsExactly(1, -1);
        assertThat(CrossEntropy.apply(Matrix.of(new float[] {0, -inf}), new int[] {0}, Matrix.of(gradient)))
                .isZero();
        assertThat(CrossEntropy.apply(Matrix.of(new float[] {inf, 0}), new int[] {0}, Matrix.of(gradient)))
                .isNaN();
        assertThat(gradient).containsOnly(Float.NaN);
        assertThat(CrossEntropy.apply(Matrix.of(new double[] {Double.NaN, 0}), new int[] {0}, null))
                .isNaN();
    }

    @Test
    void badArgumentsFailBeforeAnythingIsWritten() {
        float[] array = {1, 2, 3, 4};
        Matrix all = Matrix.of(array, 0, 2, 2, 2);
        fails("1 labels for 2 rows", () -> CrossEntropy.apply(all, new int[] {1}, all));
        fails("label of row 1 is 2", () -> CrossEntropy.apply(all, new int[] {0, 2}, all));
        fails("FLOAT64 alone", () -> CrossEntropy.apply(all, new int[2], Matrix.of(new double[4], 0, 2, 2, 2)));
        fails(
                "may only be read",
                () -> CrossEntropy.apply(
                        all,
                        new int[2],
                        Matrix.of(Element.FLOAT32, MemorySegment.ofArray(array).asReadOnly(), 0, 2, 2, 8)));
        assertThat(array).containsExactly(1, 2, 3, 4);
    }

    private static void fails(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
