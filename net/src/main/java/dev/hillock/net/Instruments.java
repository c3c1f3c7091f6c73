package dev.hillock.net;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.List;

/** Takes the looks that an observer wants, on a pass of its own. */
final class Instruments {
    private final NetworkSpec spec;
    private final TrainingObserver observer;
    private final float[] parameters;
    private final float[] before;
    private final Pass<FloatArithmetic.Range> pass;
    private final int rows;
    private final List<Double> steepest = new ArrayList<>();
    private int update;
    private double loss;

    Instruments(NetworkSpec spec, Dataset train, float[] parameters, TrainingObserver observer) {
        this.spec = spec;
        this.observer = observer;
        this.parameters = parameters;
        before = new float[parameters.length];
        rows = Math.min(train.rows(), Observation.PROBE_ROWS);
        pass = new Pass<>(
                spec,
                new FloatArithmetic(),
                FloatArithmetic.of(before),
                FloatArithmetic.of(new float[parameters.length]),
                rows);
        pass.load(train, 0, 0, rows);
        for (NetworkSpec.Layer layer : spec.hidden()) {
            steepest.add(steepest(layer.activation()));
        }
    }

    boolean wants(int update) {
        return observer.wants(update);
    }

    /** Remembers the weights ahead of a step. */
    void before(int update, double loss) {
        this.update = update;
        this.loss = loss;
        System.arraycopy(parameters, 0, before, 0, parameters.length);
    }

    /** Looks at the remembered weights, compares them with those after the step, and tells the observer. */
    void after() {
        pass.forward(rows);
        pass.loss(rows, 0);
        pass.backward(rows);
        List<LayerStatistics> layers = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            layers.add(statistics(layer));
        }
        observer.observe(new Observation(update, loss, rows, layers), () -> Network.of(spec, before));
    }

    private LayerStatistics statistics(int layer) {
        int units = spec.fanOut(layer);
        int length = rows * units;
        float[] z = pass.preActivations(layer).array();
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += z[i];
        }
        double mean = sum / length;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            squares += (z[i] - mean) * (z[i] - mean);
        }
        double dead = 0;
        double saturated = 0;
        if (layer < spec.hidden().size()) {
            float[] slope = new float[length];
            spec.hidden().get(layer).activation().derivative(z, 0, slope, 0, length);
            dead = deadShare(slope, units);
            saturated = saturatedShare(slope, steepest.get(layer));
        }
        float[] delta = pass.delta(layer).array();
        double deltaSquares = 0;
        for (int i = 0; i < length; i++) {
            // The pass has the gradient of the mean over rows; a row's own is that times the number of rows.
            double own = (double) delta[i] * rows;
            deltaSquares += own * own;
        }
        return new LayerStatistics(
                layer,
                mean,
                Math.sqrt(squares / length),
                dead,
                saturated,
                Math.sqrt(deltaSquares / length),
                updateRatio(layer));
    }

    private double deadShare(float[] slope, int units) {
        int dead = 0;
        for (int unit = 0; unit < units; unit++) {
            boolean alive = false;
            for (int i = unit; i < slope.length && !alive; i += units) {
                alive = !(Math.abs(slope[i]) <= Observation.DEAD_SLOPE);
            }
            if (!alive) {
                dead++;
            }
        }
        return (double) dead / units;
    }

    private static double saturatedShare(float[] slope, double steepest) {
        int saturated = 0;
        for (float s : slope) {
            if (Math.abs(s) < Observation.SATURATED_SLOPE * steepest) {
                saturated++;
            }
        }
        return (double) saturated / slope.length;
    }

    private double updateRatio(int layer) {
        int offset = spec.weightOffset(layer);
        int length = spec.fanIn(layer) * spec.fanOut(layer);
        double change = 0;
        double size = 0;
        for (int i = offset; i < offset + length; i++) {
            double difference = (double) parameters[i] - before[i];
            change += difference * difference;
            size += (double) before[i] * before[i];
        }
        return Math.sqrt(change / size);
    }

    /** The largest size of the slope on [−8, 8]. */
    private static double steepest(Activation activation) {
        double steepest = 0;
        for (int i = -1_600; i <= 1_600; i++) {
            double slope = Math.abs(activation.derivative(i / 200.0));
            if (slope > steepest) {
                steepest = slope;
            }
        }
        return steepest;
    }
}
