package dev.hillock.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A histogram that needs no range beforehand: 64 bins around 0 whose width is a power of 2 and doubles when a number falls
 * outside, two bins becoming one. So counts are exact, and the order of the numbers does not matter.
 */
public final class HistogramRecorder {
    private static final int BINS = 64;
    /** The narrowest bins: a histogram of smaller numbers is one spike at 0. */
    private static final int NARROWEST = -20;

    private final long[] counts = new long[BINS];
    private int exponent = NARROWEST;
    private boolean empty = true;

    /** Adds finite numbers; the others are left out. */
    public void add(float[] values, int length) {
        float largest = 0;
        for (int i = 0; i < length; i++) {
            float size = Math.abs(values[i]);
            if (size > largest && size < Float.POSITIVE_INFINITY) {
                largest = size;
            }
        }
        widen(largest);
        double scale = Math.scalb(1.0, -exponent);
        for (int i = 0; i < length; i++) {
            if (Float.isFinite(values[i])) {
                counts[(int) Math.floor(values[i] * scale) + BINS / 2]++;
                empty = false;
            }
        }
    }

    /** Adds what another gathered. */
    public void merge(HistogramRecorder other) {
        while (exponent < other.exponent) {
            halve(counts);
            exponent++;
        }
        long[] theirs = other.counts.clone();
        for (int e = other.exponent; e < exponent; e++) {
            halve(theirs);
        }
        for (int i = 0; i < BINS; i++) {
            counts[i] += theirs[i];
        }
        empty &= other.empty;
    }

    /** The histogram from the first bin that holds anything to the last; null if there is nothing. */
    public @Nullable Histogram histogram() {
        if (empty) {
            return null;
        }
        int first = 0;
        while (counts[first] == 0) {
            first++;
        }
        int last = BINS - 1;
        while (counts[last] == 0) {
            last--;
        }
        List<Long> shown = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            shown.add(counts[i]);
        }
        double width = Math.scalb(1.0, exponent);
        return new Histogram((first - BINS / 2) * width, width, shown);
    }

    /** The largest size lies strictly inside the bins on both sides. */
    private void widen(float largest) {
        while (largest >= Math.scalb(BINS / 2.0, exponent)) {
            halve(counts);
            exponent++;
        }
    }

    private static void halve(long[] counts) {
        long[] wide = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            wide[Math.floorDiv(i - BINS / 2, 2) + BINS / 2] += counts[i];
        }
        System.arraycopy(wide, 0, counts, 0, BINS);
    }
}
