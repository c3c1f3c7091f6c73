package dev.hillock.diagnose.onnx;

/** Rearranging tensors. */
final class Shapes {
    private Shapes() {}

    /** A Transpose's permutation; by default it reverses the axes. */
    static int[] permutation(Node node, int[] shape) {
        long[] given = node.integers("perm");
        int[] permutation = new int[shape.length];
        for (int i = 0; i < permutation.length; i++) {
            permutation[i] = given == null ? shape.length - 1 - i : Math.toIntExact(given[i]);
        }
        return permutation;
    }

    static int[] permuted(int[] shape, int[] permutation) {
        int[] out = new int[shape.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = shape[permutation[i]];
        }
        return out;
    }

    static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[permutation[i]] = i;
        }
        return inverse;
    }

    /** Axis i of the result is axis {@code permutation[i]} of x. */
    static Tensor transposed(Tensor x, int[] permutation) {
        int[] shape = permuted(x.shape(), permutation);
        int[] strides = permuted(Tensor.strides(x.shape()), permutation);
        double[] out = new double[x.size()];
        int[] index = new int[shape.length];
        int from = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = x.data()[from];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return new Tensor(shape, out);
    }
}
