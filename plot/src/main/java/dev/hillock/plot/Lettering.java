package dev.hillock.plot;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines or shortened to a width, by the metrics of the bundled font. */
final class Lettering {
    private Lettering() {}

    /** Lines no wider than the width, broken at spaces; a single longer word is shortened. */
    static List<String> wrap(String text, double size, boolean bold, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String line = "";
            for (String word : paragraph.trim().split(" +", -1)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (line.isEmpty() || Typeface.of(bold).width(longer, size) <= width) {
                    line = longer;
                } else {
                    lines.add(line);
                    line = word;
                }
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines.stream().map(l -> shorten(l, size, bold, width)).toList();
    }

    /** The text, or as much of its beginning as fits before an ellipsis. */
    static String shorten(String text, double size, boolean bold, double width) {
        Typeface face = Typeface.of(bold);
        if (face.width(text, size) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        for (int n = points.length - 1; n > 0; n--) {
            String shorter = new String(points, 0, n).stripTrailing() + "…";
            if (face.width(shorter, size) <= width) {
                return shorter;
            }
        }
        return "…";
    }
}
