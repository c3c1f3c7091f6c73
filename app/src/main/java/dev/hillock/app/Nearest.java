package dev.hillock.app;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** "Did you mean": the candidate with the smallest edit distance, if it is near enough to be a slip of the hand. */
public final class Nearest {

    private Nearest() {}

    /** {@code " (did you mean X?)"} with the nearest candidate, or nothing where none is near. */
    public static String suggestion(String typed, Collection<String> candidates) {
        String nearest = of(typed, candidates);
        return nearest == null ? "" : " (did you mean " + nearest + "?)";
    }

    /** The nearest candidate, at most a third of its letters away (at least one); null if none is. */
    public static @Nullable String of(String typed, Collection<String> candidates) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        String wanted = typed.toLowerCase(Locale.ROOT);
        for (String candidate : candidates) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance <= Math.max(1, (candidate.length() + 1) / 3)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance with two rows. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
