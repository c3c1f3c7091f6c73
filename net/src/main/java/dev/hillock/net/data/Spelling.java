package dev.hillock.net.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Nearest names for a mistyped one. */
final class Spelling {
    private Spelling() {}

    /** At most three of the names that are within a third of the word's length of it, or contain it; best first. */
    static List<String> nearest(String word, List<String> names) {
        record Scored(String name, int distance) {}
        String wanted = fold(word);
        int limit = Math.max(1, wanted.length() / 3);
        List<Scored> near = new ArrayList<>();
        for (String name : names) {
            String have = fold(name);
            int distance = distance(wanted, have);
            boolean contains =
                    wanted.length() >= 3 && (have.contains(wanted) || wanted.contains(have)) && have.length() >= 3;
            if (distance <= limit) {
                near.add(new Scored(name, distance));
            } else if (contains) {
                near.add(new Scored(name, limit + distance));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Scored::distance))
                .limit(3)
                .map(Scored::name)
                .toList();
    }

    /** "'a'", "'a' or 'b'", "'a', 'b' or 'c'". */
    static String orList(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : i == names.size() - 1 ? " or " : ", ");
            text.append('\'').append(names.get(i)).append('\'');
        }
        return text.toString();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", "");
    }

    /** Edits between two words (insert, delete, replace), in O(|a| |b|). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
