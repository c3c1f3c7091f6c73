package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.GradientEvidence;
import dev.hillock.diagnose.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gradients that arrive at the layers: by reverse mode over the recorded tensors, and by central differences on the
 * cut graph for layers behind an operation whose derivative is not known. They are of a sample of rows.
 *
 * @param methods how those of each layer were computed
 * @param differences what central differences gave
 * @param gaps where there are none
 */
record GradientFlow(Map<Layer, String> methods, Map<Layer, GradientEvidence> differences, List<Gap> gaps) {
    private static final int MOST_ROWS = 256;

    /** Numbers of all tensors on the way, of which there are about three copies of 8 bytes. */
    private static final long MOST_NUMBERS = 4L << 20;

    static final GradientFlow NONE = new GradientFlow(Map.of(), Map.of(), List.of());

    static GradientFlow run(Architecture architecture, Feeds feeds, @Nullable Goal goal, Recording recording) {
        Graph graph = architecture.graph();
        List<Layer> layers = architecture.layers().stream()
                .filter(layer -> layer.role() == Role.HIDDEN || layer.role() == Role.HEAD)
                .filter(layer -> recording.units(layer) > 0)
                .toList();
        if (layers.isEmpty() || graph.quantized()) {
            return NONE;
        }
        Scalar scalar = Scalar.of(architecture.head(), goal);
        if (graph.producer(scalar.tensor()) == null) {
            return NONE;
        }
        Set<String> wanted = new LinkedHashSet<>();
        layers.forEach(layer -> wanted.add(layer.before()));
        Reverse reverse = new Reverse(graph, scalar.tensor(), wanted);
        Set<String> needed = reverse.needed();
        needed.removeIf(tensor -> graph.producer(tensor) == null);
        Set<Layer> left = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        Map<Layer, String> methods = new LinkedHashMap<>();
        int[] sample;
        try (Runner runner = Runner.open(graph.file(), graph.file().proto(), needed)) {
            sample = sample(runner, feeds, needed);
            for (int[] rows : batches(sample, feeds)) {
                Map<String, Tensor> values = values(runner, feeds, rows, needed);
                Tensor out = values.get(scalar.tensor());
                if (out == null || !scalar.fits(out, rows.length)) {
                    return new GradientFlow(
                            Map.of(),
                            Map.of(),
                            List.of(new Gap("gradients", null, "The output's shape is not that of the target.")));
                }
                Reverse.Result result = reverse.run(values, scalar.seed(out, rows));
                unknown.addAll(result.unknown());
                for (Layer layer : layers) {
                    Tensor delta = result.gradients().get(layer.before());
                    Tensor z = values.get(layer.before());
                    if (result.incomplete().contains(layer.before())) {
                        left.add(layer);
                    } else if (delta != null && z != null && delta.size() == z.size()) {
                        recording.addGradient(layer, delta, rows.length);
                        methods.put(layer, scalar.method());
                    }
                }
            }
        }
        return withDifferences(architecture, feeds, scalar, sample, new Rest(methods, left, unknown));
    }

    private record Rest(Map<Layer, String> methods, Set<Layer> layers, Set<String> unknown) {}

    private static GradientFlow withDifferences(
            Architecture architecture, Feeds feeds, Scalar scalar, int[] sample, Rest rest) {
        Map<Layer, GradientEvidence> differences = new LinkedHashMap<>();
        List<Gap> gaps = new ArrayList<>();
        CentralDifferences central = new CentralDifferences(architecture.graph(), feeds, scalar);
        for (Layer layer : rest.layers()) {
            GradientEvidence found = central.of(layer.before(), sample);
            if (found == null) {
                gaps.add(new Gap(
                        "gradients",
                        layer.name(),
                        "The derivative of " + String.join(", ", rest.unknown())
                                + " is not known, and differences of two steps do not agree."));
            } else {
                differences.put(layer, found);
            }
        }
        return new GradientFlow(rest.methods(), differences, gaps);
    }

    static Map<String, Tensor> values(Runner runner, Feeds feeds, int[] rows, Set<String> names) {
        Map<String, Tensor> values = new HashMap<>();
        try (Runner.Batch batch = runner.run(feeds, rows, null, names)) {
            for (String name : names) {
                if (batch.shape(name) != null) {
                    values.put(name, batch.tensor(name));
                }
            }
        }
        return values;
    }

    /** Rows spread evenly over the data, as many as fit the memory. */
    private static int[] sample(Runner runner, Feeds feeds, Set<String> needed) {
        long numbers = 0;
        int first = Math.max(1, Math.min(feeds.fixedBatch(), feeds.rows()));
        int[] rows = new int[first];
        try (Runner.Batch batch = runner.run(feeds, rows, null, needed)) {
            for (String name : needed) {
                int[] shape = batch.shape(name);
                numbers += shape == null ? 0 : Tensor.size(shape);
            }
        }
        long fitting = MOST_NUMBERS * first / Math.max(1, numbers);
        int count = (int) Math.max(1, Math.min(Math.min(MOST_ROWS, feeds.rows()), fitting));
        int[] sample = new int[count];
        for (int i = 0; i < count; i++) {
            sample[i] = (int) ((long) i * feeds.rows() / count);
        }
        return sample;
    }

    static List<int[]> batches(int[] rows, Feeds feeds) {
        int size = feeds.fixedBatch() > 0 ? feeds.fixedBatch() : rows.length;
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < rows.length; from += size) {
            batches.add(java.util.Arrays.copyOfRange(rows, from, Math.min(from + size, rows.length)));
        }
        return batches;
    }
}
