package dev.hillock.audit;

import dev.hillock.verify.RealValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The finite inputs of an examination. */
final class Grid {
    private static final float[] ROUND = {
        0.5f,
        2.5f,
        40,
        45,
        50,
        60,
        80,
        88,
        89,
        90,
        100,
        104,
        200,
        1000,
        1e4f,
        1e6f,
        1e10f,
        1e19f,
        1e20f,
        1e30f,
        3e38f,
        0.1f,
        0.01f,
        1e-3f,
        1e-4f,
        1e-6f,
        1e-8f,
        1e-10f,
        1e-20f,
        1e-30f,
        Float.MIN_NORMAL,
        Float.MIN_VALUE,
        Float.MAX_VALUE
    };

    private final float[] xs;
    private final List<Float> plain;

    private Grid(float[] xs, List<Float> plain) {
        this.xs = xs;
        this.plain = plain;
    }

    /** About so many inputs over all exponents and over [-16, 16], and the plain ones. */
    static Grid of(int samples) {
        List<Float> plain = new ArrayList<>(List.of(0f, -0f));
        for (int whole = 1; whole <= 30; whole++) {
            plain.addAll(List.of((float) whole, (float) -whole));
        }
        for (float x : ROUND) {
            plain.addAll(List.of(x, -x));
        }
        TreeSet<Float> all = new TreeSet<>(plain);
        for (float x : RealValue.inputs(samples)) {
            all.add(x);
        }
        float[] xs = new float[all.size()];
        int i = 0;
        for (float x : all) {
            xs[i++] = x;
        }
        return new Grid(xs, List.copyOf(plain));
    }

    /** All inputs, ascending, -0 before 0; not to be changed. */
    float[] xs() {
        return xs;
    }

    /** Those to show, the plainest first: whole numbers, then usual kinks, powers of ten and the edges of the format. */
    List<Float> plain() {
        return plain;
    }

    /** The place of an input of the grid. */
    int find(float x) {
        return Arrays.binarySearch(xs, x);
    }

    /** The input halfway between two in the order of floats, which is one of them if they are neighbours. */
    static float between(float low, float high) {
        return number((int) (((long) order(low) + order(high)) >> 1));
    }

    /** The place of a float in their order. */
    private static int order(float x) {
        int bits = Float.floatToRawIntBits(x);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits - 1;
    }

    private static float number(int order) {
        return Float.intBitsToFloat(order >= 0 ? order : Integer.MIN_VALUE - order - 1);
    }
}
