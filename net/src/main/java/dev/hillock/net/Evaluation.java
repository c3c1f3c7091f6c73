package dev.hillock.net;

/**
 * One look at the progress of a fit.
 *
 * @param update the number of updates made so far
 * @param learningRate the rate of the last of them
 * @param trainLoss the mean training loss of the batches since the look before, with dropout and label smoothing
 * @param validationLoss the loss on the validation rows, without either; NaN where there are none
 * @param gradientNorm the largest norm of the whole gradient since the look before, ahead of clipping
 */
public record Evaluation(
        int update, double learningRate, double trainLoss, double validationLoss, double gradientNorm) {}
