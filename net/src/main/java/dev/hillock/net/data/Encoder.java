package dev.hillock.net.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one column's inputs. */
sealed interface Encoder {
    /** Days beyond this are no dates that the calendar knows. */
    double LARGEST_DAY = 300_000_000;

    PreprocessorState.ColumnState state();

    int width();

    List<String> names();

    /** Writes the rows' inputs to {@code inputs[i * stride + offset]} and what follows. */
    void write(Column column, int[] rows, float[] inputs, int offset, int stride);

    static Encoder of(PreprocessorState.ColumnState state) {
        if (!Double.isFinite(state.median()) || !Double.isFinite(state.scale())) {
            throw new IllegalArgumentException("a scale of " + state.scale() + " for " + state.name());
        }
        return switch (state.kind()) {
            case NUMERIC, DATE -> new Numbers(state);
            case BOOLEAN, CATEGORICAL -> new Levels(state);
            default ->
                throw new IllegalArgumentException(
                        "a column of kind " + state.kind().id() + " is no input");
        };
    }

    /** x / sqrt(1 + (x/3)^2): close to x for small x, never beyond 3. */
    static double smoothClip(double x) {
        return Double.isInfinite(x) ? Math.copySign(3, x) : x / Math.sqrt(1 + (x / 3) * (x / 3));
    }

    /** Numbers and dates. */
    record Numbers(PreprocessorState.ColumnState state) implements Encoder {
        @Override
        public int width() {
            return 1 + (state.season() ? 2 : 0) + (state.missingFlag() ? 1 : 0);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of(state.name()));
            if (state.season()) {
                names.add("sine of the season of " + state.name());
                names.add("cosine of the season of " + state.name());
            }
            if (state.missingFlag()) {
                names.add(state.name() + " is missing");
            }
            return names;
        }

        @Override
        public void write(Column column, int[] rows, float[] inputs, int offset, int stride) {
            if (!(column instanceof NumericColumn numbers)
                    || (column.kind() == ColumnKind.DATE) != (state.kind() == ColumnKind.DATE)) {
                throw otherKind(column, state);
            }
            for (int i = 0; i < rows.length; i++) {
                double value = numbers.get(rows[i]);
                boolean missing = Double.isNaN(value);
                int at = i * stride + offset;
                double known = missing ? state.median() : value;
                inputs[at++] = state.scale() == 0 ? 0 : (float) smoothClip((known - state.median()) * state.scale());
                if (state.season()) {
                    double angle = Math.abs(value) < LARGEST_DAY ? season(value) : Double.NaN;
                    inputs[at++] = Double.isNaN(angle) ? 0 : (float) StrictMath.sin(angle);
                    inputs[at++] = Double.isNaN(angle) ? 0 : (float) StrictMath.cos(angle);
                }
                if (state.missingFlag()) {
                    inputs[at] = missing ? 1 : 0;
                }
            }
        }

        /** The day's place in its year as an angle; strict arithmetic, since inputs must be the same everywhere. */
        private static double season(double days) {
            LocalDate date = LocalDate.ofEpochDay((long) Math.floor(days));
            return 2 * Math.PI * (date.getDayOfYear() - 1) / date.lengthOfYear();
        }
    }

    /** Texts and booleans. */
    record Levels(PreprocessorState.ColumnState state) implements Encoder {
        private boolean single() {
            return state.levels().size() == 2 && !state.other();
        }

        private int levelWidth() {
            return single() ? 1 : state.levels().size() + (state.other() ? 1 : 0);
        }

        @Override
        public int width() {
            return levelWidth() + (state.missingFlag() ? 1 : 0);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            if (single()) {
                names.add(state.name() + "=" + state.levels().getLast());
            } else {
                state.levels().forEach(level -> names.add(state.name() + "=" + level));
            }
            if (state.other()) {
                names.add(state.name() + "=other");
            }
            if (state.missingFlag()) {
                names.add(state.name() + " is missing");
            }
            return names;
        }

        @Override
        public void write(Column column, int[] rows, float[] inputs, int offset, int stride) {
            if (!(column instanceof CategoricalColumn texts)) {
                throw otherKind(column, state);
            }
            int[] inputOf = inputOf(texts.levels());
            int missingAt = levelWidth();
            for (int i = 0; i < rows.length; i++) {
                int at = i * stride + offset;
                int code = texts.code(rows[i]);
                if (code < 0) {
                    if (state.missingFlag()) {
                        inputs[at + missingAt] = 1;
                    }
                } else if (inputOf[code] >= 0) {
                    if (single()) {
                        inputs[at] = inputOf[code] == 0 ? -1 : 1;
                    } else {
                        inputs[at + inputOf[code]] = 1;
                    }
                }
            }
        }

        /** For each level of a table the place of its input; that of other for unknown ones, -1 if there is none. */
        private int[] inputOf(List<String> tableLevels) {
            Map<String, Integer> places = new HashMap<>();
            state.levels().forEach(level -> places.put(level, places.size()));
            int unknown = state.other() ? state.levels().size() : -1;
            return tableLevels.stream()
                    .mapToInt(level -> places.getOrDefault(level, unknown))
                    .toArray();
        }
    }

    private static TableException otherKind(Column column, PreprocessorState.ColumnState state) {
        return new TableException(
                "the column '" + column.name() + "' holds " + column.kind().id() + " values, but the model takes "
                        + state.kind().id() + " ones");
    }
}
