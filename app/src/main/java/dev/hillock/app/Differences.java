package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Framework;
import dev.hillock.properties.Port;
import dev.hillock.rows.UnitDeclaration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the frameworks have another function, or the same one with other numbers, under a name of the catalogue. */
final class Differences {

    /** Longer formulas are cut in the table; {@code show} has them. */
    private static final int WIDEST = 40;

    private Differences() {}

    /**
     * One of them.
     *
     * @param id the catalogue's function, at its defaults
     * @param elsewhere the framework's
     */
    record Item(String id, Elsewhere elsewhere) {}

    /** Every difference of the selected functions, in figures or in words. */
    static List<Item> all(Selection selection) {
        String title = selection.framework().map(Framework::title).orElse(null);
        List<Item> items = new ArrayList<>();
        for (Declaration declaration : selection.everywhere()) {
            for (Port port : Port.of(Activation.of(declaration.id()))) {
                add(items, declaration.id(), Elsewhere.of(port), title);
            }
        }
        List<UnitDeclaration> units = new ArrayList<>(selection.rows());
        units.addAll(selection.gates());
        for (UnitDeclaration unit : units) {
            unit.peers().forEach(peer -> add(items, unit.id(), Elsewhere.of(peer, unit), title));
        }
        return items;
    }

    private static void add(List<Item> items, String id, Elsewhere elsewhere, @Nullable String framework) {
        boolean differs = elsewhere.changes() || !elsewhere.difference().isEmpty();
        if (differs && (framework == null || framework.equals(elsewhere.framework()))) {
            items.add(new Item(id, elsewhere));
        }
    }

    /** Two tables: what was computed, and what can only be told. */
    static String text(Output output, List<Item> items) {
        List<List<String>> figures = new ArrayList<>();
        figures.add(TextLayout.row("function", "preset", "is there", "value off by", "derivative off by"));
        StringBuilder words = new StringBuilder();
        for (Item item : items) {
            Elsewhere there = item.elsewhere();
            String name = there.preset() == null ? there.framework() + " " + there.name() : there.preset();
            if (there.changes()) {
                figures.add(TextLayout.row(
                        item.id(), name, cut(there.function()), text(there.value()), text(there.derivativeOff())));
            }
            if (!there.difference().isEmpty() && !there.namesake()) {
                words.append(TextLayout.wrap(
                        item.id() + ", " + name + ": " + there.difference(), output.columns(), "  ", "    "));
            }
        }
        StringBuilder text = new StringBuilder();
        if (figures.size() > 1) {
            text.append(output.bold("Other numbers at the framework's defaults (largest absolute difference)"))
                    .append('\n')
                    .append(TextLayout.table(figures, List.of(false, false, false, false, false), "  "))
                    .append('\n');
        }
        if (!words.isEmpty()) {
            text.append(output.bold("Other differences"))
                    .append('\n')
                    .append(words)
                    .append('\n');
        }
        if (text.isEmpty()) {
            return "No difference is known.\n";
        }
        return text.append(figures.size() - 1)
                .append(" presets differ in numbers.\n")
                .toString();
    }

    private static String cut(String function) {
        return function.length() <= WIDEST ? function : function.substring(0, WIDEST - 1) + "…";
    }

    private static String text(Elsewhere.@Nullable Apart apart) {
        return apart == null ? "" : apart.text();
    }
}
