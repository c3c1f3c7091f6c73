package dev.hillock.net.onnx;

import dev.hillock.net.data.ColumnKind;
import dev.hillock.net.data.PreprocessorState;
import dev.hillock.net.data.PreprocessorState.ColumnState;
import java.util.ArrayList;
import java.util.List;

/**
 * The preprocessing of a table of numbers as a part of the graph: from the columns in their own units, in double as {@link
 * dev.hillock.net.data.Preprocessor} computes, NaN for a missing value, to the network's inputs in float.
 */
final class NumericInputs {
    /** Far beyond what the smooth clip tells from infinity, and its square is finite. */
    private static final double LARGEST = 1e150;

    private NumericInputs() {}

    /** Whether the graph can do it all: texts, booleans and dates are encoded outside. */
    static boolean fit(PreprocessorState state) {
        return state.columns().stream().allMatch(column -> column.kind() == ColumnKind.NUMERIC);
    }

    /**
     * Adds the preprocessing.
     *
     * @param columns rows × columns in double
     * @return rows × inputs in float
     */
    static String append(OnnxBuilder onnx, PreprocessorState state, String columns) {
        List<ColumnState> all = state.columns();
        int count = all.size();
        double[] medians = new double[count];
        double[] scales = new double[count];
        for (int i = 0; i < count; i++) {
            medians[i] = all.get(i).median();
            scales[i] = all.get(i).scale();
        }
        String median = onnx.doubles("median", medians, 1, count);
        String isMissing = onnx.node("is_missing", "IsNaN", List.of(columns));
        String present = onnx.node("present", "Where", List.of(isMissing, median, columns));
        String known = clip(onnx, "known", present, Double.MAX_VALUE);
        String centred = onnx.node("centred", "Sub", List.of(known, median));
        String product = onnx.node("scaled", "Mul", List.of(centred, onnx.doubles("scale", scales, 1, count)));
        String clipped = smoothClip(onnx, clip(onnx, "bounded", product, LARGEST));
        String values = onnx.node("values", "Cast", List.of(clipped), OnnxBuilder.castTo(OnnxBuilder.Type.FLOAT));
        if (all.stream().noneMatch(ColumnState::missingFlag)) {
            return values;
        }
        String flags =
                onnx.node("missing_flags", "Cast", List.of(isMissing), OnnxBuilder.castTo(OnnxBuilder.Type.FLOAT));
        String both = onnx.node("values_and_flags", "Concat", List.of(values, flags), OnnxBuilder.attribute("axis", 1));
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add((long) i);
            if (all.get(i).missingFlag()) {
                order.add((long) count + i);
            }
        }
        long[] indices = order.stream().mapToLong(Long::longValue).toArray();
        return onnx.node(
                "inputs",
                "Gather",
                List.of(both, onnx.longs("order", indices, indices.length)),
                OnnxBuilder.attribute("axis", 1));
    }

    /** x / sqrt(1 + (x/3)^2), as {@link dev.hillock.net.data.Preprocessor} says. */
    private static String smoothClip(OnnxBuilder onnx, String x) {
        String third = onnx.node("thirds", "Div", List.of(x, onnx.doubles("three", new double[] {3})));
        String square = onnx.node("squares", "Mul", List.of(third, third));
        String sum = onnx.node("one_more", "Add", List.of(square, onnx.doubles("one", new double[] {1})));
        String root = onnx.node("roots", "Sqrt", List.of(sum));
        return onnx.node("smoothly_clipped", "Div", List.of(x, root));
    }

    /** Keeps infinities from becoming 0 · ∞ or ∞ / ∞. */
    private static String clip(OnnxBuilder onnx, String name, String x, double bound) {
        String low = onnx.doubles(name + "_least", new double[] {-bound});
        String high = onnx.doubles(name + "_most", new double[] {bound});
        return onnx.node(name, "Clip", List.of(x, low, high));
    }
}
