package dev.hillock.diagnose.onnx;

import java.util.Arrays;

/** Sums over broadcast axes, and selections along axes with their transposes. */
final class Indexing {
    private Indexing() {}

    /** For each element of a broadcast shape the index of the element of {@code shape} that it is a copy of. */
    static int[] sources(int[] out, int[] shape) {
        int[] strides = new int[out.length];
        int[] own = Tensor.strides(shape);
        for (int i = 0; i < shape.length; i++) {
            int axis = out.length - shape.length + i;
            strides[axis] = shape[i] == 1 ? 0 : own[i];
        }
        int[] sources = new int[Tensor.size(out)];
        int[] index = new int[out.length];
        int at = 0;
        for (int i = 0; i < sources.length; i++) {
            sources[i] = at;
            for (int axis = out.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < out[axis]) {
                    break;
                }
                at -= strides[axis] * out[axis];
                index[axis] = 0;
            }
        }
        return sources;
    }

    /** The transpose of broadcasting: sums what each element was copied to. */
    static Tensor summed(Tensor grad, int[] shape) {
        if (Arrays.equals(grad.shape(), shape)) {
            return grad;
        }
        int[] sources = sources(grad.shape(), shape);
        Tensor out = Tensor.zeros(shape);
        for (int i = 0; i < sources.length; i++) {
            out.data()[sources[i]] += grad.data()[i];
        }
        return out;
    }

    /** The indices 0 … n−1 of every axis. */
    static int[][] all(int[] shape) {
        int[][] picks = new int[shape.length][];
        for (int axis = 0; axis < shape.length; axis++) {
            picks[axis] = range(0, shape[axis], 1);
        }
        return picks;
    }

    static int[] range(int from, int count, int step) {
        int[] range = new int[count];
        Arrays.setAll(range, i -> from + i * step);
        return range;
    }

    /** The elements at the picked indices of each axis. */
    static Tensor picked(Tensor x, int[][] picks) {
        int[] shape = shape(picks);
        Tensor out = Tensor.zeros(shape);
        int[] places = places(x.shape(), picks);
        for (int i = 0; i < places.length; i++) {
            out.data()[i] = places[i] < 0 ? 0 : x.data()[places[i]];
        }
        return out;
    }

    /** The transpose of {@link #picked}: adds each element to where it was picked from; −1 is nowhere. */
    static Tensor returned(Tensor grad, int[] shape, int[][] picks) {
        Tensor out = Tensor.zeros(shape);
        int[] places = places(shape, picks);
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                out.data()[places[i]] += grad.data()[i];
            }
        }
        return out;
    }

    private static int[] shape(int[][] picks) {
        return Arrays.stream(picks).mapToInt(pick -> pick.length).toArray();
    }

    private static int[] places(int[] shape, int[][] picks) {
        int[] strides = Tensor.strides(shape);
        int[] out = shape(picks);
        int[] places = new int[Tensor.size(out)];
        int[] index = new int[out.length];
        for (int i = 0; i < places.length; i++) {
            int place = 0;
            for (int axis = 0; axis < out.length; axis++) {
                int pick = picks[axis][index[axis]];
                place = pick < 0 || place < 0 ? -1 : place + pick * strides[axis];
            }
            places[i] = place;
            for (int axis = out.length - 1; axis >= 0; axis--) {
                if (++index[axis] < out[axis]) {
                    break;
                }
                index[axis] = 0;
            }
        }
        return places;
    }
}
