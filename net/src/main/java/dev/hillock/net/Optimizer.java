package dev.hillock.net;

/** How a gradient becomes a step. Weight decay is apart from it, in {@link TrainingOptions}. */
public sealed interface Optimizer {

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019), as PyTorch computes it.
     *
     * @param beta1 how much of the mean gradient is kept at each update
     * @param beta2 how much of the mean squared gradient is kept
     * @param epsilon added to the root of the mean square
     */
    record AdamW(double beta1, double beta2, double epsilon) implements Optimizer {

        /** @throws IllegalArgumentException if a number is outside its range */
        public AdamW {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
                throw new IllegalArgumentException("AdamW needs betas in [0, 1) and a positive epsilon, not " + beta1
                        + ", " + beta2 + " and " + epsilon + ".");
            }
        }
    }

    /**
     * Stochastic gradient descent; the velocity is momentum × velocity + gradient, the step rate × velocity.
     *
     * @param momentum how much of the velocity is kept at each update, in [0, 1)
     */
    record Sgd(double momentum) implements Optimizer {

        /** @throws IllegalArgumentException if the momentum is outside [0, 1) */
        public Sgd {
            if (!(momentum >= 0 && momentum < 1)) {
                throw new IllegalArgumentException("The momentum must lie in [0, 1), not " + momentum + ".");
            }
        }
    }
}
