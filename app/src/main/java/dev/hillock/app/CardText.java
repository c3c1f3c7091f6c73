package dev.hillock.app;

import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A card as text. */
final class CardText {
    private static final int WIDEST = 100;
    private static final int LABEL = 14;

    private final Output output;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private CardText(Output output) {
        this.output = output;
        width = Math.min(WIDEST, output.columns());
    }

    static String of(Output output, Card card) {
        return new CardText(output).write(card);
    }

    private String write(Card card) {
        text.append(output.bold(card.name()));
        if (!card.name().equals(card.spec())) {
            text.append("  ").append(card.spec());
        }
        text.append('\n');
        if (card.preset() != null) {
            paragraph(card.preset().framework() + " has it as " + card.preset().text(card.spec()) + ".");
        }
        paragraph(card.does());
        paragraph(card.use());
        text.append('\n');
        // A function of rows has y_i and d y_i / d x_j, and a gate two derivatives.
        boolean row = card.family().equals(RowDeclaration.FAMILY);
        boolean gate = card.family().equals(GateDeclaration.FAMILY);
        line(row ? "y_i" : gate ? "f(a, b)" : "f(x)", card.formula());
        line(row ? "dy_i/dx_j" : gate ? "derivatives" : "f'(x)", card.derivative());
        for (Card.Parameter parameter : card.parameters()) {
            line(parameter.name(), parameter(parameter));
        }
        text.append('\n');
        properties(card);
        points(card);
        if (card.note() != null) {
            line("edges", card.note());
        }
        text.append('\n');
        if (!card.aliases().isEmpty()) {
            line("also called", String.join(", ", card.aliases()));
        }
        line("origin", origin(card));
        elsewhere(card, "In other frameworks", false);
        elsewhere(card, "Other functions of this name", true);
        return text.toString();
    }

    private void elsewhere(Card card, String title, boolean namesakes) {
        List<Elsewhere> shown = card.frameworks().stream()
                .filter(elsewhere -> elsewhere.namesake() == namesakes)
                .toList();
        if (!shown.isEmpty()) {
            text.append('\n').append(output.bold(title)).append('\n');
            shown.forEach(elsewhere -> line(elsewhere.framework(), elsewhere.text(card.spec())));
        }
    }

    private void properties(Card card) {
        line("range", card.rangeText());
        if (card.monotonicity() != null) {
            Card.Minimum minimum = card.minimum();
            line(
                    "monotonic",
                    (Boolean.TRUE.equals(card.monotonic()) ? card.monotonicity() : "no")
                            + (minimum == null
                                    ? ""
                                    : ", lowest at x = " + TextLayout.figure(minimum.x(), 5) + " with "
                                            + TextLayout.figure(minimum.value(), 5)));
        }
        String symmetry = "none".equals(card.symmetry()) || card.symmetry() == null ? "" : card.symmetry();
        String mean = card.mean() == null ? "" : "mean " + TextLayout.figure(zero(card.mean()), 4);
        line(
                "zero-centred",
                (card.zeroCentred() ? "yes" : "no")
                        + (symmetry.isEmpty() ? "" : ", " + symmetry)
                        + (mean.isEmpty() ? "" : ", " + mean + " over N(0, 1)"));
        line("smoothness", card.smoothness());
        line("saturates", saturates(card));
        if (card.gain() != null && card.gainBackward() != null) {
            line(
                    "gain",
                    TextLayout.figure(card.gain(), 5) + " forward, " + TextLayout.figure(card.gainBackward(), 5)
                            + " backward");
        }
        if (card.lipschitz() != null) {
            line("steepest", TextLayout.figure(card.lipschitz(), 5));
        }
    }

    private static double zero(double value) {
        return Math.abs(value) < 1e-12 ? 0 : value;
    }

    private static String saturates(Card card) {
        Card.Ends ends = card.saturation();
        if (ends == null || card.saturates().equals("none")) {
            return card.saturates().equals("none") ? "no" : card.saturates();
        }
        List<String> sides = new ArrayList<>();
        if (!ends.left().equals("none")) {
            sides.add("left " + end(ends.left(), ends.limitLeft()));
        }
        if (!ends.right().equals("none")) {
            sides.add("right " + end(ends.right(), ends.limitRight()));
        }
        return String.join(", ", sides);
    }

    private static String end(String kind, double limit) {
        return (kind.equals("hard") ? "at " : "towards ") + number(limit) + (kind.equals("hard") ? " (hard)" : "");
    }

    private void points(Card card) {
        if (card.points().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(TextLayout.row("x", "f(x)", "f'(x)", ""));
        for (Card.At at : card.points()) {
            rows.add(TextLayout.row(
                    number(at.x()), number(at.value()), number(at.derivative()), at.kink() ? "kink" : ""));
        }
        text.append('\n').append(TextLayout.table(rows, List.of(true, true, true, false), "  "));
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        String plain = TextLayout.plain(value);
        return plain.length() <= 9 ? plain : TextLayout.figure(value, 6);
    }

    private static String parameter(Card.Parameter parameter) {
        String value = TextLayout.plain(parameter.value());
        String usual = parameter.value() == parameter.defaultValue()
                ? " (the default"
                : " (by default " + TextLayout.plain(parameter.defaultValue());
        return value + usual + "; legal: " + parameter.legal() + (parameter.learned() ? "; learned)" : ")");
    }

    private static String origin(Card card) {
        String parts = List.of(
                        card.reference() == null ? "" : card.reference(),
                        card.year() == null ? "" : card.year().toString())
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? (card.id().equals("formula") ? "a formula of yours" : "folklore") : parts;
    }

    private void paragraph(@Nullable String words) {
        if (words != null && !words.isEmpty()) {
            text.append(TextLayout.wrap(words, width, "", ""));
        }
    }

    private void line(String label, String value) {
        String head = "  " + label + " ".repeat(Math.max(1, LABEL - label.length()));
        text.append(TextLayout.wrap(value, width, head, " ".repeat(LABEL + 2)));
    }
}
