package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.AffineFit;
import dev.hillock.diagnose.CosineRecorder;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures how a model acts as a function: whether it is affine, and whether rows depend on their neighbours. */
final class Behaviour {
    private static final int MOST_ROWS = 4_096;
    private static final int PAIRS = 64;
    private static final int ALONE = 8;

    /** So many rows for each coefficient, or the fit says nothing. */
    private static final int ROWS_PER_COEFFICIENT = 5;

    private final Runner runner;
    private final Feeds feeds;
    private final Head head;
    private final int batch;

    Behaviour(Runner runner, Feeds feeds, Head head, int batch) {
        this.runner = runner;
        this.feeds = feeds;
        this.head = head;
        this.batch = batch;
    }

    OutputEvidence evidence(OutputMeter meter) {
        InputSlot slot = feeds.mainInput();
        boolean alone = feeds.slots().size() == 1;
        int inputs = slot == null ? 0 : Tensor.size(feeds.source(slot).shape());
        return new OutputEvidence(
                meter.units(),
                meter.lowestRowSum(),
                meter.highestRowSum(),
                meter.columnsSumToOne(),
                batchDependence(),
                slot != null && alone ? affineFit(slot, inputs) : Double.NaN,
                inputs,
                slot != null && alone ? additivity(slot, inputs) : Double.NaN);
    }

    /** Each number of the main input over the rows; empty where rows are no plain numbers. */
    List<Summary> inputs() {
        InputSlot slot = feeds.mainInput();
        int width = slot == null ? 0 : Tensor.size(feeds.source(slot).shape());
        if (slot == null || width > 4_096) {
            return List.of();
        }
        int rows = Math.min(feeds.rows(), MOST_ROWS);
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = feeds.source(slot).get(row, i);
            }
            summaries.add(Weighted.summary(values));
        }
        return summaries;
    }

    /** The mean cosine between two rows of the main input. */
    double inputCosine() {
        InputSlot slot = feeds.mainInput();
        if (slot == null) {
            return Double.NaN;
        }
        int width = Tensor.size(feeds.source(slot).shape());
        CosineRecorder cosine = new CosineRecorder(width);
        float[] values = new float[width];
        for (int row = 0; row < Math.min(feeds.rows(), MOST_ROWS); row++) {
            double[] wide = feeds.row(slot, row);
            for (int i = 0; i < width; i++) {
                values[i] = (float) wide[i];
            }
            cosine.add(values, 1);
        }
        return cosine.cosine();
    }

    private double batchDependence() {
        if (feeds.fixedBatch() > 0 || feeds.rows() < 2) {
            return Double.NaN;
        }
        int count = Math.min(ALONE, feeds.rows());
        double[] together = outputs(IntStream.range(0, count).toArray(), null, head.output());
        // Products of matrices of other heights round differently, by 1e-7 of the size that outputs have.
        double size = 1;
        for (double output : together) {
            size = Double.isFinite(output) ? Math.max(size, Math.abs(output)) : size;
        }
        double largest = 0;
        for (int row = 0; row < count; row++) {
            double[] single = outputs(new int[] {row}, null, head.output());
            if (single.length * count != together.length) {
                return Double.NaN;
            }
            for (int i = 0; i < single.length; i++) {
                double change = Math.abs(single[i] - together[row * single.length + i]);
                largest = Math.max(largest, Double.isNaN(change) ? 0 : change);
            }
        }
        return largest / size;
    }

    private double[] outputs(int[] rows, @Nullable Map<String, double[][]> instead, String tensor) {
        try (Runner.Batch result = runner.run(feeds, rows, instead, Set.of(tensor))) {
            return result.shape(tensor) == null
                    ? new double[0]
                    : result.tensor(tensor).data();
        }
    }

    private double affineFit(InputSlot slot, int inputs) {
        int rows = Math.min(feeds.rows(), Math.max(MOST_ROWS / 4, ROWS_PER_COEFFICIENT * (inputs + 1)));
        if (inputs == 0 || inputs > AffineFit.MOST_INPUTS || rows < ROWS_PER_COEFFICIENT * (inputs + 1)) {
            return Double.NaN;
        }
        AffineFit fit = null;
        for (int from = 0; from < rows; from += batch) {
            int[] chosen = IntStream.range(from, Math.min(from + batch, rows)).toArray();
            double[] out = outputs(chosen, null, head.logits());
            int width = out.length / chosen.length;
            fit = fit == null ? new AffineFit(inputs, width) : fit;
            for (int i = 0; i < chosen.length; i++) {
                fit.add(feeds.row(slot, chosen[i]), Arrays.copyOfRange(out, i * width, (i + 1) * width));
            }
        }
        return fit == null ? Double.NaN : fit.r2();
    }

    /** How far f(x+y) − f(x) − f(y) + f(0) is from 0, against f(x+y) − f(0). */
    private double additivity(InputSlot slot, int inputs) {
        int pairs = Math.min(PAIRS, feeds.rows() / 2);
        if (pairs == 0 || inputs == 0 || inputs > 1 << 16) {
            return Double.NaN;
        }
        double errors = 0;
        double sizes = 0;
        double[] zero = value(slot, new double[][] {new double[inputs]});
        for (int pair = 0; pair < pairs; pair++) {
            double[] a = feeds.row(slot, 2 * pair);
            double[] b = feeds.row(slot, 2 * pair + 1);
            double[] sum = new double[inputs];
            Arrays.setAll(sum, i -> a[i] + b[i]);
            double[] fa = value(slot, new double[][] {a});
            double[] fb = value(slot, new double[][] {b});
            double[] fsum = value(slot, new double[][] {sum});
            for (int i = 0; i < zero.length; i++) {
                double error = fsum[i] - fa[i] - fb[i] + zero[i];
                errors += error * error;
                sizes += (fsum[i] - zero[i]) * (fsum[i] - zero[i]);
            }
        }
        return sizes == 0 ? Double.NaN : Math.sqrt(errors / sizes);
    }

    private double[] value(InputSlot slot, double[][] rows) {
        return outputs(new int[] {0}, Map.of(slot.name(), rows), head.logits());
    }
}
