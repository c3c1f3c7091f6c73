package dev.hillock.app.site;

import dev.hillock.Activation;
import dev.hillock.app.Card;
import dev.hillock.app.Pictures;
import dev.hillock.app.TextLayout;
import dev.hillock.app.report.Html;
import dev.hillock.app.report.TwoWidths;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.emit.Code;
import dev.hillock.emit.Language;
import dev.hillock.plot.Sketch;
import dev.hillock.plot.Svg;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one function. */
final class FunctionPage {
    private final Card card;
    private final Accuracy accuracy;
    private final @Nullable String before;
    private final @Nullable String after;
    private final Optional<Declaration> declaration;
    private final Optional<Gate> gate;

    FunctionPage(Card card, Accuracy accuracy, @Nullable String before, @Nullable String after) {
        this.card = card;
        this.accuracy = accuracy;
        this.before = before;
        this.after = after;
        this.declaration = Catalog.find(card.id());
        this.gate = Gate.of(card.spec());
    }

    /** What the index shows of it. */
    IndexPage.Entry entry() {
        return new IndexPage.Entry(card, family(), Svg.fragment(Sketch.of(Pictures.of(card.id())), card.id() + "-"));
    }

    String html() {
        StringBuilder out = new StringBuilder(1 << 15);
        out.append("<p class=\"over\">")
                .append(Html.escape(family()))
                .append(" · ")
                .append(Html.code(card.id()))
                .append("</p>\n")
                .append(Html.text("h1", card.name()))
                .append("\n<p class=\"lead\">")
                .append(Page.prose(String.valueOf(card.does())))
                .append("</p>\n")
                .append(Page.section("formula", "Formula", FormulaSection.html(card)))
                .append(Page.section("picture", "Picture", picture()))
                .append(Page.section("use", "When to use it, and when not", "<p>" + Page.prose(use()) + "</p>\n"))
                .append(Page.section("properties", "Properties", PropertyList.html(card)))
                .append(Page.section("edges", "Edge values", edges()))
                .append(Page.section("accuracy", "Accuracy", accuracy()));
        Map<Language, String> code = code();
        if (!code.isEmpty()) {
            out.append(Page.section("code", "Code", CodeList.html(code, card.id())));
        }
        out.append(Page.section("frameworks", "In other frameworks", FrameworkTable.html(card)))
                .append(Page.section("origin", "Origin", origin()))
                .append(neighbours());
        return Page.html(Page.function(card.id()), card.name(), String.valueOf(card.does()), out.toString(), false);
    }

    Map<Language, String> code() {
        return gate.map(Code::all)
                .or(() -> RowFunction.of(card.spec()).map(Code::all))
                .orElseGet(() -> Code.all(Activation.of(card.spec())));
    }

    String family() {
        return declaration.map(d -> d.family().title()).orElse(card.family());
    }

    private String use() {
        return String.valueOf(card.use());
    }

    private String note() {
        return card.note() == null ? "" : "<p>At the edges: " + Page.prose(card.note()) + ".</p>\n";
    }

    private String picture() {
        String caption = gate.isPresent()
                ? "<figcaption>Its factors, the function of a and that of b; the output is their product.</figcaption>"
                : "";
        return "<figure>" + TwoWidths.of(Pictures.of(card.id()), "p") + caption + "</figure>\n";
    }

    String edges() {
        if (card.points().isEmpty()) {
            return note();
        }
        StringBuilder out = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + " aria-label=\"Values at the edges\"><table>\n<caption>As the kernel computes them, in double.</caption>\n"
                + "<thead><tr><th scope=\"col\" class=\"n\">x</th><th scope=\"col\" class=\"n\">f(x)</th>"
                + "<th scope=\"col\" class=\"n\">f′(x)</th><td></td></tr></thead>\n<tbody>\n");
        for (Card.At at : card.points()) {
            out.append("<tr><th scope=\"row\" class=\"n\">")
                    .append(number(at.x()))
                    .append("</th><td class=\"n\">")
                    .append(number(at.value()))
                    .append("</td><td class=\"n\">")
                    .append(number(at.derivative()))
                    .append("</td><td>")
                    .append(at.kink() ? "kink" : "")
                    .append("</td></tr>\n");
        }
        return out.append("</tbody></table></div>\n").toString();
    }

    String accuracy() {
        String found = accuracy.html(card.id()).orElse("<p>Not in the table of measured errors yet.</p>\n");
        String promise = declaration.isPresent()
                ? "<p>Tests hold value and derivative to at most 1 ulp from the real value in float and 2 ulp in double, on"
                        + " a sample of inputs; for a derivative near a root, ulps of 2<sup>−20</sup> in double.</p>\n"
                : gate.isPresent()
                        ? "<p>Tests hold a float value to at most 1 ulp from the real one, a float gradient to the real one"
                                + " rounded once, and both to 2 ulp in double, on a sample of inputs.</p>\n"
                        : "<p>Tests hold a float result to the real value rounded once and a double result to 1 ulp, on a"
                                + " sample of rows.</p>\n";
        String where = PropertyList.moved(card) ? "<p>Measured at the default parameters, not at these:</p>\n" : "";
        return declaration.isPresent() ? promise + where + found : promise;
    }

    String origin() {
        String paper = card.reference() == null || card.reference().isEmpty() ? "Folklore" : card.reference();
        StringBuilder out = new StringBuilder("<p>")
                .append(Html.escape(paper))
                .append(card.year() == null ? "" : ", " + card.year())
                .append(".</p>\n");
        if (!card.aliases().isEmpty()) {
            out.append("<p>Also called ")
                    .append(Html.escape(String.join(", ", card.aliases())))
                    .append(".</p>\n");
        }
        return out.toString();
    }

    private String neighbours() {
        List<String> links = new ArrayList<>();
        if (before != null) {
            links.add("<li><a rel=\"prev\" href=\"" + before + ".html\">← " + Html.escape(before) + "</a></li>");
        }
        if (after != null) {
            links.add("<li><a rel=\"next\" href=\"" + after + ".html\">" + Html.escape(after) + " →</a></li>");
        }
        return "<nav class=\"neighbours\" aria-label=\"Other functions\"><ul>" + String.join("", links)
                + "</ul></nav>\n";
    }

    /** A number to read: short, with a true minus and signs for what is not finite. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Math.abs(value) == Double.MAX_VALUE) {
            return value > 0 ? "none" : "−none";
        }
        String plain = TextLayout.plain(value);
        String text = plain.length() <= 10 ? plain : TextLayout.figure(value, 7);
        return text.replace("inf", "∞").replace('-', '−');
    }
}
