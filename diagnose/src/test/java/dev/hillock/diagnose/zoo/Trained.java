package dev.hillock.diagnose.zoo;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.hillock.diagnose.onnx.GraphTraining;
import dev.hillock.net.onnx.OnnxBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A network of {@link Bodies} with the weights that training gave it, which a specimen may change.
 *
 * @param body its operations
 * @param rows what it was trained on
 * @param weights by name; those that are missing are the initial ones
 */
record Trained(Bodies.Body body, Rows rows, Map<String, float[]> weights) {

    /** The initial weights. */
    static Trained fresh(Bodies.Body body, Rows rows) {
        return new Trained(body, rows, Map.of());
    }

    /** Trained on the rows by Adam. Batch normalisation then keeps the mean and variance of all rows. */
    static Trained of(Bodies.Body body, Rows rows, long seed, double rate, int updates) {
        ModelProto model = new Trained(body, rows, Map.of()).build(true, -1);
        Map<String, float[]> weights = new LinkedHashMap<>(
                GraphTraining.fit(model, rows.inputs(), rows.shape(), rows.targets(), seed, rate, updates));
        Set<String> statistics = new TreeSet<>();
        model.getGraph().getNodeList().forEach(node -> {
            if (node.getName().matches("bn\\d+\\.(mean|variance)")) {
                statistics.add(node.getOutput(0));
            }
        });
        if (!statistics.isEmpty()) {
            ModelProto trained = new Trained(body, rows, weights).build(true, -1);
            GraphTraining.values(trained, rows.inputs(), rows.shape(), rows.count(), statistics)
                    .forEach((name, values) -> weights.put(name, narrow(values)));
        }
        return new Trained(body, rows, weights);
    }

    /** Trains when first asked, once for all specimens that are made of it. */
    static Supplier<Trained> later(Supplier<Trained> training) {
        return new Supplier<>() {
            private Trained made;

            @Override
            public synchronized Trained get() {
                if (made == null) {
                    made = training.get();
                }
                return made;
            }
        };
    }

    private static float[] narrow(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    /** With other numbers for one of the weights. */
    Trained with(String name, UnaryOperator<float[]> change) {
        Map<String, float[]> changed = new LinkedHashMap<>(weights);
        float[] before = weights.get(name);
        if (before == null) {
            throw new IllegalArgumentException("There is no weight " + name + ".");
        }
        changed.put(name, change.apply(before.clone()));
        return new Trained(body, rows, changed);
    }

    /** The same weights in other operations. */
    Trained in(Bodies.Body other) {
        return new Trained(other, rows, weights);
    }

    /** Each convolution takes over the batch normalisation that follows it, as exporters do for finished models. */
    Trained folded(Bodies.Body plain) {
        Map<String, float[]> changed = new LinkedHashMap<>(weights);
        for (int layer = 1; weights.containsKey("bn" + layer + ".scale"); layer++) {
            String bn = "bn" + layer;
            float[] w = weights.get("conv" + layer + ".weight").clone();
            float[] b = weights.get("conv" + layer + ".bias").clone();
            for (int i = 0; i < w.length; i++) {
                int unit = i / (w.length / b.length);
                w[i] = (float) (w[i] * factor(bn, unit));
            }
            for (int unit = 0; unit < b.length; unit++) {
                float mean = weights.get(bn + ".mean")[unit];
                b[unit] = (float) ((b[unit] - mean) * factor(bn, unit) + weights.get(bn + ".shift")[unit]);
            }
            changed.put("conv" + layer + ".weight", w);
            changed.put("conv" + layer + ".bias", b);
        }
        return new Trained(plain, rows, changed);
    }

    private double factor(String bn, int unit) {
        return weights.get(bn + ".scale")[unit] / Math.sqrt(weights.get(bn + ".variance")[unit] + Layers.EPSILON);
    }

    /** The share of the rows whose class it names. */
    double accuracy() {
        ModelProto model = model();
        String output = model.getGraph().getOutput(0).getName();
        double[] logits = GraphTraining.values(model, rows.inputs(), rows.shape(), rows.count(), Set.of(output))
                .getOrDefault(output, new double[0]);
        int right = 0;
        for (int row = 0; row < rows.count(); row++) {
            int best = 0;
            for (int i = 1; i < rows.outputs(); i++) {
                int at = row * rows.outputs();
                best = logits[at + i] > logits[at + best] ? i : best;
            }
            right += best == (int) rows.targets()[row] ? 1 : 0;
        }
        return (double) right / rows.count();
    }

    /** As ONNX, with operations after the logits; see {@link Graphs#finish}. */
    ModelProto model(String... head) {
        return build(false, -1, head);
    }

    /** For a fixed number of rows. */
    ModelProto model(long batch, String... head) {
        ModelProto.Builder fixed = build(false, batch, head).toBuilder();
        fixed.getGraphBuilder()
                .getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(batch);
        return fixed.build();
    }

    private ModelProto build(boolean training, long batch, String... head) {
        long[] shape = new long[rows.shape().length + 1];
        shape[0] = batch;
        System.arraycopy(rows.shape(), 0, shape, 1, rows.shape().length);
        OnnxBuilder onnx = new OnnxBuilder("specimen");
        String x = onnx.input("x", OnnxBuilder.Type.FLOAT, shape);
        ModelProto model = Graphs.finish(onnx, body.append(onnx, x, training), rows.outputs(), head);
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            float[] values = weights.get(tensor.getName());
            if (values != null) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                if (bytes.capacity() != tensor.getRawData().size()) {
                    throw new IllegalArgumentException(tensor.getName() + " has another size.");
                }
                tensor.setRawData(ByteString.copyFrom(bytes));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }
}
