package dev.hillock.app.studio;

import dev.hillock.plot.Ink;
import dev.hillock.plot.Theme;
import java.util.Locale;

/** The colours of pictures as style sheet: light or dark as the reader prefers, unless the page's switch says otherwise. */
final class Inks {
    private Inks() {}

    static String css() {
        StringBuilder out = new StringBuilder();
        out.append(":root{").append(colours(Theme.LIGHT)).append("}\n");
        out.append("@media (prefers-color-scheme:dark){:root:not([data-theme=light]){")
                .append(colours(Theme.DARK))
                .append("}}\n");
        out.append(":root[data-theme=dark]{").append(colours(Theme.DARK)).append("}\n");
        out.append(".hp{max-width:100%;height:auto;font-family:Arimo,Arial,'Liberation Sans',Helvetica,sans-serif}\n");
        for (Ink ink : Ink.values()) {
            String name = name(ink);
            out.append(".hp .f-" + name + "{fill:var(--ink-" + name + ")}.hp .s-" + name + "{stroke:var(--ink-" + name
                    + ")}\n");
        }
        return out.toString();
    }

    private static String colours(Theme theme) {
        StringBuilder out = new StringBuilder();
        for (Ink ink : Ink.values()) {
            out.append(String.format(Locale.ROOT, "--ink-%s:#%06x;", name(ink), theme.rgb(ink)));
        }
        return out.toString();
    }

    private static String name(Ink ink) {
        return ink.name().toLowerCase(Locale.ROOT);
    }
}
