package dev.hillock.emit;

/** Breaks statements that are too long for a line, as far outside of brackets as possible. */
final class Lines {
    private static final int WIDTH = 110;

    private Lines() {}

    /** A statement of Python, which may be continued within brackets alone. */
    static String python(String statement) {
        if (statement.length() <= WIDTH) {
            return statement + "\n";
        }
        int start = statement.contains(" = ") && !statement.strip().startsWith("return")
                ? statement.indexOf(" = ") + 3
                : statement.indexOf("return ") + 7;
        String indent = " ".repeat(8);
        String inner = broken(indent + statement.substring(start), 12);
        return statement.substring(0, start) + "(\n" + inner + "    )\n";
    }

    /** A statement of C or Java. */
    static String curly(String statement) {
        return statement.length() <= WIDTH ? statement + "\n" : broken(statement, 12);
    }

    private static String broken(String text, int indent) {
        StringBuilder out = new StringBuilder();
        String rest = text;
        while (rest.length() > WIDTH) {
            int at = place(rest);
            if (at < 0) {
                break;
            }
            out.append(rest, 0, at).append('\n');
            rest = " ".repeat(indent) + rest.substring(at + 1);
        }
        return out.append(rest).append('\n').toString();
    }

    /** The blank to break at: the last one among those least deep in brackets, or -1. */
    private static int place(String line) {
        int best = -1;
        int bestDepth = Integer.MAX_VALUE;
        int depth = 0;
        int start = line.length() - line.stripLeading().length();
        for (int i = start; i < WIDTH; i++) {
            char c = line.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            boolean operator = c == ' '
                    && (line.charAt(i - 1) == ','
                            || ("+-?:*/ie".indexOf(line.charAt(i + 1)) >= 0
                                    && line.charAt(Math.min(i + 2, line.length() - 1)) != 'x'));
            if (operator && i > start + 20 && depth <= bestDepth) {
                best = i;
                bestDepth = depth;
            }
        }
        return best;
    }
}
