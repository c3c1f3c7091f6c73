package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Trains a graph of any operators that the reverse mode knows: ONNX Runtime computes the tensors, with the weights fed as
 * inputs, and {@link Reverse} the gradients by the weights. Cross-entropy of the logits, Adam (Kingma and Ba 2015). The same
 * seed gives the same weights.
 */
public final class GraphTraining {
    private static final double KEEP_MEAN = 0.9;
    private static final double KEEP_SQUARE = 0.999;
    private static final int BATCH = 32;

    private final Graph graph;
    private final String input;
    private final String logits;
    private final ModelProto open;
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Map<String, int[]> shapes = new LinkedHashMap<>();

    private GraphTraining(ModelProto model) {
        GraphProto.Builder changed = model.getGraph().toBuilder().clearInitializer();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber() || tensor.getDimsCount() == 0) {
                changed.addInitializer(tensor);
                continue;
            }
            weights.put(tensor.getName(), floats(tensor));
            shapes.put(
                    tensor.getName(),
                    tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray());
            changed.addInput(ValueInfoProto.newBuilder()
                    .setName(tensor.getName())
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(tensor.getDataType()))));
        }
        input = model.getGraph().getInput(0).getName();
        logits = model.getGraph().getOutput(0).getName();
        open = model.toBuilder().setGraph(changed).build();
        graph = new Graph(new ModelFile(Path.of("training.onnx"), "training.onnx", open));
    }

    /** The numbers of a constant in its raw data. */
    public static float[] floats(TensorProto tensor) {
        FloatBuffer buffer = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /**
     * Trains all constants of floats with at least one axis.
     *
     * @param model one input, one output: logits, rows × classes
     * @param inputs rows × the shape of one row
     * @param classes the class of each row
     * @return the weights by name
     */
    public static Map<String, float[]> fit(
            ModelProto model, float[] inputs, long[] shape, float[] classes, long seed, double rate, int updates) {
        GraphTraining training = new GraphTraining(model);
        Reverse reverse = new Reverse(training.graph, training.logits, training.weights.keySet());
        Set<String> needed = new LinkedHashSet<>(reverse.needed());
        needed.removeIf(tensor -> training.graph.producer(tensor) == null);
        Map<String, double[]> means = new HashMap<>();
        Map<String, double[]> squares = new HashMap<>();
        training.weights.forEach((name, values) -> {
            means.put(name, new double[values.length]);
            squares.put(name, new double[values.length]);
        });
        Random random = new Random(seed);
        try (OrtSession session = session(training.open, needed)) {
            for (int step = 1; step <= updates; step++) {
                int[] rows = random.ints(BATCH, 0, classes.length).toArray();
                Map<String, Tensor> values = training.run(session, needed, inputs, shape, rows);
                Tensor out = values.get(training.logits);
                Map<String, Tensor> gradients =
                        reverse.run(values, crossEntropy(out, classes, rows)).gradients();
                for (Map.Entry<String, float[]> entry : training.weights.entrySet()) {
                    String name = entry.getKey();
                    Tensor gradient = gradients.get(name);
                    if (gradient == null || gradient.size() != entry.getValue().length) {
                        throw new IllegalStateException("No gradient arrives at " + name + ".");
                    }
                    adam(entry.getValue(), gradient.data(), means.get(name), squares.get(name), rate, step);
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        return training.weights;
    }

    /** Inner tensors of all rows at once. */
    public static Map<String, double[]> values(
            ModelProto model, float[] inputs, long[] shape, int rows, Set<String> names) {
        String input = model.getGraph().getInput(0).getName();
        Map<String, double[]> out = new HashMap<>();
        try (OrtSession session = session(model, names);
                OnnxTensor x = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(inputs), prepend(rows, shape));
                OrtSession.Result result = session.run(Map.of(input, x), names)) {
            for (String name : names) {
                out.put(name, tensor(result, name).data());
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    private static OrtSession session(ModelProto model, Set<String> names) throws OrtException {
        GraphProto.Builder exposed = model.getGraph().toBuilder();
        Set<String> present = new LinkedHashSet<>();
        exposed.getOutputList().forEach(output -> present.add(output.getName()));
        names.stream()
                .filter(present::add)
                .forEach(name -> exposed.addOutput(ValueInfoProto.newBuilder().setName(name)));
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setDeterministicCompute(true);
            return OrtEnvironment.getEnvironment()
                    .createSession(model.toBuilder().setGraph(exposed).build().toByteArray(), options);
        }
    }

    private Map<String, Tensor> run(OrtSession session, Set<String> needed, float[] inputs, long[] shape, int[] rows)
            throws OrtException {
        int width = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        float[] batch = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(inputs, rows[i] * width, batch, i * width, width);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> feed = new HashMap<>();
        Map<String, Tensor> values = new HashMap<>();
        List<OnnxTensor> opened = new ArrayList<>();
        try {
            feed.put(input, OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch), prepend(rows.length, shape)));
            values.put(input, wide(batch, prepend(rows.length, shape)));
            for (Map.Entry<String, float[]> entry : weights.entrySet()) {
                int[] own = shapes.get(entry.getKey());
                long[] axes = Arrays.stream(own).asLongStream().toArray();
                feed.put(
                        entry.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(entry.getValue()), axes));
                values.put(entry.getKey(), wide(entry.getValue(), axes));
            }
            opened.addAll(feed.values());
            try (OrtSession.Result result = session.run(feed, needed)) {
                for (String name : needed) {
                    values.put(name, tensor(result, name));
                }
            }
        } finally {
            opened.forEach(OnnxTensor::close);
        }
        return values;
    }

    private static Tensor tensor(OrtSession.Result result, String name) throws OrtException {
        OnnxTensor value = (OnnxTensor) result.get(name).orElseThrow();
        FloatBuffer buffer = value.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return wide(values, value.getInfo().getShape());
    }

    private static Tensor wide(float[] values, long[] shape) {
        double[] data = new double[values.length];
        Arrays.setAll(data, i -> values[i]);
        return new Tensor(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray(), data);
    }

    private static long[] prepend(int rows, long[] shape) {
        long[] all = new long[shape.length + 1];
        all[0] = rows;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return all;
    }

    /** The gradient of the mean loss by the logits: softmax less the target, over the rows. */
    private static Tensor crossEntropy(Tensor logits, float[] classes, int[] rows) {
        int width = logits.size() / rows.length;
        double[] gradient = new double[logits.size()];
        for (int i = 0; i < rows.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < width; k++) {
                largest = Math.max(largest, logits.data()[i * width + k]);
            }
            double sum = 0;
            for (int k = 0; k < width; k++) {
                gradient[i * width + k] = Math.exp(logits.data()[i * width + k] - largest);
                sum += gradient[i * width + k];
            }
            for (int k = 0; k < width; k++) {
                double target = k == (int) classes[rows[i]] ? 1 : 0;
                gradient[i * width + k] = (gradient[i * width + k] / sum - target) / rows.length;
            }
        }
        return new Tensor(logits.shape(), gradient);
    }

    private static void adam(
            float[] weights, double[] gradient, double[] means, double[] squares, double rate, int step) {
        double size = rate / (1 - Math.pow(KEEP_MEAN, step));
        double root = 1 / (1 - Math.pow(KEEP_SQUARE, step));
        for (int i = 0; i < weights.length; i++) {
            means[i] = KEEP_MEAN * means[i] + (1 - KEEP_MEAN) * gradient[i];
            squares[i] = KEEP_SQUARE * squares[i] + (1 - KEEP_SQUARE) * gradient[i] * gradient[i];
            weights[i] -= (float) (size * means[i] / (Math.sqrt(root * squares[i]) + 1e-8));
        }
    }
}
