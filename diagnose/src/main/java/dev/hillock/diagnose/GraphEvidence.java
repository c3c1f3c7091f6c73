package dev.hillock.diagnose;

import java.util.List;

/**
 * What the graph of a network tells without running it.
 *
 * @param chains the longest stretches of two or more weight layers with nothing but affine and shape operations between
 * @param head what is applied after the last weight layer, in order; empty for a linear head
 * @param reluWidths the widths of the hidden layers where all are ReLU, in order; empty otherwise
 * @param skips whether a skip connection leads around a hidden layer
 * @param normalized whether there is a normalisation anywhere
 * @param quantized whether the weights are quantised; the rules about weights and gradients then abstain
 * @param inputWidth how many numbers a row has; 0 where it is no flat row
 */
public record GraphEvidence(
        List<AffineChain> chains,
        List<HeadStep> head,
        List<Integer> reluWidths,
        boolean skips,
        boolean normalized,
        boolean quantized,
        int inputWidth) {

    /**
     * Weight layers with nothing non-linear between them.
     *
     * @param layers their names, two or more
     * @param widths the width that the first reads, then the width that each gives: one more than there are layers
     * @param projected whether the first is a convolution of 1 × 1 after one over single channels: the linear bottleneck of
     *     MobileNet, left without an activation on purpose (Sandler et al. 2018)
     */
    public record AffineChain(List<String> layers, List<Integer> widths, boolean projected) {
        /** Copies the lists. */
        public AffineChain {
            layers = List.copyOf(layers);
            widths = List.copyOf(widths);
        }

        /** Of layers that are none of MobileNet's. */
        public AffineChain(List<String> layers, List<Integer> widths) {
            this(layers, widths, false);
        }

        /** Whether it squeezes through fewer units than it has at both ends, as a factorised layer does on purpose. */
        public boolean bottleneck() {
            int inner = widths.subList(1, widths.size() - 1).stream()
                    .mapToInt(Integer::intValue)
                    .min()
                    .orElse(Integer.MAX_VALUE);
            return inner < Math.min(widths.getFirst(), widths.getLast());
        }
    }

    /**
     * One activation after the last weight layer.
     *
     * @param name the node's name
     * @param activation a row function ({@code "softmax"}, {@code "log_softmax"}) or what {@link
     *     dev.hillock.Activation#of} reads
     * @param axis along which a row function works, counted from 0 with the rows as 0; 1 for the units of a flat output;
     *     0 for element-wise functions
     * @param axisSize the length of that axis; 0 for element-wise functions or where not known
     * @param clippedShare the share of its inputs that it flattened (slope below 5 % of its steepest, or a ReLU's 0); NaN
     *     where not measured or for a row function
     */
    public record HeadStep(String name, String activation, int axis, int axisSize, double clippedShare) {
        /** Whether it turns a row into probabilities. */
        public boolean softmax() {
            return activation.startsWith("softmax");
        }

        /** Whether it turns a row into logarithms of probabilities. */
        public boolean logSoftmax() {
            return activation.startsWith("log_softmax") || activation.startsWith("logsoftmax");
        }

        /** Whether it is the logistic sigmoid. */
        public boolean sigmoid() {
            return activation.equals("sigmoid");
        }
    }

    /** Copies the lists. */
    public GraphEvidence {
        chains = List.copyOf(chains);
        head = List.copyOf(head);
        reluWidths = List.copyOf(reluWidths);
    }
}
