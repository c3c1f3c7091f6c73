package dev.hillock.app.site;

import dev.hillock.Activation;
import dev.hillock.app.TextLayout;
import dev.hillock.diagnose.theory.BornDead;
import dev.hillock.diagnose.theory.LossFloors;
import dev.hillock.diagnose.theory.MeanField;
import dev.hillock.diagnose.theory.SilentUnits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of the guides that theory gives, computed where a guide has a hole for one. */
final class GuideFigures {
    /** Where pre-activations fade to nothing, the factor is that of very small ones. */
    private static final double SMALLEST_Q = 1e-12;

    private static final double MANTISSA = 1e-3;

    private final Map<String, MeanField> fields = new LinkedHashMap<>();

    /** The figure of that kind, as HTML; empty for a kind that there is not. */
    Optional<String> of(String kind, List<String> words) {
        return Optional.ofNullable(
                switch (kind) {
                    case "factor" -> text(factor(words.getFirst(), real(words.get(1))));
                    case "factors" -> text(Math.pow(factor(words.getFirst(), real(words.get(1))), whole(words.get(2))));
                    case "passed" -> text(passed(words.getFirst(), real(words.get(1)), whole(words.get(2))));
                    case "correlation" -> text(correlation(words.getFirst(), real(words.get(1)), whole(words.get(2))));
                    case "edge" ->
                        text(field(words.getFirst())
                                .edgeOfChaos(real(words.get(1)))
                                .orElseThrow(() -> new IllegalStateException("no edge of chaos for " + words))
                                .sigmaW2());
                    case "reach" -> text(reach(Activation.of(words.getFirst()), real(words.get(1))));
                    case "dead" ->
                        percent(BornDead.onOneInput(Collections.nCopies(whole(words.get(1)), whole(words.getFirst()))));
                    case "silent" -> percent(SilentUnits.probability(real(words.getFirst()), whole(words.get(1))));
                    case "floor" ->
                        text(
                                switch (words.getFirst()) {
                                    case "positive" -> LossFloors.POSITIVE_FLOOR;
                                    case "negative" -> LossFloors.NEGATIVE_FLOOR;
                                    default -> LossFloors.doubleSoftmax(whole(words.getFirst()));
                                });
                    case "second" -> text(LossFloors.HIGHEST_SECOND_SIGMOID);
                    case "power" -> text(Math.pow(real(words.getFirst()), whole(words.get(1))));
                    default -> null;
                });
    }

    private MeanField field(String activation) {
        return fields.computeIfAbsent(activation, name -> MeanField.of(Activation.of(name)));
    }

    /** √χ at the variance that deep layers settle at, from 1 on, without biases. */
    private double factor(String activation, double sigmaW2) {
        return Math.sqrt(field(activation).gradientFactor(settled(activation, sigmaW2), sigmaW2));
    }

    private double settled(String activation, double sigmaW2) {
        return Math.max(SMALLEST_Q, field(activation).fixedPoint(1, sigmaW2, 0));
    }

    /** What is left of gradients that pass through so many activations above inputs of second moment 1, without biases. */
    private double passed(String activation, double sigmaW2, int layers) {
        double left = 1;
        double q = sigmaW2;
        for (int i = 0; i < layers; i++) {
            left *= field(activation).gradientFactor(q, sigmaW2);
            q = field(activation).variance(q, sigmaW2, 0);
        }
        return Math.sqrt(left);
    }

    /** The correlation of two inputs that had none, after so many layers. */
    private double correlation(String activation, double sigmaW2, int layers) {
        double q = settled(activation, sigmaW2);
        double c = 0;
        for (int i = 0; i < layers; i++) {
            c = field(activation).correlation(c, q);
        }
        return c;
    }

    /** The largest x at which the slope, falling from x = 0 on, is that share of its value at 0. */
    private static double reach(Activation activation, double share) {
        double least = share * activation.derivative(0.0);
        double low = 0;
        double high = 64;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (activation.derivative(middle) > least) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double real(String word) {
        int slash = word.indexOf('/');
        return slash < 0
                ? Double.parseDouble(word)
                : Double.parseDouble(word.substring(0, slash)) / Double.parseDouble(word.substring(slash + 1));
    }

    private static int whole(String word) {
        return Integer.parseInt(word);
    }

    private static String percent(double share) {
        return TextLayout.figure(100 * share, 2 + (share >= 0.1 ? 1 : 0)) + " %";
    }

    /** Three digits, small and large numbers with a power of ten. */
    private static String text(double value) {
        if (value >= MANTISSA && value < 1 / MANTISSA) {
            return TextLayout.figure(value, 3);
        }
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e", 2);
        return parts[0] + "·10<sup>"
                + Integer.toString(Integer.parseInt(parts[1])).replace('-', '−') + "</sup>";
    }
}
