package dev.hillock.rows;

import java.util.ArrayList;
import java.util.List;

/** A name and the arguments in brackets after it, as they are written. */
record UnitText(String name, List<String> arguments) {

    /** Reads {@code name} or {@code name(first, second)}; a text that is neither is a name as a whole. */
    static UnitText of(String text) {
        String all = text.strip();
        int open = all.indexOf('(');
        // Aliases such as softmax(where=) have brackets of their own.
        if (open <= 0
                || !all.endsWith(")")
                || RowDeclaration.find(all).isPresent()
                || GateDeclaration.find(all).isPresent()) {
            return new UnitText(all, List.of());
        }
        return new UnitText(all.substring(0, open), split(all.substring(open + 1, all.length() - 1)));
    }

    /** The parts between the commas that stand in no bracket. */
    private static List<String> split(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= inside.length(); i++) {
            char c = i == inside.length() ? ',' : inside.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == inside.length())) {
                String part = inside.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
