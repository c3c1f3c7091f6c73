package dev.hillock.expr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Nearest names for a mistyped one. */
public final class Names {
    private static final int MOST = 3;

    private Names() {}

    /**
     * The names closest to a mistyped one, best first, at most three; none where nothing is close. Case, hyphens,
     * spaces and underscores do not count as mistakes.
     */
    public static List<String> nearest(String mistyped, Iterable<String> names) {
        String wanted = key(mistyped);
        int allowed = Math.max(1, wanted.length() / 3);
        TreeMap<Integer, List<String>> byDistance = new TreeMap<>();
        for (String name : names) {
            String key = key(name);
            if (Math.abs(key.length() - wanted.length()) > allowed && !key.startsWith(wanted)) {
                continue;
            }
            int distance = distance(wanted, key);
            if (distance > allowed && wanted.length() >= 3 && key.startsWith(wanted)) {
                distance = allowed;
            }
            if (distance <= allowed) {
                byDistance.computeIfAbsent(distance, d -> new ArrayList<>()).add(name);
            }
        }
        return byDistance.values().stream()
                .flatMap(equal -> equal.stream()
                        .sorted(Comparator.comparingInt(String::length).thenComparing(n -> n)))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** {@code ": did you mean a, b or c?"} for the nearest names, or a full stop where nothing is close. */
    public static String didYouMean(String mistyped, Iterable<String> names) {
        List<String> nearest = nearest(mistyped, names);
        if (nearest.isEmpty()) {
            return ".";
        }
        String last = nearest.getLast();
        List<String> others = nearest.subList(0, nearest.size() - 1);
        return ": did you mean " + (others.isEmpty() ? "" : String.join(", ", others) + " or ") + last + "?";
    }

    /** What two spellings of one name have in common: no case, hyphens, spaces or underscores. */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c != '_' && c != '-' && !Character.isWhitespace(c)) {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** Edit distance with swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
