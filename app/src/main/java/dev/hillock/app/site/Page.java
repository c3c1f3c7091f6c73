package dev.hillock.app.site;

import dev.hillock.app.FileTree;
import dev.hillock.app.report.Html;
import java.util.regex.Pattern;

/** What every page of the site has around its content: head, navigation, footer. */
final class Page {
    /** The guides, in the order of the navigation: file and short title. */
    private static final String[][] GUIDES = {
        {"choosing.html", "Choosing"}, {"gradients.html", "Gradients"}, {"initialisation.html", "Initialisation"}
    };

    /** Before a number or Infinity, and not between two of them or inside a word. */
    private static final Pattern MINUS = Pattern.compile("(?<![\\w.)−-])-(?=\\d|\\.\\d|Infinity)");

    private Page() {}

    /**
     * A whole page.
     *
     * @param path where it lies in the site, with slashes
     * @param title of the window
     * @param description one sentence for search engines and previews
     * @param content of {@code <main>}
     * @param script whether it needs the script of the index
     */
    static String html(String path, String title, String description, String content, boolean script) {
        String root = root(path);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + FileTree.MARK
                + "\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"description\" content=\""
                + Html.escape(description) + "\">\n" + Html.text("title", title + " · Hillock")
                + "\n<link rel=\"stylesheet\" href=\"" + root + "site.css\">\n"
                + (script ? "<script src=\"" + root + "site.js\" defer></script>\n" : "")
                + "</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n"
                + "<nav aria-label=\"Site\">\n<ul>\n"
                + link(path, "index.html", "Functions")
                + guides(path)
                + "</ul>\n</nav>\n</header>\n<main id=\"content\">\n" + content
                + "</main>\n<footer>\n<p>Written by <code>hillock docs</code>; what is told of a function comes from its"
                + " declaration.</p>\n</footer>\n</body>\n</html>\n";
    }

    private static String guides(String path) {
        StringBuilder out = new StringBuilder();
        for (String[] guide : GUIDES) {
            out.append(link(path, guide[0], guide[1]));
        }
        return out.toString();
    }

    private static String link(String from, String to, String text) {
        return "<li><a href=\"" + root(from) + to + "\"" + (from.equals(to) ? " aria-current=\"page\"" : "") + ">"
                + text + "</a></li>\n";
    }

    /** Sentences of a declaration as HTML, with the signs of print for minus and infinity. */
    static String prose(String text) {
        return MINUS.matcher(Html.escape(text)).replaceAll("−").replace("Infinity", "∞");
    }

    /** The way from a page up to the site's root. */
    static String root(String path) {
        return "../".repeat((int) path.chars().filter(c -> c == '/').count());
    }

    /** The path of a function's page. */
    static String function(String id) {
        return "functions/" + id + ".html";
    }

    /** A section under a heading that can be linked to. */
    static String section(String id, String heading, String body) {
        return "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + Html.escape(heading) + "</h2>\n"
                + body + "</section>\n";
    }
}
