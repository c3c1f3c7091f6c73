package dev.hillock.app.site;

import dev.hillock.app.Card;
import dev.hillock.app.TextLayout;
import dev.hillock.app.report.Html;

/** The properties of a function, computed from its formula. */
final class PropertyList {
    private PropertyList() {}

    static String html(Card card) {
        StringBuilder out = new StringBuilder("<dl class=\"plan\">\n");
        row(out, "Range", card.rangeText().replace("inf", "∞").replace('-', '−'));
        if (card.monotonicity() != null) {
            row(out, "Monotonic", "none".equals(card.monotonicity()) ? "no" : "yes, " + card.monotonicity());
        }
        Card.Minimum minimum = card.minimum();
        if (minimum != null) {
            row(out, "Lowest point", figure(minimum.value()) + " at x = " + figure(minimum.x()));
        }
        if (card.symmetry() != null) {
            row(out, "Symmetry", card.symmetry());
        }
        Double mean = card.mean();
        row(out, "Zero-centred", (card.zeroCentred() ? "yes" : "no") + (mean == null ? "" : ", mean " + zero(mean)));
        row(out, "Smoothness", smooth(card.smoothness()));
        row(out, "Saturates", saturates(card));
        if (card.lipschitz() != null) {
            row(out, "Steepest slope", figure(card.lipschitz()));
        }
        if (card.gain() != null && card.gainBackward() != null) {
            row(out, "Gain forward", figure(card.gain()) + ", keeps the second moment of a layer's output at 1");
            row(out, "Gain backward", figure(card.gainBackward()) + ", keeps the variance of gradients");
        }
        out.append("</dl>\n");
        return card.mean() == null
                ? out.toString()
                : "<p>Computed from the formula" + at(card) + "; mean and gains for a standard normal"
                        + " pre-activation.</p>\n" + out;
    }

    private static String at(Card card) {
        return card.id().equals("formula") ? "" : moved(card) ? " at these parameters" : " at the default parameters";
    }

    /** Whether a parameter is not at its default. */
    static boolean moved(Card card) {
        return card.parameters().stream().anyMatch(p -> p.value() != p.defaultValue());
    }

    private static void row(StringBuilder out, String term, String value) {
        out.append(Html.definition(term, Html.escape(value)));
    }

    private static String figure(double value) {
        return TextLayout.figure(value, 5).replace("inf", "∞").replace('-', '−');
    }

    private static String zero(double mean) {
        return figure(Math.abs(mean) < 1e-12 ? 0 : mean);
    }

    /** The class of smoothness in words. */
    static String smooth(String smoothness) {
        return switch (smoothness) {
            case "Cinf" -> "smooth (C∞)";
            case "C0" -> "continuous, with kinks (C⁰)";
            case "discontinuous" -> "jumps";
            default ->
                smoothness.length() == 2 && smoothness.charAt(0) == 'C'
                        ? "differentiable " + smoothness.charAt(1) + (smoothness.equals("C1") ? " time" : " times")
                                + " (C" + "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(smoothness.charAt(1) - '0') + ")"
                        : smoothness;
        };
    }

    private static String saturates(Card card) {
        Card.Ends ends = card.saturation();
        if (ends == null) {
            return card.saturates().equals("none") ? "no" : card.saturates();
        }
        String left = side("left", ends.left(), ends.limitLeft());
        String right = side("right", ends.right(), ends.limitRight());
        return left.isEmpty() && right.isEmpty()
                ? "no"
                : left + (left.isEmpty() || right.isEmpty() ? "" : ", ") + right;
    }

    private static String side(String side, String kind, double limit) {
        return switch (kind) {
            case "none" -> "";
            case "hard" -> side + " at " + FunctionPage.number(limit) + " (hard)";
            default -> side + " towards " + FunctionPage.number(limit);
        };
    }
}
