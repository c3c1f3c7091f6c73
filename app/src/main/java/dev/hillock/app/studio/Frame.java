package dev.hillock.app.studio;

import dev.hillock.app.report.Html;
import java.util.List;

/** What every page has around its content: head, navigation, the switch of the theme. */
final class Frame {
    private Frame() {}

    /**
     * A page.
     *
     * @param title of the window
     * @param path of the page's entry in the navigation, or empty
     * @param scripts names of ES modules under {@code /assets/}
     * @param content HTML for the main part
     */
    static String page(String title, String path, List<String> scripts, String content) {
        StringBuilder out = new StringBuilder(content.length() + 4096);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append(Html.text("title", title + " · Hillock studio"))
                .append("\n<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n")
                .append("<script src=\"/assets/theme.js\"></script>\n")
                .append("<link rel=\"stylesheet\" href=\"/assets/studio.css\">\n")
                .append("<link rel=\"stylesheet\" href=\"/assets/inks.css\">\n")
                .append("<script type=\"module\" src=\"/assets/frame.js\"></script>\n");
        for (String script : scripts) {
            out.append("<script type=\"module\" src=\"/assets/").append(script).append("\"></script>\n");
        }
        out.append("</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n")
                .append(
                        "<a class=\"brand\" href=\"/\"><img src=\"/assets/icon.svg\" alt=\"\" width=\"28\" height=\"28\">"
                                + "<span>Hillock <span class=\"light\">studio</span></span></a>\n")
                .append("<nav aria-label=\"Studio\">\n<ul>\n");
        for (StudioParts.Entry entry : StudioParts.NAVIGATION) {
            out.append("<li><a href=\"")
                    .append(entry.path())
                    .append('"')
                    .append(entry.path().equals(path) ? " aria-current=\"page\"" : "")
                    .append('>')
                    .append(Html.escape(entry.title()))
                    .append("</a></li>\n");
        }
        return out.append("</ul>\n</nav>\n<theme-switch></theme-switch>\n</header>\n")
                .append(
                        "<main id=\"content\" tabindex=\"-1\">\n<noscript><p class=\"problem\">The studio needs JavaScript,"
                                + " from this address alone.</p></noscript>\n")
                .append(content)
                .append("</main>\n</body>\n</html>\n")
                .toString();
    }

    /** A section under a heading that can be linked to. */
    static String section(String id, String heading, String body) {
        return "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + Html.escape(heading) + "</h2>\n"
                + body + "</section>\n";
    }
}
