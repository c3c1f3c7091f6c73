package dev.hillock.diagnose.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The backward passes of matrix products and convolutions. */
final class Products {
    private Products() {}

    /**
     * Of C = A·B, stacked and broadcast along the leading axes as NumPy does.
     *
     * @param left whether the gradient by A is wanted, or that by B
     */
    static Tensor matMul(Tensor a, Tensor b, Tensor grad, boolean left) {
        int m = a.shape()[a.rank() - 2];
        int k = a.shape()[a.rank() - 1];
        int n = b.shape()[b.rank() - 1];
        int[] stack = Arrays.copyOf(grad.shape(), grad.rank() - 2);
        int[] as = Indexing.sources(stack, Arrays.copyOf(a.shape(), a.rank() - 2));
        int[] bs = Indexing.sources(stack, Arrays.copyOf(b.shape(), b.rank() - 2));
        Tensor out = Tensor.zeros(left ? a.shape() : b.shape());
        double[] transposed = new double[k * n];
        for (int s = 0; s < as.length; s++) {
            if (left) {
                transpose(b.data(), bs[s] * k * n, k, n, transposed);
                multiply(grad.data(), s * m * n, transposed, 0, out.data(), as[s] * m * k, m, n, k);
            } else {
                double[] at = new double[k * m];
                transpose(a.data(), as[s] * m * k, m, k, at);
                multiply(at, 0, grad.data(), s * m * n, out.data(), bs[s] * k * n, k, m, n);
            }
        }
        return out;
    }

    private static void transpose(double[] x, int offset, int rows, int columns, double[] out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = x[offset + i * columns + j];
            }
        }
    }

    /** c += a·b, of m × k and k × n. */
    private static void multiply(double[] a, int ao, double[] b, int bo, double[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                double factor = a[ao + i * k + p];
                if (factor != 0) {
                    int from = bo + p * n;
                    int to = co + i * n;
                    for (int j = 0; j < n; j++) {
                        c[to + j] += factor * b[from + j];
                    }
                }
            }
        }
    }

    /**
     * Of Gemm.
     *
     * @param a the left factor as it is in the file
     * @param b the right one
     * @param left whether the gradient by A is wanted, or that by B
     */
    static Tensor gemm(Node node, Tensor a, Tensor b, Tensor grad, boolean left) {
        double alpha = node.number("alpha", 1);
        boolean transA = node.integer("transA", 0) != 0;
        boolean transB = node.integer("transB", 0) != 0;
        Tensor out = matMul(transA ? transposed(a) : a, transB ? transposed(b) : b, grad, left);
        for (int i = 0; i < out.size(); i++) {
            out.data()[i] *= alpha;
        }
        return (left ? transA : transB) ? transposed(out) : out;
    }

    private static Tensor transposed(Tensor matrix) {
        return Shapes.transposed(matrix, new int[] {1, 0});
    }

    /**
     * Of a convolution over one or two axes; null for more axes.
     *
     * @param byInput whether the gradient by the input is wanted, or that by the weights
     */
    static @Nullable Tensor conv(Node node, Tensor x, Tensor w, Tensor grad, boolean byInput) {
        Window window = Window.of(node, x.shape(), grad.shape(), Arrays.copyOfRange(w.shape(), 2, w.rank()));
        if (window == null) {
            return null;
        }
        int group = Math.toIntExact(node.integer("group", 1));
        int images = x.shape()[0];
        int channels = x.shape()[1];
        int units = w.shape()[0];
        int perGroup = channels / group;
        int unitsPerGroup = units / group;
        int kernel = window.taps();
        int plane = window.plane();
        int outPlane = window.places();
        Tensor out = Tensor.zeros(byInput ? x.shape() : w.shape());
        for (int image = 0; image < images; image++) {
            for (int unit = 0; unit < units; unit++) {
                int first = unit / unitsPerGroup * perGroup;
                for (int o = 0; o < outPlane; o++) {
                    double g = grad.data()[(image * units + unit) * outPlane + o];
                    if (g == 0) {
                        continue;
                    }
                    for (int t = 0; t < kernel; t++) {
                        int at = window.source(o, t);
                        if (at < 0) {
                            continue;
                        }
                        for (int c = 0; c < perGroup; c++) {
                            int input = (image * channels + first + c) * plane + at;
                            int weight = (unit * perGroup + c) * kernel + t;
                            if (byInput) {
                                out.data()[input] += g * w.data()[weight];
                            } else {
                                out.data()[weight] += g * x.data()[input];
                            }
                        }
                    }
                }
            }
        }
        return out;
    }

    /** Of a convolution, by its bias: the sums over rows and places. */
    static Tensor convBias(Tensor grad, int units) {
        Tensor out = Tensor.zeros(units);
        int places = grad.size() / grad.shape()[0] / units;
        for (int i = 0; i < grad.size(); i++) {
            out.data()[i / places % units] += grad.data()[i];
        }
        return out;
    }
}
