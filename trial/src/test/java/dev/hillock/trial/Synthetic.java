package dev.hillock.trial;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fits that are drawn instead of trained: a loss of each activation, noise that all share in a replicate, noise of its
 * own, and a best learning rate.
 */
record Synthetic(Map<String, Double> losses, double noise, double bestRate) implements FitFunction {

    @Override
    public FitResult fit(FitKey key) {
        SplittableRandom shared = new SplittableRandom(Seeds.of("shared", key.replicate(), key.holdOut()));
        SplittableRandom own = new SplittableRandom(
                Seeds.of(key.activation(), key.learningRate(), key.replicate(), key.holdOut(), key.stream()));
        double off = Math.abs(Math.log10(key.learningRate() / bestRate));
        double loss = losses.get(key.activation()) + 0.3 * off + 0.2 * shared.nextGaussian();
        return new FitResult(
                key,
                loss + noise / 10 * own.nextGaussian(),
                loss + noise * own.nextGaussian(),
                List.of(),
                false,
                0,
                1,
                1,
                List.of(),
                List.of(),
                List.of(),
                0.01);
    }
}
