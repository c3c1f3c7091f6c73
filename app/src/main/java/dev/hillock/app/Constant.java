package dev.hillock.app;

import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;

/** The best prediction that is the same for all rows, which any network must beat. */
final class Constant {
    private Constant() {}

    /** The loss on some rows of predicting the training targets' mean (of classes: their shares) for each. */
    static double loss(Loss loss, Dataset train, Dataset judge) {
        int outputs = train.outputs();
        float[] logits = new float[judge.targets().length];
        for (int output = 0; output < outputs; output++) {
            double sum = 0;
            for (int row = 0; row < train.rows(); row++) {
                sum += train.targets()[row * outputs + output];
            }
            float logit = (float) logit(loss, sum / train.rows(), train.rows());
            for (int row = 0; row < judge.rows(); row++) {
                logits[row * outputs + output] = logit;
            }
        }
        return loss.value(logits, judge.targets(), judge.rows(), outputs);
    }

    /** The number whose output activation is the mean; means at the border are moved by half a row. */
    private static double logit(Loss loss, double mean, int rows) {
        double least = 0.5 / rows;
        return switch (loss) {
            case MEAN_SQUARED_ERROR -> mean;
            case POISSON, CROSS_ENTROPY -> Math.log(Math.max(mean, least));
            case BINARY_CROSS_ENTROPY -> {
                double share = Math.clamp(mean, least, 1 - least);
                yield Math.log(share / (1 - share));
            }
        };
    }
}
