package dev.hillock.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayerRecorderTest {
    private static final Activation TANH = Activation.of("tanh");

    @Test
    void unitsMatchSumsOverAllRows() {
        int rows = 700;
        int units = 3;
        float[] z = gaussians(rows * units, 2);
        for (int i = 1; i < z.length; i += units) {
            z[i] += 1e4f; // a large mean must not cost the variance its digits
        }
        float[] a = applied(TANH, z);
        LayerRecorder recorder = new LayerRecorder(TANH, units, 1);
        addInBatches(recorder, z, a, units, 64);
        for (int u = 0; u < units; u++) {
            UnitEvidence unit = recorder.units().get(u);
            double mean = 0;
            for (int r = 0; r < rows; r++) {
                mean += z[r * units + u];
            }
            mean /= rows;
            double variance = 0;
            int low = 0;
            int high = 0;
            for (int r = 0; r < rows; r++) {
                double value = z[r * units + u];
                variance += (value - mean) * (value - mean) / rows;
                low += value < -2.178 ? 1 : 0;
                high += value > 2.178 ? 1 : 0;
            }
            assertThat(unit.preActivation().count()).isEqualTo(rows);
            assertThat(unit.preActivation().mean()).isCloseTo(mean, within(1e-10 * Math.max(1, Math.abs(mean))));
            assertThat(unit.preActivation().variance()).isCloseTo(variance, within(1e-9 * variance));
            assertThat(unit.saturatedLow()).isEqualTo(low);
            assertThat(unit.saturatedHigh()).isEqualTo(high);
        }
    }

    @Test
    void anyDivisionIntoBatchesAndRecordersGivesTheSame() {
        int units = 4;
        float[] z = gaussians(999 * units, 1);
        Activation relu = Activation.of("relu");
        float[] a = applied(relu, z);
        LayerRecorder whole = new LayerRecorder(relu, units, 1);
        whole.add(z, a, 999);
        LayerRecorder first = new LayerRecorder(relu, units, 1);
        LayerRecorder second = new LayerRecorder(relu, units, 1);
        addInBatches(first, java.util.Arrays.copyOf(z, 400 * units), java.util.Arrays.copyOf(a, 400 * units), units, 7);
        addInBatches(
                second,
                java.util.Arrays.copyOfRange(z, 400 * units, z.length),
                java.util.Arrays.copyOfRange(a, 400 * units, a.length),
                units,
                100);
        first.merge(second);
        LayerEvidence one = evidence(whole);
        LayerEvidence other = evidence(first);
        assertThat(other.preActivations()).isEqualTo(one.preActivations());
        assertThat(other.activations()).isEqualTo(one.activations());
        assertThat(other.cosine()).isCloseTo(one.cosine(), within(1e-12));
        for (int u = 0; u < units; u++) {
            UnitEvidence x = one.units().get(u);
            UnitEvidence y = other.units().get(u);
            assertThat(y.zeros()).isEqualTo(x.zeros());
            assertThat(y.saturatedLow()).isEqualTo(x.saturatedLow()).isEqualTo(x.zeros());
            assertThat(y.activation().max()).isEqualTo(x.activation().max());
            assertThat(y.activation().variance()).isCloseTo(x.activation().variance(), within(1e-12));
            assertThat(y.affinity()).isCloseTo(x.affinity(), within(1e-12));
        }
    }

    @Test
    void aChannelIsOneUnitAtAllPositions() {
        Activation relu = Activation.of("relu");
        LayerRecorder recorder = new LayerRecorder(relu, 2, 3);
        float[] z = {-1, -2, -3, -1, 5, -1, -4, -5, -6, -1, -1, -1};
        recorder.add(z, applied(relu, z), 2);
        assertThat(recorder.units().get(0).silent()).isTrue();
        assertThat(recorder.units().get(1).silent()).isFalse();
        assertThat(recorder.units().get(1).zeros()).isEqualTo(5);
        assertThat(recorder.units().get(1).activation().max()).isEqualTo(5);
    }

    @Test
    void cosineIsTheMeanOverPairs() {
        int rows = 20;
        int width = 5;
        float[] a = gaussians(rows * width, 1);
        CosineRecorder recorder = new CosineRecorder(width);
        recorder.add(a, rows);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                double dot = 0;
                double x = 0;
                double y = 0;
                for (int k = 0; k < width; k++) {
                    dot += (double) a[i * width + k] * a[j * width + k];
                    x += (double) a[i * width + k] * a[i * width + k];
                    y += (double) a[j * width + k] * a[j * width + k];
                }
                sum += dot / Math.sqrt(x * y);
            }
        }
        assertThat(recorder.cosine()).isCloseTo(sum / (rows * (rows - 1) / 2.0), within(1e-12));
    }

    @Test
    void whatIsNotFiniteIsCountedAndLeftOut() {
        LayerRecorder recorder = new LayerRecorder(null, 1, 1);
        float[] z = {1, Float.NaN, 3, Float.POSITIVE_INFINITY};
        recorder.add(z, z, 4);
        UnitEvidence unit = recorder.units().getFirst();
        assertThat(unit.nonFinite()).isEqualTo(2);
        assertThat(unit.preActivation()).isEqualTo(new Summary(2, 2, 1, 1, 3));
    }

    @Test
    void affinityIsOneForALineAndLessForABend() {
        float[] z = gaussians(500, 1);
        LayerRecorder line = new LayerRecorder(null, 1, 1);
        line.add(z, applied(Activation.of("3*x+1"), z), 500);
        assertThat(line.units().getFirst().affinity()).isCloseTo(1, within(1e-6));
        LayerRecorder bend = new LayerRecorder(null, 1, 1);
        bend.add(z, applied(Activation.of("relu"), z), 500);
        assertThat(bend.units().getFirst().affinity()).isBetween(0.5, 0.9);
    }

    @Test
    void histogramsCountEveryNumberInItsBin() {
        HistogramRecorder recorder = new HistogramRecorder();
        recorder.add(new float[] {0.5f, -0.25f}, 2);
        recorder.add(new float[] {100, -3, Float.NaN}, 3);
        Histogram histogram = recorder.histogram();
        assertThat(histogram).isNotNull();
        assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(histogram.width()).isEqualTo(4);
        assertThat(histogram.low()).isEqualTo(-4);
        assertThat(histogram.counts().getFirst()).isEqualTo(2);
        assertThat(histogram.counts().get(1)).isEqualTo(1);
        assertThat(histogram.counts().getLast()).isEqualTo(1);
    }

    @Test
    void gradientsAreSummedAndExactZerosSeen() {
        LayerRecorder recorder = new LayerRecorder(TANH, 2, 1);
        recorder.addGradient(new float[] {3, 0, 4, 0}, 2);
        GradientEvidence gradient = recorder.gradient("backward pass");
        assertThat(gradient).isNotNull();
        assertThat(gradient.rms()).isEqualTo(2.5);
        assertThat(gradient.zeros()).isEqualTo(2);
        assertThat(gradient.vanished()).isFalse();
    }

    @Test
    void aShortBatchIsRefused() {
        LayerRecorder recorder = new LayerRecorder(TANH, 2, 1);
        assertThatThrownBy(() -> recorder.add(new float[3], new float[4], 2)).hasMessageContaining("needs 4 numbers");
    }

    private static LayerEvidence evidence(LayerRecorder recorder) {
        return recorder.evidence("layer", 0, Role.HIDDEN, 1, LayerEvidence.Position.PLAIN, null, "backward pass");
    }

    private static void addInBatches(LayerRecorder recorder, float[] z, float[] a, int units, int batch) {
        int rows = z.length / units;
        for (int from = 0; from < rows; from += batch) {
            int to = Math.min(rows, from + batch);
            recorder.add(
                    java.util.Arrays.copyOfRange(z, from * units, to * units),
                    java.util.Arrays.copyOfRange(a, from * units, to * units),
                    to - from);
        }
    }

    private static float[] applied(Activation activation, float[] z) {
        float[] a = new float[z.length];
        activation.apply(z, a);
        return a;
    }

    private static float[] gaussians(int length, double spread) {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        return values;
    }

    @Test
    void identicalUnitsAreCountedAndZerosAreNot() {
        float[] weights = {1, 2, 1, 0, 3, 4, 3, 0}; // fan-in 2 × 4 units
        WeightEvidence evidence = WeightEvidence.of(weights, 2, 4, true, null);
        assertThat(evidence.identicalUnits()).isEqualTo(1);
        assertThat(evidence.values().meanSquare()).isEqualTo(5);
        assertThat(evidence.scaledVariance(2)).isEqualTo(10);
        assertThat(List.of(
                        WeightEvidence.of(new float[] {1, 3, 1, 3}, 2, 2, false, null)
                                .identicalUnits(),
                        WeightEvidence.of(new float[] {1, 3, 1, 3}, 2, 2, true, null)
                                .identicalUnits()))
                .containsExactly(1, 0);
    }
}
