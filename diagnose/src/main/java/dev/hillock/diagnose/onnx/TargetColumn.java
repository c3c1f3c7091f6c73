package dev.hillock.diagnose.onnx;

import dev.hillock.net.data.CategoricalColumn;
import dev.hillock.net.data.Column;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The target as the user gave it: numbers, or the names of classes.
 *
 * @param name for messages
 * @param numbers rows × width, where they are numbers; else null
 * @param texts one name for each row; null for numbers
 * @param width how many numbers a row has
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read by this package alone
record TargetColumn(String name, double @Nullable [] numbers, String @Nullable [] texts, int width) {

    int rows() {
        return numbers != null ? numbers.length / width : texts == null ? 0 : texts.length;
    }

    static TargetColumn of(String name, NumpyArray array) {
        int[] shape = array.shape();
        int rows = shape.length == 0 ? 0 : shape[0];
        int width = shape.length == 0 ? 1 : array.rowSize();
        if (rows == 0 || width == 0) {
            throw new ModelException("The target '" + name + "' has no rows.");
        }
        if (array.texts()) {
            String[] texts = new String[rows];
            for (int row = 0; row < rows; row++) {
                texts[row] = String.valueOf(array.text(row));
            }
            return new TargetColumn(name, null, texts, 1);
        }
        double[] numbers = new double[Math.multiplyExact(rows, width)];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                numbers[row * width + i] = number(array.get(row, i), name, row);
            }
        }
        return new TargetColumn(name, numbers, null, width);
    }

    static TargetColumn of(Table table, List<String> names) {
        String name = String.join(", ", names);
        if (names.size() == 1 && table.column(names.getFirst()) instanceof CategoricalColumn texts) {
            String[] values = new String[table.rows()];
            for (int row = 0; row < values.length; row++) {
                String text = texts.get(row);
                if (text == null) {
                    throw missing(name, row);
                }
                values[row] = text;
            }
            return new TargetColumn(name, null, values, 1);
        }
        double[] numbers = new double[Math.multiplyExact(table.rows(), names.size())];
        for (int i = 0; i < names.size(); i++) {
            Column column = table.column(names.get(i));
            if (!(column instanceof NumericColumn values)) {
                throw new ModelException(
                        "The target '" + column.name() + "' of " + table.name() + " holds no numbers.");
            }
            for (int row = 0; row < table.rows(); row++) {
                numbers[row * names.size() + i] = number(values.get(row), name, row);
            }
        }
        return new TargetColumn(name, numbers, null, names.size());
    }

    private static double number(double value, String name, int row) {
        if (!Double.isFinite(value)) {
            throw missing(name, row);
        }
        return value;
    }

    private static ModelException missing(String name, int row) {
        return new ModelException(
                "Row " + (row + 1) + " has no finite value in the target '" + name + "'; leave out such rows.");
    }

    /**
     * The target as class numbers: of names by their place in {@code given} or, without it, sorted; of whole numbers
     * themselves.
     */
    int[] classes(List<String> given) {
        int[] classes = new int[rows()];
        if (numbers != null) {
            for (int row = 0; row < classes.length; row++) {
                double value = numbers[row * width];
                if (value != Math.rint(value) || value < 0 || value > 1e6) {
                    throw new ModelException("Row " + (row + 1) + " of the target '" + name + "' is " + value
                            + ", which is no number of a class; classes are counted from 0.");
                }
                classes[row] = (int) value;
            }
            return classes;
        }
        List<String> names = given.isEmpty() ? List.copyOf(new TreeSet<>(List.of(texts()))) : given;
        Map<String, Integer> index = new HashMap<>();
        names.forEach(text -> index.putIfAbsent(text, index.size()));
        for (int row = 0; row < classes.length; row++) {
            Integer place = index.get(texts()[row]);
            if (place == null) {
                throw new ModelException("Row " + (row + 1) + " of the target '" + name + "' is '" + texts()[row]
                        + "', which is none of the classes " + String.join(", ", new ArrayList<>(names)) + ".");
            }
            classes[row] = place;
        }
        return classes;
    }

    @Override
    public String[] texts() {
        return texts == null ? new String[0] : texts;
    }
}
