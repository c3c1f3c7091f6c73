package dev.hillock.app;

import java.util.ArrayList;
import java.util.List;

/** Lists of activations on the command line: {@code relu,leaky_relu(slope=0.2),max(x, 0.1*x)}. */
public final class SpecList {

    private SpecList() {}

    /** The parts between commas, without the space around them; commas within brackets belong to a part. */
    public static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth <= 0 || i == list.length())) {
                String part = list.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
