package dev.hillock.trial;

import java.io.Serializable;

/**
 * Which fit: everything a worker that has the data needs to know. The seed of the initial weights, the batch order and
 * the dropout is a function of the data, the replicate and the request's seed, and of {@code stream} alone besides:
 * all activations and learning rates share it, so that their scores are paired.
 *
 * @param activation of the hidden layers, as {@link dev.hillock.Activation#spec()} writes it
 * @param learningRate at the start of the schedule
 * @param replicate number of the split, from 0; for the final check the number of the fresh seed
 * @param holdOut true for a fit of the final check, scored on the rows held out
 * @param stream of random numbers: 0, except where two copies of a candidate need seeds of their own
 */
public record FitKey(String activation, double learningRate, int replicate, boolean holdOut, int stream)
        implements Serializable {
    private static final long serialVersionUID = 1;
}
