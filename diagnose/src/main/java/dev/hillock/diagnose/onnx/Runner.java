package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model in ONNX Runtime, with inner tensors among its outputs. A graph output that has only a name is enough: the
 * runtime infers its type, and computes the same numbers as without it.
 */
final class Runner implements AutoCloseable {
    private static final int MOST_THREADS = 4;

    /** For one batch of rows; large models take seconds. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private static final Pattern UNKNOWN_OPERATOR = Pattern.compile(
            "(?:Fatal error: )?(?:([\\w.]*):)?(\\w+)\\(-?\\d+\\) is not a registered|No Op registered for (\\w+)");

    private static final Pattern UNKNOWN_OPSET =
            Pattern.compile("(?s)Opset (\\d+) is under development.*is till opset (\\d+)");

    private final String name;
    private final OrtSession session;
    private final OrtSession.SessionOptions options;

    private Runner(String name, OrtSession session, OrtSession.SessionOptions options) {
        this.name = name;
        this.session = session;
        this.options = options;
    }

    /**
     * Loads a model that passed {@link ModelFile}'s checks.
     *
     * @param model its messages, perhaps changed
     * @param extra names of inner tensors to give besides the outputs
     * @throws ModelException if ONNX Runtime refuses it
     */
    static Runner open(ModelFile file, ModelProto model, Collection<String> extra) {
        byte[] bytes = exposing(model, extra).toByteArray();
        try {
            return open(file, bytes, OrtSession.SessionOptions.OptLevel.ALL_OPT);
        } catch (OrtException e) {
            // Some fusions have no kernel in double (MatMul with Transpose in 1.23); the plain graph may run.
            try {
                return open(file, bytes, OrtSession.SessionOptions.OptLevel.NO_OPT);
            } catch (OrtException plain) {
                throw refused(file.name(), plain);
            }
        }
    }

