package dev.hillock.app.site;

import dev.hillock.app.report.Html;
import dev.hillock.emit.Language;
import java.util.Map;

/** The code of a function, each language under its own heading to open. */
final class CodeList {
    private CodeList() {}

    /** Code by its language. */
    static String html(Map<Language, String> code, String id) {
        StringBuilder out = new StringBuilder("<p>Value and derivative, from the formula: "
                + Html.code("hillock show " + id + " --code LANGUAGE") + " prints the same.</p>\n");
        code.forEach((language, source) -> out.append("<details><summary>")
                .append(Html.escape(language.title()))
                .append("</summary>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.escape(language.title()))
                .append(" code\"><code>")
                .append(Html.escape(source))
                .append("</code></pre></details>\n"));
        return out.toString();
    }
}
