package dev.hillock.plot;

import dev.hillock.plot.Scene.Anchor;
import dev.hillock.plot.Scene.Box;
import dev.hillock.plot.Scene.Dot;
import dev.hillock.plot.Scene.Element;
import dev.hillock.plot.Scene.Path;
import dev.hillock.plot.Scene.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scenes as SVG, the same bytes on every machine. */
public final class Svg {
    /** Fonts with the widths that the scene was laid out with, and what stands in where there is none of them. */
    static final String FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif";

    private Svg() {}

    /** A complete SVG document in one theme. */
    public static String write(Scene scene, Theme theme) {
        return new Writer(theme, "").document(scene);
    }

    /**
     * An {@code <svg>} element for an HTML page, its colours classes that {@link #css} of the page gives, its ids
     * beginning with {@code idPrefix}. It shrinks with the page.
     */
    public static String fragment(Scene scene, String idPrefix) {
        return new Writer(null, idPrefix).document(scene);
    }

    /** The style sheet for {@link #fragment}: light, and dark where the reader prefers it. */
    public static String css() {
        return ".hp{max-width:100%;height:auto;font-family:" + FONTS + "}\n" + rules(Theme.LIGHT, "")
                + "@media screen and (prefers-color-scheme:dark){\n" + rules(Theme.DARK, "") + "}\n";
    }

    private static String rules(Theme theme, String indent) {
        StringBuilder out = new StringBuilder();
        for (Ink ink : Ink.values()) {
            String colour = hex(theme, ink);
            out.append(indent)
                    .append(".hp .f-")
                    .append(name(ink))
                    .append("{fill:")
                    .append(colour)
                    .append("}")
                    .append(".hp .s-")
                    .append(name(ink))
                    .append("{stroke:")
                    .append(colour)
                    .append("}\n");
        }
        return out.toString();
    }

    private static String name(Ink ink) {
        return ink.name().toLowerCase(Locale.ROOT);
    }

    private static String hex(Theme theme, Ink ink) {
        return String.format(Locale.ROOT, "#%06X", theme.rgb(ink));
    }

    /** Text as XML character data or attribute value; characters that XML forbids become U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append(' ');
                default -> {
                    boolean allowed = c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
                    out.appendCodePoint(allowed ? c : 0xFFFD);
                }
            }
        });
        return out.toString();
    }

    /** With a theme colours are attributes, which every viewer reads; without one they are classes. */
    private static final class Writer {
        private final @Nullable Theme theme;
        private final String prefix;
        private final StringBuilder out = new StringBuilder();

        Writer(@Nullable Theme theme, String prefix) {
            this.theme = theme;
            this.prefix = prefix;
        }

        String document(Scene scene) {
            String w = Numbers.px(scene.width());
            String h = Numbers.px(scene.height());
            out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                    .append(w)
                    .append("\" height=\"")
                    .append(h)
                    .append("\" viewBox=\"0 0 ")
                    .append(w)
                    .append(' ')
                    .append(h)
                    .append("\" role=\"img\" aria-labelledby=\"")
                    .append(prefix)
                    .append("title ")
                    .append(prefix)
                    .append("desc\"");
            out.append(theme == null ? " class=\"hp\"" : " font-family=\"" + FONTS + "\"")
                    .append(">\n");
            out.append("<title id=\"")
                    .append(prefix)
                    .append("title\">")
                    .append(escape(scene.title()))
                    .append("</title>\n");
            out.append("<desc id=\"")
                    .append(prefix)
                    .append("desc\">")
                    .append(escape(scene.description()))
                    .append("</desc>\n");
            box(new Box(0, 0, scene.width(), scene.height(), Ink.BACKGROUND, 1));
            for (Element element : scene.elements()) {
                switch (element) {
                    case Path path -> path(path);
                    case Dot dot -> dot(dot);
                    case Box box -> box(box);
                    case Text text -> text(text);
                }
            }
            return out.append("</svg>\n").toString();
        }

        private String fill(Ink ink) {
            return theme == null ? " class=\"f-" + name(ink) + "\"" : " fill=\"" + hex(theme, ink) + "\"";
        }

