package dev.hillock.net.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a column in the second pass. */
interface ColumnFiller extends CellSink {
    /** The column; null if it was passed over. */
    @Nullable
    Column column();

    /** Passes over a column. */
    record Nothing() implements ColumnFiller {
        @Override
        public void accept(char[] buffer, int from, int to, long line) {}

        @Override
        public @Nullable Column column() {
            return null;
        }
    }

    /** Numbers. */
    final class Numbers implements ColumnFiller {
        private final String name;
        private final NumberStore store;
        private final char point;
        private final NumericColumn.Oddities oddities;
        private final @Nullable ColumnKind kind;
        private final Cells cells = new Cells();
        private int row;

        Numbers(
                String name,
                NumberStore store,
                char point,
                NumericColumn.Oddities oddities,
                @Nullable ColumnKind kind) {
            this.name = name;
            this.store = store;
            this.point = point;
            this.oddities = oddities;
            this.kind = kind;
        }

        @Override
        public void accept(char[] buffer, int from, int to, long line) {
            if (!Cells.isMissing(buffer, from, to) && cells.isNumber(buffer, from, to, point)) {
                store.set(row, cells.value());
            }
            row++;
        }

        @Override
        public Column column() {
            return kind == null
                    ? Kinds.numeric(name, store, null, oddities)
                    : new NumericColumn(name, kind, store, null, oddities, "");
        }
    }

    /** Dates. */
    final class Dates implements ColumnFiller {
        private final String name;
        private final NumberStore store;
        private final DateForm form;
        private final @Nullable ColumnKind kind;
        private int row;

        Dates(String name, NumberStore store, DateForm form, @Nullable ColumnKind kind) {
            this.name = name;
            this.store = store;
            this.form = form;
            this.kind = kind;
        }

        @Override
        public void accept(char[] buffer, int from, int to, long line) {
            if (!Cells.isMissing(buffer, from, to)) {
                store.set(row, form.parse(new String(buffer, from, to - from)));
            }
            row++;
        }

        @Override
        public Column column() {
            return kind == null
                    ? Kinds.numeric(name, store, form, NumericColumn.Oddities.NONE)
                    : new NumericColumn(name, kind, store, form, NumericColumn.Oddities.NONE, "");
        }
    }

    /** Texts, until there are so many different ones that they cannot be categories. */
    final class Words implements ColumnFiller {
        /** Up to so many different texts are kept whatever they are: somebody may ask for them as classes. */
        private static final int KEPT_LEVELS = 1000;

        private final String name;
        private final int rows;
        private final int present;
        private final @Nullable ColumnKind kind;
        private final int limit;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> levels = new ArrayList<>();
        private char[] codes;
        private boolean tooMany;
        private int row;

        Words(String name, int rows, int present, @Nullable ColumnKind kind) {
            this.name = name;
            this.rows = rows;
            this.present = present;
            this.kind = kind;
            this.limit = kind != null
                    ? CategoricalColumn.MAX_LEVELS
                    : Math.min(CategoricalColumn.MAX_LEVELS, Math.max(KEPT_LEVELS, present / 2));
            this.codes = new char[rows];
        }

        @Override
        public void accept(char[] buffer, int from, int to, long line) {
            if (tooMany) {
                return;
            }
            add(Cells.isMissing(buffer, from, to) ? null : new String(buffer, from, to - from));
        }

        /** The next row's text, or null. */
        void add(@Nullable String text) {
            if (tooMany) {
                return;
            }
            int code = CategoricalColumn.MAX_LEVELS;
            if (text != null) {
                Integer known = codeOf.get(text);
                if (known == null) {
                    if (levels.size() == limit) {
                        giveUp();
                        return;
                    }
                    known = levels.size();
                    codeOf.put(text, known);
                    levels.add(text);
                }
                code = known;
            }
            codes[row++] = (char) code;
        }

        private void giveUp() {
            tooMany = true;
            codeOf.clear();
            codes = new char[0];
        }

        @Override
        public Column column() {
            if (tooMany) {
                return new BareColumn(
                        name,
                        ColumnKind.TEXT,
                        rows,
                        "it has more than " + limit + " different texts in " + Texts.count(present, "row"));
            }
            List<String> sorted = new ArrayList<>(levels);
            Collections.sort(sorted);
            char[] place = new char[levels.size()];
            for (int i = 0; i < place.length; i++) {
                place[codeOf.getOrDefault(sorted.get(i), 0)] = (char) i;
            }
            for (int i = 0; i < codes.length; i++) {
                if (codes[i] != CategoricalColumn.MAX_LEVELS) {
                    codes[i] = place[codes[i]];
                }
            }
            return kind == null
                    ? Kinds.categorical(name, sorted, codes)
                    : new CategoricalColumn(name, kind, sorted, codes, "");
        }
    }
}
