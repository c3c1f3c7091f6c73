package dev.hillock.emit;

import java.util.ArrayList;
import java.util.List;

/** Inputs at which arithmetic is apt to fail. */
final class SpecialPoints {
    private SpecialPoints() {}

    /** Infinities, zeros, tiny and huge numbers, and those in between by powers of four. */
    static List<Double> all() {
        List<Double> points = new ArrayList<>(List.of(0.0, -0.0, 1.0, -1.0));
        for (int side : new int[] {1, -1}) {
            points.add(side * Double.POSITIVE_INFINITY);
            for (int exponent = -100; exponent <= 100; exponent += 2) {
                points.add(side * Math.scalb(1.25, exponent));
            }
        }
        return points;
    }
}