        private String stroke(Ink ink) {
            return theme == null
                    ? " class=\"s-" + name(ink) + "\" fill=\"none\""
                    : " fill=\"none\" stroke=\"" + hex(theme, ink) + "\"";
        }

        private String fillAndStroke(Ink fill, Ink stroke) {
            return theme == null
                    ? " class=\"f-" + name(fill) + " s-" + name(stroke) + "\""
                    : " fill=\"" + hex(theme, fill) + "\" stroke=\"" + hex(theme, stroke) + "\"";
        }

        private void path(Path path) {
            String data = path.lines().stream()
                    .filter(line -> !line.isEmpty())
                    .map(Writer::polyline)
                    .collect(Collectors.joining());
            if (data.isEmpty()) {
                return;
            }
            out.append("<path d=\"").append(data).append('"').append(stroke(path.ink()));
            out.append(" stroke-width=\"").append(Numbers.px(path.width())).append('"');
            if (path.dash().isEmpty()) {
                out.append(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
            } else {
                out.append(" stroke-linejoin=\"round\" stroke-dasharray=\"")
                        .append(path.dash().stream().map(Numbers::px).collect(Collectors.joining(" ")))
                        .append('"');
            }
            out.append("/>\n");
        }

        private static String polyline(List<Point> line) {
            StringBuilder d = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                d.append(i == 0 ? 'M' : 'L')
                        .append(Numbers.px(line.get(i).x()))
                        .append(' ')
                        .append(Numbers.px(line.get(i).y()));
            }
            return d.toString();
        }

        private void dot(Dot dot) {
            Ink fill = dot.filled() ? dot.ink() : Ink.BACKGROUND;
            String paint = fillAndStroke(fill, dot.filled() ? Ink.BACKGROUND : dot.ink()) + " stroke-width=\""
                    + (dot.filled() ? "1" : "1.5") + "\"/>\n";
            if (dot.form() == Scene.Form.CIRCLE) {
                out.append("<circle cx=\"")
                        .append(Numbers.px(dot.x()))
                        .append("\" cy=\"")
                        .append(Numbers.px(dot.y()))
                        .append("\" r=\"")
                        .append(Numbers.px(dot.radius()))
                        .append('"')
                        .append(paint);
            } else {
                out.append("<path d=\"")
                        .append(polyline(Forms.outline(dot)))
                        .append("Z\"")
                        .append(paint);
            }
        }

        private void box(Box box) {
            out.append("<rect x=\"")
                    .append(Numbers.px(box.x()))
                    .append("\" y=\"")
                    .append(Numbers.px(box.y()))
                    .append("\" width=\"")
                    .append(Numbers.px(box.width()))
                    .append("\" height=\"")
                    .append(Numbers.px(box.height()))
                    .append('"')
                    .append(fill(box.ink()));
            // Without it, seams show between cells that touch.
            out.append(" shape-rendering=\"crispEdges\"");
            if (box.opacity() < 1) {
                out.append(" fill-opacity=\"").append(Numbers.px(box.opacity())).append('"');
            }
            out.append("/>\n");
        }

        private void text(Text text) {
            out.append("<text");
            if (text.vertical()) {
                out.append(" transform=\"translate(")
                        .append(Numbers.px(text.x()))
                        .append(' ')
                        .append(Numbers.px(text.y()))
                        .append(") rotate(-90)\"");
            } else {
                out.append(" x=\"")
                        .append(Numbers.px(text.x()))
                        .append("\" y=\"")
                        .append(Numbers.px(text.y()))
                        .append('"');
            }
            out.append(" font-size=\"").append(Numbers.px(text.size())).append('"');
            if (text.bold()) {
                out.append(" font-weight=\"700\"");
            }
            if (text.anchor() != Anchor.START) {
                out.append(" text-anchor=\"")
                        .append(text.anchor() == Anchor.END ? "end" : "middle")
                        .append('"');
            }
            if (text.halo()) {
                out.append(fillAndStroke(text.ink(), Ink.BACKGROUND))
                        .append(" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
            } else {
                out.append(fill(text.ink()));
            }
            out.append('>').append(escape(text.text())).append("</text>\n");
        }
    }
}
