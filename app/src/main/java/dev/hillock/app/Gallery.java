package dev.hillock.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.report.Html;
import dev.hillock.plot.Figure;
import dev.hillock.plot.Png;
import dev.hillock.plot.Svg;
import dev.hillock.plot.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture of every function, and a page that shows them all. */
final class Gallery {
    private static final double PNG_SCALE = 2;
    private static final int EVERY = 20;

    private Gallery() {}

    /** Draws everything, telling on standard error how far it is. */
    static FileTree draw(Theme theme, String format, Output output) {
        FileTree tree = new FileTree();
        List<String> ids = Pictures.ids();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Figure figure = Pictures.of(id);
            String file = id + "." + format;
            tree.add(file, bytes(figure, theme, format));
            cells.add("<li><a href=\"" + file + "\"><img src=\"" + file + "\" alt=\""
                    + Html.escape(figure.description()) + "\" loading=\"lazy\"><span>" + Html.escape(id)
                    + "</span></a></li>\n");
            if ((i + 1) % EVERY == 0 || i + 1 == ids.size()) {
                output.note("plot: drew " + (i + 1) + " of " + ids.size());
            }
        }
        tree.add("index.html", page(theme, cells).getBytes(UTF_8));
        return tree;
    }

    private static byte[] bytes(Figure figure, Theme theme, String format) {
        return format.equals("svg")
                ? Svg.write(figure.scene(), theme).getBytes(UTF_8)
                : Png.write(figure.scene(), theme, PNG_SCALE);
    }

    private static String page(Theme theme, List<String> cells) {
        String scheme = theme.name().toLowerCase(Locale.ROOT);
        boolean dark = theme == Theme.DARK;
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + FileTree.MARK
                + "\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                + "<title>Activation functions</title>\n<style>\n:root{color-scheme:" + scheme + "}\n"
                + "body{margin:2rem;font:1rem/1.5 system-ui,sans-serif;background:" + (dark ? "#121212" : "#fff")
                + ";color:" + (dark ? "#ececec" : "#1a1a1a") + "}\n"
                + "ul{list-style:none;padding:0;display:grid;gap:1rem;"
                + "grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr))}\n"
                + "a{color:inherit;text-decoration:none;display:block;border:1px solid "
                + (dark ? "#333" : "#dcdcdc") + "}\n"
                + "a:focus-visible{outline:3px solid #0072b2}\n"
                + "img{width:100%;height:auto;display:block}\nspan{display:block;padding:.4rem .7rem}\n"
                + "</style>\n</head>\n<body>\n<main>\n<h1>" + cells.size() + " activation functions</h1>\n"
                + "<p>Value solid, derivative dashed; each at its default parameters.</p>\n<ul>\n"
                + String.join("", cells) + "</ul>\n</main>\n</body>\n</html>\n";
    }
}
