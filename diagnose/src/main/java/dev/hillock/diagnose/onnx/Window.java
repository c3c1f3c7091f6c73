package dev.hillock.diagnose.onnx;

import org.jspecify.annotations.Nullable;

/** How a convolution or pooling slides over one or two axes; one axis is a plane of height 1. */
record Window(
        int inH,
        int inW,
        int outH,
        int outW,
        int kernelH,
        int kernelW,
        int strideH,
        int strideW,
        int dilationH,
        int dilationW,
        int padTop,
        int padLeft) {

    /** Null for more than two axes. */
    static @Nullable Window of(Node node, int[] in, int[] out, int[] kernel) {
        int axes = in.length - 2;
        if (axes < 1 || axes > 2) {
            return null;
        }
        int[] strides = perAxis(node.integers("strides"), axes);
        int[] dilations = perAxis(node.integers("dilations"), axes);
        int[] begin = new int[axes];
        long[] pads = node.integers("pads");
        String auto = node.text("auto_pad", "NOTSET");
        for (int i = 0; i < axes; i++) {
            if (auto.startsWith("SAME")) {
                int total = Math.max(0, (out[i + 2] - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - in[i + 2]);
                begin[i] = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
            } else if (pads != null) {
                begin[i] = Math.toIntExact(pads[i]);
            }
        }
        int w = axes - 1;
        boolean flat = axes == 1;
        return new Window(
                flat ? 1 : in[2],
                in[2 + w],
                flat ? 1 : out[2],
                out[2 + w],
                flat ? 1 : kernel[0],
                kernel[w],
                flat ? 1 : strides[0],
                strides[w],
                flat ? 1 : dilations[0],
                dilations[w],
                flat ? 0 : begin[0],
                begin[w]);
    }

    private static int[] perAxis(long @Nullable [] values, int axes) {
        int[] out = new int[axes];
        for (int i = 0; i < axes; i++) {
            out[i] = values == null ? 1 : Math.toIntExact(values[i]);
        }
        return out;
    }

    /** The place in the input plane that tap t of output place o reads; −1 in the padding. */
    int source(int o, int t) {
        int row = o / outW * strideH - padTop + t / kernelW * dilationH;
        int column = o % outW * strideW - padLeft + t % kernelW * dilationW;
        return row < 0 || column < 0 || row >= inH || column >= inW ? -1 : row * inW + column;
    }

    int taps() {
        return kernelH * kernelW;
    }

    int places() {
        return outH * outW;
    }

    int plane() {
        return inH * inW;
    }

    /** Of MaxPool: each gradient goes to the first of the largest inputs of its window. */
    Tensor maxPool(Tensor x, Tensor grad) {
        Tensor out = Tensor.zeros(x.shape());
        for (int map = 0; map < x.size() / plane(); map++) {
            for (int o = 0; o < places(); o++) {
                int best = -1;
                for (int t = 0; t < taps(); t++) {
                    int at = source(o, t);
                    if (at >= 0 && (best < 0 || x.data()[map * plane() + at] > x.data()[map * plane() + best])) {
                        best = at;
                    }
                }
                if (best >= 0) {
                    out.data()[map * plane() + best] += grad.data()[map * places() + o];
                }
            }
        }
        return out;
    }

    /** Of AveragePool. */
    Tensor averagePool(Tensor x, Tensor grad, boolean countsPadding) {
        Tensor out = Tensor.zeros(x.shape());
        for (int map = 0; map < x.size() / plane(); map++) {
            for (int o = 0; o < places(); o++) {
                int inside = 0;
                for (int t = 0; t < taps(); t++) {
                    inside += source(o, t) >= 0 ? 1 : 0;
                }
                double share = grad.data()[map * places() + o] / (countsPadding ? taps() : Math.max(1, inside));
                for (int t = 0; t < taps(); t++) {
                    int at = source(o, t);
                    if (at >= 0) {
                        out.data()[map * plane() + at] += share;
                    }
                }
            }
        }
        return out;
    }
}
