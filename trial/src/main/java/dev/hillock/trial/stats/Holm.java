package dev.hillock.trial.stats;

/** Holm's step-down correction for making several comparisons (Scandinavian Journal of Statistics 6, 1979). */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p values, in the order given: comparing them with α keeps the chance of any false rejection at α.
     *
     * @throws IllegalArgumentException if a p value is not in [0, 1]
     */
    public static double[] adjust(double[] pValues) {
        int n = pValues.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
                throw new IllegalArgumentException("A p value lies between 0 and 1, but one is " + pValues[i] + ".");
            }
            // Insertion keeps equal values in the order given.
            int j = i;
            while (j > 0 && pValues[order[j - 1]] > pValues[i]) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = i;
        }
        double[] adjusted = new double[n];
        double largest = 0;
        for (int rank = 0; rank < n; rank++) {
            largest = Math.max(largest, Math.min(1, (n - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
