package dev.hillock.app.site;

import dev.hillock.Activation;
import dev.hillock.app.Card;
import dev.hillock.app.TextLayout;
import dev.hillock.app.report.Html;
import dev.hillock.app.report.TwoWidths;
import dev.hillock.plot.FunctionPlot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A guide: text written by hand, in which {@code {{f:gelu}}} is a link to a function's page, {@code {{plot:relu gelu}}} a
 * picture, {@code {{gains:relu tanh}}} a table of gains, {@code {{gain:relu}}} and {@code {{flow:relu}}} numbers of it;
 * {@link GuideFigures} has the other numbers.
 */
final class GuidePage {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+):([^}]*)\\}\\}");
    private static final Pattern HEADING = Pattern.compile("<h1>(.*?)</h1>");

    private final String name;
    private final Map<String, Card> cards;
    private final GuideFigures figures = new GuideFigures();
    private int pictures;

    GuidePage(String name, Map<String, Card> cards) {
        this.name = name;
        this.cards = cards;
    }

    String html() {
        String text = Resources.read("guides/" + name + ".html");
        Matcher heading = HEADING.matcher(text);
        if (!heading.find()) {
            throw new IllegalStateException("the guide " + name + " has no heading");
        }
        String content = HOLE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(fill(m.group(1), m.group(2))));
        return Page.html(
                name + ".html", heading.group(1), heading.group(1) + ", with computed figures.", content, false);
    }

    private String fill(String kind, String argument) {
        List<String> words = Stream.of(argument.split(" ")).toList();
        return switch (kind) {
            case "f" ->
                "<a href=\"" + Page.function(argument) + "\">"
                        + Html.escape(card(argument).name()) + "</a>";
            case "plot" -> plot(words, true);
            case "curves" -> plot(words, false);
            case "gains" -> gains(words);
            case "gain" -> figure(card(argument).gain());
            case "flow" -> figure(flow(card(argument)));
            default ->
                figures.of(kind, words)
                        .orElseThrow(() -> new IllegalStateException("the guide " + name + " asks for " + kind));
        };
    }

    private Card card(String id) {
        Card card = cards.get(id);
        if (card == null) {
            throw new IllegalStateException("the guide " + name + " tells of " + id + ", which there is not");
        }
        return card;
    }

    private String plot(List<String> ids, boolean derivative) {
        var options = new FunctionPlot.Options(Double.NaN, Double.NaN, Double.NaN, Double.NaN, derivative);
        List<Activation> functions = ids.stream().map(Activation::of).toList();
        return TwoWidths.of(FunctionPlot.of(functions, options), "g" + ++pictures);
    }

    private String gains(List<String> ids) {
        StringBuilder out =
                new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Gains\">"
                        + "<table>\n<thead><tr><th scope=\"col\">function</th>");
        Map<String, Function<Card, Double>> columns = new LinkedHashMap<>();
        columns.put("mean of the output", Card::mean);
        columns.put("gain forward", Card::gain);
        columns.put("gain backward", Card::gainBackward);
        columns.put("gradients a layer, at gain forward", GuidePage::flow);
        columns.keySet()
                .forEach(c ->
                        out.append("<th scope=\"col\" class=\"n\">").append(c).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (String id : ids) {
            out.append("<tr><th scope=\"row\">").append(fill("f", id)).append("</th>");
            columns.values()
                    .forEach(c -> out.append("<td class=\"n\">")
                            .append(figure(c.apply(card(id))))
                            .append("</td>"));
            out.append("</tr>\n");
        }
        return out.append("</tbody></table></div>").toString();
    }

    /** The factor on the RMS of gradients through one layer whose weights have the gain forward. */
    private static double flow(Card card) {
        Double forward = card.gain();
        Double backward = card.gainBackward();
        return forward == null || backward == null ? Double.NaN : forward / backward;
    }

    private static String figure(@Nullable Double value) {
        double v = value == null ? Double.NaN : Math.abs(value) < 1e-12 ? 0 : value;
        return TextLayout.figure(v, 4).replace('-', '−');
    }
}
