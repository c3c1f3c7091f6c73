package dev.hillock.app.report;

/** Pieces of HTML; whatever comes from a table or a user goes through {@link #escape}. */
public final class Html {
    private Html() {}

    /** Text as element content or attribute value; control characters become U+FFFD. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.appendCodePoint(c);
                default -> out.appendCodePoint(Character.isISOControl(c) || isSurrogate(c) ? 0xFFFD : c);
            }
        });
        return out.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** An element around text that is escaped here. */
    public static String text(String tag, String text) {
        return "<" + tag + ">" + escape(text) + "</" + tag + ">";
    }

    /** An inline piece of code. */
    public static String code(String text) {
        return text("code", text);
    }

    /** A row of a definition list; the value is HTML already. */
    public static String definition(String term, String valueHtml) {
        return "<dt>" + escape(term) + "</dt><dd>" + valueHtml + "</dd>\n";
    }

    /** A bulleted list of sentences, or nothing. */
    public static String list(Iterable<String> sentences) {
        StringBuilder out = new StringBuilder();
        for (String s : sentences) {
            out.append(text("li", s)).append('\n');
        }
        return out.isEmpty() ? "" : "<ul>\n" + out + "</ul>\n";
    }
}
