package dev.hillock.emit;

/** A whole network as plain Java: hidden layers, output layer and loss. */
public final class JavaNetwork {
    private JavaNetwork() {}

    /** The source of a final class that holds the weights and has {@code predict} and {@code loss}. */
    public static String source(NetworkHead head, String className) {
        return "/** A network of widths " + head.shape() + " with "
                + head.activation().spec() + ", for a "
                + head.task() + " target. */\n"
                + "public final class " + className + " {\n"
                + body(className, predicts(head), output(head), lossName(head), loss(head))
                + JavaCode.indented(
                        JavaCode.members(head.activation(), "static", "activation", "activationDerivative"), 4)
                + "}\n";
    }

    private static String body(String name, String predicts, String output, String lossName, String loss) {
        return """
                private final double[][][] weights;
                private final double[][] biases;

                /**
                 * @param weights by layer, output and input
                 * @param biases by layer and output
                 */
                public %1$s(double[][][] weights, double[][] biases) {
                    this.weights = weights;
                    this.biases = biases;
                }

                /** The outputs before the output activation. */
                public double[] logits(double[] inputs) {
                    double[] layer = inputs;
                    for (int l = 0; l < weights.length; l++) {
                        double[] next = biases[l].clone();
                        for (int j = 0; j < next.length; j++) {
                            for (int i = 0; i < layer.length; i++) {
                                next[j] += weights[l][j][i] * layer[i];
                            }
                            if (l < weights.length - 1) {
                                next[j] = activation(next[j]);
                            }
                        }
                        layer = next;
                    }
                    return layer;
                }

                /** %2$s */
                public double[] predict(double[] inputs) {
                    double[] y = logits(inputs);
            %3$s        return y;
                }

                /** %4$s */
                public static double loss(double[] logits, double[] targets) {
            %5$s    }

            """.formatted(name, predicts, output, lossName, loss);
    }

    private static String predicts(NetworkHead head) {
        return switch (head.output()) {
            case SIGMOID ->
                head.task().equals("bounded") ? "The share, from 0 to 1." : "The probability of each label.";
            case SOFTMAX -> "The probability of each class; they add up to 1.";
            case IDENTITY -> "The value.";
            case EXP -> "The expected count.";
        };
    }

    private static String output(NetworkHead head) {
        String code = switch (head.output()) {
            case SIGMOID -> """
                            for (int k = 0; k < y.length; k++) {
                                double t = Math.exp(-Math.abs(y[k]));
                                y[k] = y[k] >= 0 ? 1 / (1 + t) : t / (1 + t);
                            }
                            """;
            case SOFTMAX -> """
                            double max = Double.NEGATIVE_INFINITY;
                            for (double logit : y) {
                                max = Math.max(max, logit);
                            }
                            double sum = 0;
                            for (int k = 0; k < y.length; k++) {
                                y[k] = Math.exp(y[k] - max);
                                sum += y[k];
                            }
                            for (int k = 0; k < y.length; k++) {
                                y[k] /= sum;
                            }
                            """;
            case IDENTITY -> "";
            case EXP -> """
                            for (int k = 0; k < y.length; k++) {
                                y[k] = Math.exp(y[k]);
                            }
                            """;
        };
        return code.isEmpty() ? "" : JavaCode.indented(code, 8);
    }

    private static String lossName(NetworkHead head) {
        return switch (head.output()) {
            case SIGMOID -> "Binary cross-entropy of one row, targets from 0 to 1.";
            case SOFTMAX -> "Cross-entropy of one row, the target 1 for its class and 0 for the others.";
            case IDENTITY -> "Mean squared error of one row.";
            case EXP -> "Poisson loss of one row, without the term that depends on the target alone.";
        };
    }

    private static String loss(NetworkHead head) {
        String code = switch (head.output()) {
            case SIGMOID -> mean("""
                            loss += Math.max(z, 0) - z * targets[k] + Math.log1p(Math.exp(-Math.abs(z)));
                            """);
            case IDENTITY -> mean("loss += (z - targets[k]) * (z - targets[k]);\n");
            case EXP -> mean("loss += Math.exp(z) - z * targets[k];\n");
            case SOFTMAX -> """
                            double max = Double.NEGATIVE_INFINITY;
                            for (double logit : logits) {
                                max = Math.max(max, logit);
                            }
                            double sum = 0;
                            double loss = 0;
                            for (int k = 0; k < logits.length; k++) {
                                sum += Math.exp(logits[k] - max);
                                loss -= targets[k] * (logits[k] - max);
                            }
                            return loss + Math.log(sum);
                            """;
        };
        return JavaCode.indented(code, 8);
    }

    private static String mean(String step) {
        return """
                double loss = 0;
                for (int k = 0; k < logits.length; k++) {
                    double z = logits[k];
                    %s
                }
                return loss / logits.length;
                """.formatted(step.strip());
    }
}
