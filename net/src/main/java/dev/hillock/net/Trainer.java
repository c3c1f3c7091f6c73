package dev.hillock.net;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks. A fit runs on the calling thread alone and depends on nothing but its arguments, so that fits may run
 * side by side and give the same bits as one after another.
 */
public final class Trainer {
    private static final int DROPOUT_PURPOSE = 3;

    private Trainer() {}

    /** As {@link #fit(NetworkSpec, TrainingOptions, Dataset, Dataset, TrainingObserver)}, without an observer. */
    public static Fit fit(NetworkSpec spec, TrainingOptions options, Dataset train, @Nullable Dataset validation) {
        return fit(spec, options, train, validation, null);
    }

    /**
     * Trains a network from its initial weights.
     *
     * <p>A loss or gradient that is not finite ends the fit and is told in the result.
     *
     * @param validation rows that decide which weights are kept and when patience ends; none to keep the last weights
     * @param observer looks inside at the updates it wants; none costs nothing
     * @throws IllegalArgumentException if a data set does not have the network's inputs and outputs
     */
    public static Fit fit(
            NetworkSpec spec,
            TrainingOptions options,
            Dataset train,
            @Nullable Dataset validation,
            @Nullable TrainingObserver observer) {
        return run(spec, Initialization.parameters(spec, options.seed()), options, train, validation, observer);
    }

    /**
     * Trains a network on from the weights it has; the optimiser starts afresh. Otherwise as {@link #fit(NetworkSpec,
     * TrainingOptions, Dataset, Dataset, TrainingObserver)}.
     */
    public static Fit fit(
            Network start,
            TrainingOptions options,
            Dataset train,
            @Nullable Dataset validation,
            @Nullable TrainingObserver observer) {
        return run(start.spec(), start.parameters(), options, train, validation, observer);
    }

    private static Fit run(
            NetworkSpec spec,
            float[] parameters,
            TrainingOptions options,
            Dataset train,
            @Nullable Dataset validation,
            @Nullable TrainingObserver observer) {
        requireShape(spec, train, "training");
        if (validation != null) {
            requireShape(spec, validation, "validation");
        }
        return new Run(spec, parameters, options, train, validation, observer).fit();
    }

    private static void requireShape(NetworkSpec spec, Dataset data, String name) {
        if (data.width() != spec.inputs() || data.outputs() != spec.outputs()) {
            throw new IllegalArgumentException("The " + name + " rows have " + data.width() + " inputs and "
                    + data.outputs() + " outputs, the network " + spec.inputs() + " and " + spec.outputs() + ".");
        }
    }

    /** The state of one fit. */
    private static final class Run {
        private final NetworkSpec spec;
        private final TrainingOptions options;
        private final Dataset train;
        private final @Nullable Dataset validation;
        private final @Nullable Instruments instruments;
        private final @Nullable TrainingObserver observer;
        private final int batch;
        private final float[] parameters;
        private final FloatArithmetic.Range gradientRange;
        private final Pass<FloatArithmetic.Range> pass;
        private final @Nullable Pass<FloatArithmetic.Range> evaluator;
        private final int evaluationRows;
        private final Stepper stepper;
        private final LearnedParameters learned;
        private final Sampler sampler;
        private final long dropoutKey;

        private final List<Evaluation> history = new ArrayList<>();
        private final float[] best;
        private double bestLoss = Double.NaN;
        private int bestUpdate;
        private int sinceBest;

