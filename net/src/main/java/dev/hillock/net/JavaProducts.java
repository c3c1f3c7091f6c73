package dev.hillock.net;

import dev.hillock.net.FloatArithmetic.Range;
import java.util.Arrays;

/** Matrix products in plain Java for platforms without OpenBLAS, with an inner loop that the JVM vectorises. */
final class JavaProducts {
    private JavaProducts() {}

    /** {@code z += x · w}. */
    static void affine(Range x, Range w, Range z, int rows, int fanIn, int fanOut) {
        for (int row = 0; row < rows; row++) {
            int to = z.offset() + row * fanOut;
            for (int i = 0; i < fanIn; i++) {
                float scale = x.array()[x.offset() + row * fanIn + i];
                addScaled(scale, w.array(), w.offset() + i * fanOut, z.array(), to, fanOut);
            }
        }
    }

    /** {@code gradW = xᵀ · delta}. */
    static void weightGradient(Range x, Range delta, Range gradW, int rows, int fanIn, int fanOut) {
        Arrays.fill(gradW.array(), gradW.offset(), gradW.offset() + fanIn * fanOut, 0);
        for (int i = 0; i < fanIn; i++) {
            int to = gradW.offset() + i * fanOut;
            for (int row = 0; row < rows; row++) {
                float scale = x.array()[x.offset() + row * fanIn + i];
                addScaled(scale, delta.array(), delta.offset() + row * fanOut, gradW.array(), to, fanOut);
            }
        }
    }

    /** {@code gradX = delta · wᵀ}. */
    static void inputGradient(Range delta, Range w, Range gradX, int rows, int fanIn, int fanOut) {
        for (int row = 0; row < rows; row++) {
            int from = delta.offset() + row * fanOut;
            for (int i = 0; i < fanIn; i++) {
                gradX.array()[gradX.offset() + row * fanIn + i] =
                        dot(delta.array(), from, w.array(), w.offset() + i * fanOut, fanOut);
            }
        }
    }

    private static void addScaled(float scale, float[] from, int fromOffset, float[] to, int toOffset, int length) {
        for (int i = 0; i < length; i++) {
            to[toOffset + i] = Math.fma(scale, from[fromOffset + i], to[toOffset + i]);
        }
    }

    /** With four sums, so that additions do not wait for each other. */
    private static float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 = Math.fma(x[xOffset + i], y[yOffset + i], s0);
            s1 = Math.fma(x[xOffset + i + 1], y[yOffset + i + 1], s1);
            s2 = Math.fma(x[xOffset + i + 2], y[yOffset + i + 2], s2);
            s3 = Math.fma(x[xOffset + i + 3], y[yOffset + i + 3], s3);
        }
        for (; i < length; i++) {
            s0 = Math.fma(x[xOffset + i], y[yOffset + i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
