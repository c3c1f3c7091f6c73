package dev.hillock.diagnose.onnx;

import dev.hillock.net.data.Column;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user's rows and target, and how they fit the model's inputs.
 *
 * @param feeds the rows
 * @param target the target; null without one
 */
record DataFiles(Feeds feeds, @Nullable TargetColumn target) {

    /** @throws ModelException if the data do not fit the inputs; the message says which */
    static DataFiles read(OnnxRequest request, Graph graph) {
        List<InputSlot> slots = graph.inputs().stream()
                .map(input -> InputSlot.of(input, graph.file().name(), request.dimensions()))
                .toList();
        if (slots.isEmpty()) {
            throw new ModelException(graph.file().name() + " has no input that rows could be fed to.");
        }
        Path data = request.data();
        if (!Files.exists(data)) {
            throw new ModelException("There is no file " + data + ".");
        }
        if (Files.isRegularFile(data) && NumpyArray.begins(data, false)) {
            return arrays(request, slots, Map.of(slots.getFirst().name(), NumpyArray.read(data)));
        }
        if (Files.isRegularFile(data) && NumpyArray.begins(data, true)) {
            return arrays(request, slots, NumpyArray.readAll(data));
        }
        return table(request, slots, Table.read(data));
    }

    private static DataFiles arrays(OnnxRequest request, List<InputSlot> slots, Map<String, NumpyArray> given) {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>(given);
        String wanted = request.target();
        NumpyArray target = wanted == null ? null : arrays.get(wanted);
        if (wanted != null && target == null) {
            throw new ModelException(request.data() + " has no tensor '" + wanted + "'; it has "
                    + String.join(", ", arrays.keySet()) + ".");
        }
        if (slots.size() == 1 && !arrays.containsKey(slots.getFirst().name())) {
            List<String> rest = arrays.keySet().stream()
                    .filter(name -> !name.equals(wanted))
                    .toList();
            if (rest.size() == 1) {
                arrays.put(slots.getFirst().name(), arrays.get(rest.getFirst()));
            }
        }
        int rows = -1;
        Map<String, RowSource> sources = new LinkedHashMap<>();
        for (InputSlot slot : slots) {
            NumpyArray array = arrays.get(slot.name());
            if (array == null) {
                throw new ModelException("The model reads an input '" + slot.name() + "' of shape " + slot.shapeText()
                        + ", for which " + request.data() + " has no tensor; give an .npz with one for each input.");
            }
            RowSource source = fit(slot, array, slots.size() > 1);
            sources.put(slot.name(), source);
            if (source instanceof RowSource.Array) {
                if (rows >= 0 && rows != array.shape()[0]) {
                    throw new ModelException("The tensor for '" + slot.name() + "' has " + array.shape()[0]
                            + " rows, another has " + rows
                            + (dimsOfState(slot)
                                    ? "; a state whose rows are on the second axis is given for one row, of which the second"
                                            + " axis has the length 1."
                                    : "."));
                }
                rows = array.shape()[0];
            }
        }
        if (rows <= 0) {
            throw new ModelException(request.data() + " has no rows.");
        }
        TargetColumn column = target == null ? null : TargetColumn.of(String.valueOf(wanted), target);
        return finish(request, new Feeds(slots, sources, rows), column);
    }

    private static RowSource fit(InputSlot slot, NumpyArray array, boolean several) {
        int[] shape = array.shape();
        List<InputSlot.Dim> dims = slot.dimensions();
        boolean same = shape.length == dims.size() && !array.texts();
        boolean whole = same;
        for (int i = 0; same && i < shape.length; i++) {
            boolean fits = dims.get(i).open() || dims.get(i).size() == shape[i];
            whole &= !dims.get(i).open() && fits;
            same = i == 0 || fits;
        }
        boolean forAll =
                same && (dims.isEmpty() || (several && whole && dims.getFirst().size() == 1));
        if (forAll || (several && same && ofOneRow(dims, shape))) {
            return new RowSource.Fixed(array, shape);
        }
        if (!same && dims.isEmpty()) {
            throw new ModelException("The input '" + slot.name() + "' takes one number for all rows, the data are "
                    + (array.texts() ? "texts" : Arrays.toString(shape)) + "; give a tensor without axes.");
        }
        if (!same) {
            throw new ModelException("The input '" + slot.name() + "' takes " + slot.shapeText() + ", the data are "
                    + (array.texts() ? "texts" : Arrays.toString(shape)) + "; the first axis is the rows.");
        }
        return new RowSource.Array(array, Arrays.copyOfRange(shape, 1, shape.length));
    }

    private static boolean dimsOfState(InputSlot slot) {
        return slot.dimensions().size() > 1
                && !slot.dimensions().getFirst().open()
                && slot.dimensions().get(1).open();
    }

    /** A state that recurrent cells start from has the rows on its second axis: it is given for one row. */
    private static boolean ofOneRow(List<InputSlot.Dim> dims, int[] shape) {
        return shape.length > 1
                && !dims.getFirst().open()
                && dims.getFirst().size() == shape[0]
                && dims.get(1).open()
                && shape[1] == 1;
    }

