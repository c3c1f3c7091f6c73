package dev.hillock.diagnose.zoo;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.onnx.OnnxBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code examples/sick.onnx}: a network for the breast-cancer table that classifies well and is sick all the same, with
 * most of a layer dead and a softmax of a softmax. Arguments: the table and the file to write.
 */
final class ExampleModel {
    private ExampleModel() {}

    /** Writes the model. */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[1]), model(Table.read(Path.of(args[0]))).toByteArray());
    }

    static ModelProto model(Table table) {
        List<NumericColumn> columns = new ArrayList<>();
        table.columns().forEach(column -> {
            if (column instanceof NumericColumn numbers) {
                columns.add(numbers);
            }
        });
        int width = columns.size();
        int rows = table.rows();
        float[] means = new float[width];
        float[] scales = new float[width];
        float[] inputs = new float[rows * width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < rows; i++) {
                double value = columns.get(j).get(i);
                sum += value;
                squares += value * value;
            }
            double mean = sum / rows;
            means[j] = (float) mean;
            scales[j] = (float) (1 / Math.sqrt(squares / rows - mean * mean));
            for (int i = 0; i < rows; i++) {
                inputs[i * width + j] = ((float) columns.get(j).get(i) - means[j]) * scales[j];
            }
        }
        Task task = Task.infer(table, List.of("diagnosis"), null, null);
        int[] classes = task.classIndices(table, task.rows(table));
        float[] targets = new float[2 * rows];
        for (int i = 0; i < rows; i++) {
            targets[2 * i + classes[i]] = 1;
        }
        Mlp mlp = Mlp.trained(
                        "relu",
                        List.of(16, 12),
                        new Dataset(inputs, width, targets, 2, rows),
                        Loss.CROSS_ENTROPY,
                        1,
                        0.003,
                        600)
                .widened(0, 32, -60, 1);
        OnnxBuilder onnx = new OnnxBuilder("sick");
        String x = onnx.input("features", OnnxBuilder.Type.FLOAT, -1, width);
        String centred = onnx.node("centred", "Sub", List.of(x, onnx.floats("means", means, 1, width)));
        String scaled = onnx.node("scaled", "Mul", List.of(centred, onnx.floats("scales", scales, 1, width)));
        return Graphs.finish(onnx, mlp.append(onnx, scaled), 2, "softmax", "softmax");
    }
}
