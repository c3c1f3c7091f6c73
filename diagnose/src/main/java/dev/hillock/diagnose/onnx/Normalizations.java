package dev.hillock.diagnose.onnx;

/** The backward passes of functions of whole rows: softmax and normalisations. */
final class Normalizations {
    private Normalizations() {}

    /**
     * Of Softmax or LogSoftmax from its result.
     *
     * @param y the result
     * @param axis along which it works
     * @param flattened whether it works over all axes from there on, as before operator set 13
     */
    static Tensor softmax(Tensor y, Tensor grad, int axis, boolean flattened, boolean logarithm) {
        int[] shape = y.shape();
        int length = 1;
        int inner = 1;
        for (int i = axis; i < shape.length; i++) {
            if (i == axis || flattened) {
                length *= shape[i];
            } else {
                inner *= shape[i];
            }
        }
        Tensor out = Tensor.zeros(shape);
        for (int outer = 0; outer < y.size() / length / inner; outer++) {
            for (int i = 0; i < inner; i++) {
                int offset = outer * length * inner + i;
                double sum = 0;
                for (int k = 0; k < length; k++) {
                    int at = offset + k * inner;
                    sum += logarithm ? grad.data()[at] : grad.data()[at] * y.data()[at];
                }
                for (int k = 0; k < length; k++) {
                    int at = offset + k * inner;
                    out.data()[at] = logarithm
                            ? grad.data()[at] - Math.exp(y.data()[at]) * sum
                            : y.data()[at] * (grad.data()[at] - sum);
                }
            }
        }
        return out;
    }

    /** Of BatchNormalization with fixed statistics: a scale for each channel. */
    static Tensor batch(Tensor x, Tensor grad, Tensor scale, Tensor variance, double epsilon) {
        int channels = scale.size();
        int positions = 1;
        for (int i = 2; i < x.rank(); i++) {
            positions *= x.shape()[i];
        }
        Tensor out = Tensor.zeros(x.shape());
        for (int i = 0; i < out.size(); i++) {
            int channel = i / positions % channels;
            out.data()[i] = grad.data()[i] * scale.data()[channel] / Math.sqrt(variance.data()[channel] + epsilon);
        }
        return out;
    }

    /** Of LayerNormalization over the axes from {@code axis} on (Ba, Kiros and Hinton 2016), by its input. */
    static Tensor layer(Tensor x, Tensor grad, Tensor scale, int axis, double epsilon) {
        int length = length(x, axis);
        Tensor out = Tensor.zeros(x.shape());
        for (int offset = 0; offset < x.size(); offset += length) {
            double mean = mean(x, offset, length);
            double inverse = inverse(x, offset, length, mean, epsilon);
            double sum = 0;
            double projected = 0;
            for (int i = 0; i < length; i++) {
                double g = grad.data()[offset + i] * scale.data()[i % scale.size()];
                sum += g / length;
                projected += g * (x.data()[offset + i] - mean) * inverse / length;
            }
            for (int i = 0; i < length; i++) {
                double g = grad.data()[offset + i] * scale.data()[i % scale.size()];
                double normal = (x.data()[offset + i] - mean) * inverse;
                out.data()[offset + i] = inverse * (g - sum - normal * projected);
            }
        }
        return out;
    }

    /** Of LayerNormalization by its scale, not yet summed over the rows. */
    static Tensor layerScale(Tensor x, Tensor grad, int axis, double epsilon) {
        int length = length(x, axis);
        Tensor out = Tensor.zeros(x.shape());
        for (int offset = 0; offset < x.size(); offset += length) {
            double mean = mean(x, offset, length);
            double inverse = inverse(x, offset, length, mean, epsilon);
            for (int i = 0; i < length; i++) {
                out.data()[offset + i] = grad.data()[offset + i] * (x.data()[offset + i] - mean) * inverse;
            }
        }
        return out;
    }

    private static int length(Tensor x, int axis) {
        int length = 1;
        for (int i = axis; i < x.rank(); i++) {
            length *= x.shape()[i];
        }
        return length;
    }

    private static double mean(Tensor x, int offset, int length) {
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += x.data()[offset + i] / length;
        }
        return mean;
    }

    /** One over the deviation, as the operation takes it. */
    private static double inverse(Tensor x, int offset, int length, double mean, double epsilon) {
        double variance = 0;
        for (int i = 0; i < length; i++) {
            double centred = x.data()[offset + i] - mean;
            variance += centred * centred / length;
        }
        return 1 / Math.sqrt(variance + epsilon);
    }
}