    private static DataFiles table(OnnxRequest request, List<InputSlot> slots, Table table) {
        Set<String> gone = new HashSet<>();
        request.ignore().forEach(name -> gone.add(table.column(name).name()));
        TargetColumn target = null;
        if (request.target() != null) {
            List<String> names = table.columnsOf(request.target());
            gone.addAll(names);
            target = TargetColumn.of(table, names);
        }
        List<NumericColumn> free = new ArrayList<>();
        for (Column column : table.columns()) {
            if (gone.contains(column.name())) {
                continue;
            }
            if (!(column instanceof NumericColumn numeric)) {
                throw new ModelException("The column '" + column.name() + "' of " + table.name() + " holds no numbers,"
                        + " which are all that a model takes; name the target with --target, leave out what is no"
                        + " input with --ignore, or give the preprocessed table.");
            }
            free.add(numeric);
        }
        Map<String, RowSource> sources = assign(slots, free, table);
        return finish(request, new Feeds(slots, sources, table.rows()), target);
    }

    private static Map<String, RowSource> assign(List<InputSlot> slots, List<NumericColumn> free, Table table) {
        Map<String, RowSource> sources = new LinkedHashMap<>();
        int next = 0;
        boolean byName = slots.size() > 1
                && slots.stream()
                        .allMatch(slot -> slot.rowSize() == 1
                                && free.stream()
                                        .anyMatch(column -> column.name().equals(slot.name())));
        for (InputSlot slot : slots) {
            int[] shape = rowShape(slot, slots.size() == 1 ? free.size() : -1);
            int size = Tensor.size(shape);
            List<NumericColumn> taken;
            if (byName) {
                taken = free.stream()
                        .filter(column -> column.name().equals(slot.name()))
                        .toList();
            } else if (next + size <= free.size() && (slots.size() > 1 || size == free.size())) {
                taken = free.subList(next, next + size);
                next += size;
            } else {
                throw misfit(slot, size, free, table);
            }
            for (NumericColumn column : taken) {
                for (int row = 0; row < column.rows(); row++) {
                    if (column.isMissing(row)) {
                        throw new ModelException("Row " + (row + 1) + " of " + table.name() + " has no value in '"
                                + column.name() + "'; fill in or leave out such rows, as they were for training.");
                    }
                }
            }
            sources.put(slot.name(), new RowSource.Columns(List.copyOf(taken), shape));
        }
        if (!byName && next != free.size()) {
            throw misfit(slots.getLast(), next, free, table);
        }
        return sources;
    }

    private static ModelException misfit(InputSlot slot, int size, List<NumericColumn> free, Table table) {
        Set<String> names = new LinkedHashSet<>();
        free.stream().limit(6).forEach(column -> names.add(column.name()));
        return new ModelException("The input '" + slot.name() + "' takes " + slot.shapeText() + ", " + size
                + " numbers a row, but " + table.name() + " has " + free.size() + " columns beside the target ("
                + String.join(", ", names) + (free.size() > 6 ? ", …" : "")
                + "); name the target with --target and what is no input with --ignore.");
    }

    /** The shape of a row; one open dimension takes what the columns leave. */
    private static int[] rowShape(InputSlot slot, int columns) {
        List<InputSlot.Dim> dims = slot.dimensions();
        int[] shape = new int[Math.max(0, dims.size() - 1)];
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            InputSlot.Dim dim = dims.get(i + 1);
            if (dim.open() && (open >= 0 || columns < 0)) {
                throw needsValue(slot, dim);
            }
            open = dim.open() ? i : open;
            shape[i] = dim.open() ? 1 : (int) Math.min(dim.size(), Integer.MAX_VALUE);
            known = Math.min(Integer.MAX_VALUE, known * shape[i]);
        }
        if (known > ModelChecks.MOST_ELEMENTS) {
            throw new ModelException(
                    "The input '" + slot.name() + "' takes " + slot.shapeText() + ", more than memory can hold.");
        }
        if (open >= 0) {
            if (columns % known != 0) {
                throw needsValue(slot, dims.get(open + 1));
            }
            shape[open] = (int) (columns / known);
        }
        return shape;
    }

    private static ModelException needsValue(InputSlot slot, InputSlot.Dim dim) {
        return new ModelException("The input '" + slot.name() + "' takes " + slot.shapeText() + ", whose dimension '"
                + dim + "' needs a value; give it with --dim " + dim + "=N, or give the rows as an .npy tensor.");
    }

    private static DataFiles finish(OnnxRequest request, Feeds feeds, @Nullable TargetColumn target) {
        TargetColumn column = target;
        if (request.targets() != null) {
            Path file = request.targets();
            if (NumpyArray.begins(file, false)) {
                column = TargetColumn.of(String.valueOf(file.getFileName()), NumpyArray.read(file));
            } else {
                Table table = Table.read(file);
                column = TargetColumn.of(table, table.columnNames());
            }
        }
        if (column != null && column.rows() != feeds.rows()) {
            throw new ModelException(
                    "The target has " + column.rows() + " rows, the inputs have " + feeds.rows() + ".");
        }
        return new DataFiles(feeds, column);
    }
}
