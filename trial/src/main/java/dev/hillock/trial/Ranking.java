package dev.hillock.trial;

import java.util.Arrays;

/** How well scores put the rows of one class before those of the other. */
final class Ranking {
    private Ranking() {}

    /**
     * The area under the ROC curve: the probability that a row of class 1 scores higher than one of class 0, ties
     * counting half; NaN if a class has no row.
     */
    static double auc(float[] scores, float[] targets) {
        float[] negatives = new float[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (targets[i] <= 0.5f) {
                negatives[count++] = scores[i];
            }
        }
        int positives = scores.length - count;
        if (count == 0 || positives == 0) {
            return Double.NaN;
        }
        Arrays.sort(negatives, 0, count);
        double wins = 0;
        for (int i = 0; i < scores.length; i++) {
            if (targets[i] > 0.5f) {
                wins += (below(negatives, count, scores[i], false) + below(negatives, count, scores[i], true)) / 2.0;
            }
        }
        return wins / ((double) count * positives);
    }

    /** How many of the sorted values are below a score, or at most as high as it. */
    private static int below(float[] sorted, int count, float score, boolean orEqual) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score || (orEqual && sorted[middle] == score)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