        Run(
                NetworkSpec spec,
                float[] parameters,
                TrainingOptions options,
                Dataset train,
                @Nullable Dataset validation,
                @Nullable TrainingObserver observer) {
            this.spec = spec;
            this.options = options;
            this.train = train;
            this.validation = validation;
            batch = Math.min(options.batchSize(), train.rows());
            this.parameters = parameters;
            float[] gradient = new float[parameters.length];
            gradientRange = FloatArithmetic.of(gradient);
            best = parameters.clone();
            FloatArithmetic.Range range = FloatArithmetic.of(parameters);
            pass = new Pass<>(spec, new FloatArithmetic(), range, gradientRange, batch);
            evaluationRows = validation == null ? 0 : Math.min(validation.rows(), Network.CHUNK);
            evaluator =
                    validation == null ? null : new Pass<>(spec, new FloatArithmetic(), range, null, evaluationRows);
            learned = new LearnedParameters(spec);
            stepper = new Stepper(options.optimizer(), options.weightDecay(), spec.weightCount(), parameters, gradient);
            sampler = new Sampler(train.rows(), options.seed());
            dropoutKey = Randomness.key(options.seed(), DROPOUT_PURPOSE);
            this.observer = observer;
            instruments = observer == null ? null : new Instruments(spec, train, parameters, observer);
        }

        Fit fit() {
            int every = options.evaluateEvery() > 0 ? options.evaluateEvery() : Math.ceilDiv(train.rows(), batch);
            double lossSum = 0;
            int lossCount = 0;
            double largestNorm = 0;
            for (int update = 0; update < options.updates(); update++) {
                double loss = gradient(update);
                double norm = FloatArithmetic.norm(gradientRange);
                if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
                    return result(update, false, OptionalInt.of(update));
                }
                double rate = options.learningRate() * options.schedule().factor(update, options.updates());
                double scale = norm > options.clipNorm() ? options.clipNorm() / norm : 1;
                if (instruments != null && instruments.wants(update)) {
                    instruments.before(update, loss);
                    step(rate, scale);
                    instruments.after();
                } else {
                    step(rate, scale);
                }
                lossSum += loss;
                lossCount++;
                largestNorm = Math.max(largestNorm, norm);
                boolean last = update + 1 == options.updates();
                if ((update + 1) % every == 0 || last) {
                    double validationLoss = evaluate(update + 1);
                    Evaluation evaluation =
                            new Evaluation(update + 1, rate, lossSum / lossCount, validationLoss, largestNorm);
                    history.add(evaluation);
                    if (observer != null) {
                        observer.evaluated(evaluation);
                    }
                    lossSum = 0;
                    lossCount = 0;
                    largestNorm = 0;
                    if (validation != null && !Double.isFinite(validationLoss)) {
                        return result(update + 1, false, OptionalInt.of(update + 1));
                    }
                    if (options.patience() > 0 && sinceBest >= options.patience() && !last) {
                        return result(update + 1, true, OptionalInt.empty());
                    }
                }
            }
            return result(options.updates(), false, OptionalInt.empty());
        }

        private void step(double rate, double scale) {
            stepper.step(rate, scale);
            learned.project(parameters);
        }

        /** The batch's loss; its gradient is left in place. */
        private double gradient(int update) {
            for (int i = 0; i < batch; i++) {
                pass.load(train, sampler.next(), i, 1);
            }
            pass.train(options.dropout(), Randomness.mix(dropoutKey + update));
            pass.forward(batch);
            double loss = pass.loss(batch, options.labelSmoothing());
            pass.backward(batch);
            return loss;
        }

        /** The validation loss; remembers the weights if it is the best so far. */
        private double evaluate(int update) {
            if (validation == null || evaluator == null) {
                System.arraycopy(parameters, 0, best, 0, parameters.length);
                bestUpdate = update;
                return Double.NaN;
            }
            double loss = evaluator.loss(validation, evaluationRows);
            if (loss < bestLoss || (Double.isNaN(bestLoss) && Double.isFinite(loss))) {
                bestLoss = loss;
                bestUpdate = update;
                sinceBest = 0;
                System.arraycopy(parameters, 0, best, 0, parameters.length);
            } else {
                sinceBest++;
            }
            return loss;
        }

        private Fit result(int updates, boolean stoppedEarly, OptionalInt divergedAt) {
            return new Fit(Network.of(spec, best), history, bestUpdate, bestLoss, updates, stoppedEarly, divergedAt);
        }
    }
}
