package dev.hillock.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Running sums of pairs (z, a), unit by unit. A batch is summed around the mean so far, which loses no digits to a large
 * mean, and then merged (Chan, Golub and LeVeque 1979); so no division is made per entry.
 */
final class UnitSums {
    private final int units;
    private final long[] count;
    private final long[] zeros;
    private final long[] low;
    private final long[] high;
    private final long[] nonFinite;
    private final double[] meanZ;
    private final double[] meanA;
    private final double[] squareZ;
    private final double[] squareA;
    private final double[] product;
    private final double[] minZ;
    private final double[] maxZ;
    private final double[] minA;
    private final double[] maxA;

    UnitSums(int units) {
        this.units = units;
        count = new long[units];
        zeros = new long[units];
        low = new long[units];
        high = new long[units];
        nonFinite = new long[units];
        meanZ = new double[units];
        meanA = new double[units];
        squareZ = new double[units];
        squareA = new double[units];
        product = new double[units];
        minZ = filled(units, Double.POSITIVE_INFINITY);
        maxZ = filled(units, Double.NEGATIVE_INFINITY);
        minA = filled(units, Double.POSITIVE_INFINITY);
        maxA = filled(units, Double.NEGATIVE_INFINITY);
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    /** Adds a batch; {@code steep[i]} below {@code limit} marks a saturated entry, on the left if z is below {@code middle}. */
    void add(float[] z, float[] a, float[] steep, double limit, double middle, int rows, int positions) {
        UnitSums batch = new UnitSums(units);
        double[] shiftZ = new double[units];
        double[] shiftA = new double[units];
        for (int u = 0; u < units; u++) {
            float firstZ = z[u * positions];
            float firstA = a[u * positions];
            boolean fresh = count[u] == 0;
            shiftZ[u] = fresh ? (Float.isFinite(firstZ) ? firstZ : 0) : meanZ[u];
            shiftA[u] = fresh ? (Float.isFinite(firstA) ? firstA : 0) : meanA[u];
        }
        int i = 0;
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < units; u++) {
                for (int p = 0; p < positions; p++, i++) {
                    float x = z[i];
                    float y = a[i];
                    if (!Float.isFinite(x) || !Float.isFinite(y)) {
                        batch.nonFinite[u]++;
                        continue;
                    }
                    double dz = x - shiftZ[u];
                    double da = y - shiftA[u];
                    batch.count[u]++;
                    batch.meanZ[u] += dz;
                    batch.meanA[u] += da;
                    batch.squareZ[u] += dz * dz;
                    batch.squareA[u] += da * da;
                    batch.product[u] += dz * da;
                    batch.minZ[u] = Math.min(batch.minZ[u], x);
                    batch.maxZ[u] = Math.max(batch.maxZ[u], x);
                    batch.minA[u] = Math.min(batch.minA[u], y);
                    batch.maxA[u] = Math.max(batch.maxA[u], y);
                    if (y == 0) {
                        batch.zeros[u]++;
                    }
                    if (Math.abs(steep[i]) < limit) {
                        if (x < middle) {
                            batch.low[u]++;
                        } else {
                            batch.high[u]++;
                        }
                    }
                }
            }
        }
        for (int u = 0; u < units; u++) {
            long n = batch.count[u];
            if (n > 0) {
                double z1 = batch.meanZ[u] / n;
                double a1 = batch.meanA[u] / n;
                batch.squareZ[u] = Math.max(0, batch.squareZ[u] - n * z1 * z1);
                batch.squareA[u] = Math.max(0, batch.squareA[u] - n * a1 * a1);
                batch.product[u] -= n * z1 * a1;
                batch.meanZ[u] = shiftZ[u] + z1;
                batch.meanA[u] = shiftA[u] + a1;
            }
        }
        merge(batch);
    }

    /** Adds the sums of other entries of the same units. */
    void merge(UnitSums other) {
        for (int u = 0; u < units; u++) {
            long n = count[u] + other.count[u];
            nonFinite[u] += other.nonFinite[u];
            if (other.count[u] == 0) {
                continue;
            }
            double share = (double) other.count[u] / n;
            double dz = other.meanZ[u] - meanZ[u];
            double da = other.meanA[u] - meanA[u];
            double weight = count[u] * share;
            squareZ[u] += other.squareZ[u] + dz * dz * weight;
            squareA[u] += other.squareA[u] + da * da * weight;
            product[u] += other.product[u] + dz * da * weight;
            meanZ[u] += dz * share;
            meanA[u] += da * share;
            minZ[u] = Math.min(minZ[u], other.minZ[u]);
            maxZ[u] = Math.max(maxZ[u], other.maxZ[u]);
            minA[u] = Math.min(minA[u], other.minA[u]);
            maxA[u] = Math.max(maxA[u], other.maxA[u]);
            zeros[u] += other.zeros[u];
            low[u] += other.low[u];
            high[u] += other.high[u];
            count[u] = n;
        }
    }

    List<UnitEvidence> evidence() {
        List<UnitEvidence> evidence = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            long n = count[u];
            // Both sides must vary by more than a float's rounding for a line through them to mean anything.
            boolean varies = squareZ[u] > n * 1e-14 * meanZ[u] * meanZ[u] && squareZ[u] > 0;
            double affinity = !varies
                    ? Double.NaN
                    : squareA[u] == 0 ? Double.NaN : product[u] * product[u] / (squareZ[u] * squareA[u]);
            evidence.add(new UnitEvidence(
                    n == 0 ? Summary.EMPTY : new Summary(n, meanZ[u], squareZ[u] / n, minZ[u], maxZ[u]),
                    n == 0 ? Summary.EMPTY : new Summary(n, meanA[u], squareA[u] / n, minA[u], maxA[u]),
                    zeros[u],
                    low[u],
                    high[u],
                    nonFinite[u],
                    affinity));
        }
        return evidence;
    }
}
