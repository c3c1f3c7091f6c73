package dev.hillock.diagnose;

import java.util.List;

/** Gathers the distribution of each of several numbers, row after row. */
public final class SummaryRecorder {
    private static final float[] NO_SLOPES = {};

    private final UnitSums sums;
    private final int width;
    private float[] slopes = NO_SLOPES;

    /** For rows of some width. */
    public SummaryRecorder(int width) {
        this.width = width;
        sums = new UnitSums(width);
    }

    /** Adds rows, row-major. */
    public void add(float[] values, int rows) {
        if (slopes.length < rows * width) {
            slopes = new float[rows * width];
        }
        if (rows > 0) {
            sums.add(values, values, slopes, 0, 0, rows, 1);
        }
    }

    /** Adds what another gathered. */
    public void merge(SummaryRecorder other) {
        sums.merge(other.sums);
    }

    /** Each number's distribution. */
    public List<Summary> summaries() {
        return sums.evidence().stream().map(UnitEvidence::activation).toList();
    }
}