    private static Runner open(ModelFile file, byte[] bytes, OrtSession.SessionOptions.OptLevel level)
            throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        boolean opened = false;
        try {
            options.setOptimizationLevel(level);
            options.setDeterministicCompute(true);
            options.setIntraOpNumThreads(
                    Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
            options.setInterOpNumThreads(1);
            // Warnings about shapes it could not infer would go to the user's terminal.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry(
                    "session.model_external_initializers_file_folder_path",
                    file.folder().toString());
            OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes, options);
            opened = true;
            return new Runner(file.name(), session, options);
        } finally {
            if (!opened) {
                options.close();
            }
        }
    }

    private static ModelProto exposing(ModelProto model, Collection<String> extra) {
        Set<String> present = new HashSet<>();
        model.getGraph().getOutputList().forEach(output -> present.add(output.getName()));
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (String tensor : new LinkedHashSet<>(extra)) {
            if (present.add(tensor)) {
                graph.addOutput(ValueInfoProto.newBuilder().setName(tensor));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private static ModelException refused(String name, OrtException e) {
        String message = String.valueOf(e.getMessage());
        Matcher unknown = UNKNOWN_OPERATOR.matcher(message);
        if (unknown.find()) {
            String operator = unknown.group(2) == null ? unknown.group(3) : unknown.group(2);
            String domain = unknown.group(1) == null || unknown.group(1).isEmpty() ? "" : unknown.group(1) + ":";
            return new ModelException(
                    name + " uses the operator " + domain + operator
                            + ", which ONNX Runtime lacks; export the model with standard operators.",
                    e);
        }
        Matcher early = UNKNOWN_OPSET.matcher(message);
        if (early.find()) {
            return new ModelException(
                    name + " is of operator set " + early.group(1) + ", and ONNX Runtime knows those up to "
                            + early.group(2) + "; export the model with an earlier one.",
                    e);
        }
        return new ModelException(name + " cannot be run by ONNX Runtime: " + sentence(message), e);
    }

    /** The first sentence of what the runtime says, without its codes and places in its source. */
    private static String sentence(String message) {
        String text = message.replaceFirst("(?s)^Error code - \\S+ - message: ", "")
                .replaceAll("/\\S+\\.(?:cc|h):\\d+ ", "")
                .replaceAll("\\s+", " ")
                .strip();
        String cut = text.length() > 300 ? text.substring(0, 300) + " …" : text;
        return cut.endsWith(".") ? cut : cut + ".";
    }

    /**
     * Runs the model. Close the batch before the next one is made.
     *
     * @param wanted the outputs to compute, of the model or exposed
     */
    Batch run(Feeds feeds, int[] rows, @Nullable Map<String, double[][]> instead, Collection<String> wanted) {
        return run(feeds, rows, instead, wanted, Map.of());
    }

    /** As the other, with tensors for inputs that the model has besides those of the feeds; they are closed with the rest. */
    Batch run(
            Feeds feeds,
            int[] rows,
            @Nullable Map<String, double[][]> instead,
            Collection<String> wanted,
            Map<String, OnnxTensor> more) {
        return run(feeds, rows, instead, wanted, more, LONGEST_RUN);
    }

    /** As the other, within a time. @throws ModelException if the run takes longer */
    Batch run(
            Feeds feeds,
            int[] rows,
            @Nullable Map<String, double[][]> instead,
            Collection<String> wanted,
            Map<String, OnnxTensor> more,
            Duration longest) {
        List<OnnxTensor> inputs = new ArrayList<>(more.values());
        try {
            Map<String, OnnxTensor> feed = feeds.tensors(rows, instead);
            inputs.addAll(feed.values());
            feed.putAll(more);
            feed.keySet().retainAll(session.getInputNames());
            return new Batch(within(longest, feed, wanted), rows.length, feeds.fixedBatch());
        } catch (OrtException e) {
            throw new ModelException(
                    name + " fails on the rows from " + (rows[0] + 1) + " on: "
                            + sentence(String.valueOf(e.getMessage())),
                    e);
        } finally {
            inputs.forEach(OnnxTensor::close);
        }
    }

    private OrtSession.Result within(Duration longest, Map<String, OnnxTensor> feed, Collection<String> wanted)
            throws OrtException {
        try (TimeLimit limit = new TimeLimit(longest)) {
            try {
                return session.run(feed, new LinkedHashSet<>(wanted), limit.options());
            } catch (OrtException e) {
                if (limit.passed()) {
                    throw new ModelException(
                            name + " was stopped because a run took longer than " + longest.toSeconds()
                                    + " s; it may hold a loop without end.",
                            e);
                }
                throw e;
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            options.close();
        }
    }

    /** What a run gave. Rows that only fill up a fixed batch are left out. */
    static final class Batch implements AutoCloseable {
        private final OrtSession.Result result;
        private final int rows;
        private final int fixed;

        private Batch(OrtSession.Result result, int rows, int fixed) {
            this.result = result;
            this.rows = rows;
            this.fixed = fixed;
        }

        /** The shape of a tensor of floating-point numbers, its first axis without padding; null if it is no such. */
        int @Nullable [] shape(String tensor) {
            return floating(tensor)
                    .map(value -> {
                        long[] lengths = value.getInfo().getShape();
                        int[] shape = new int[lengths.length];
                        for (int i = 0; i < shape.length; i++) {
                            shape[i] = Math.toIntExact(lengths[i]);
                        }
                        if (fixed > rows && shape.length > 0 && shape[0] % fixed == 0) {
                            shape[0] = shape[0] / fixed * rows;
                        }
                        return shape;
                    })
                    .orElse(null);
        }

        private Optional<OnnxTensor> floating(String tensor) {
            return result.get(tensor)
                    .filter(OnnxTensor.class::isInstance)
                    .map(OnnxTensor.class::cast)
                    .filter(value -> isFloating(value.getInfo()));
        }

        private static boolean isFloating(TensorInfo info) {
            return info.type == OnnxJavaType.FLOAT
                    || info.type == OnnxJavaType.DOUBLE
                    || info.type == OnnxJavaType.FLOAT16;
        }

        /** The type of a tensor's elements. */
        OnnxJavaType type(String tensor) {
            return floating(tensor).orElseThrow().getInfo().type;
        }

        /** The numbers of a tensor as floats; without those of padding. */
        float[] floats(String tensor) {
            OnnxTensor value = floating(tensor).orElseThrow();
            int size = Tensor.size(shapeOf(tensor));
            float[] out = new float[size];
            if (value.getInfo().type == OnnxJavaType.DOUBLE) {
                double[] wide = new double[size];
                value.getDoubleBuffer().get(wide);
                for (int i = 0; i < size; i++) {
                    out[i] = (float) wide[i];
                }
            } else {
                value.getFloatBuffer().get(out);
            }
            return out;
        }

        /** The numbers of a tensor; without those of padding. */
        Tensor tensor(String tensor) {
            OnnxTensor value = floating(tensor).orElseThrow();
            int[] shape = shapeOf(tensor);
            double[] out = new double[Tensor.size(shape)];
            if (value.getInfo().type == OnnxJavaType.DOUBLE) {
                value.getDoubleBuffer().get(out);
            } else {
                float[] narrow = floats(tensor);
                Arrays.setAll(out, i -> narrow[i]);
            }
            return new Tensor(shape, out);
        }

        private int[] shapeOf(String tensor) {
            int[] shape = shape(tensor);
            if (shape == null) {
                throw new IllegalStateException(tensor + " holds no floating-point numbers.");
            }
            return shape;
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
