package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.theory.SilentUnits;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers in sentences. */
final class Words {
    private Words() {}

    /** Three significant digits. */
    static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
        }
        double size = Math.abs(value);
        if (size < 1e-3 || size >= 1e5) {
            return String.format(Locale.ROOT, "%.2e", value)
                    .replace("e-0", "e-")
                    .replace("e+0", "e");
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** A number that may be close to 1, with enough digits to tell it from 1: {@code 0.99963}. */
    static String nearOne(double value) {
        if (!(value > 0.99 && value < 1)) {
            return number(value);
        }
        int decimals = Math.min(9, 2 - (int) Math.floor(Math.log10(1 - value)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replaceAll("\\.?0+$", "");
    }

    /** A share in percent, which is 0 or 100 only if it is so exactly. */
    static String percent(double share) {
        double percent = 100 * share;
        if ((percent > 0 && percent < 1) || (percent > 99 && percent < 100)) {
            double shown = Math.max(0.01, Math.min(99.99, percent));
            return String.format(Locale.ROOT, "%.2f %%", shown);
        }
        return String.format(Locale.ROOT, "%.0f %%", percent);
    }

    /** {@code "1 row"}, {@code "512 rows"}. */
    static String rows(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "row" : "rows");
    }

    /** What the network achieves, as the end of a sentence; empty where it is not known. */
    static String achieves(Evidence evidence) {
        Performance p = evidence.performance();
        String accuracy = Double.isNaN(p.accuracy())
                ? ""
                : " an accuracy of " + percent(p.accuracy()) + " (always the most frequent class: "
                        + percent(p.majority()) + ")";
        String loss = Double.isNaN(p.loss())
                ? ""
                : " a loss of " + number(p.loss()) + " (the same prediction for all rows: " + number(p.constantLoss())
                        + ")";
        if (accuracy.isEmpty() && loss.isEmpty()) {
            return "";
        }
        return "; the network reaches" + loss + (accuracy.isEmpty() || loss.isEmpty() ? "" : " and") + accuracy;
    }

    /** What silence on so many rows shows of a unit. */
    static String silence(long rows) {
        return "A unit silent on " + rows(rows) + " fires on fewer than "
                + percent(SilentUnits.firingRateBound(rows)) + " of such rows (95 %); one that fires on 1 % would be"
                + " silent by chance with probability " + number(SilentUnits.probability(0.01, rows)) + ".";
    }

    /** The layers after the first of a list, in brackets; empty where there are none. */
    static String others(List<LayerEvidence> layers) {
        if (layers.size() < 2) {
            return "";
        }
        return " (and of "
                + layers.subList(1, layers.size()).stream()
                        .map(layer -> "'" + layer.name() + "'")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Measured on so many rows. */
    static String onRows(long rows) {
        return "Measured on " + rows(rows) + ".";
    }
}
