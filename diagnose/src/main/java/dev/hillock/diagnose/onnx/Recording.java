package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.GradientEvidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.LayerRecorder;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.WeightEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Runs the rows through a model batch by batch, and gathers what its layers did. Memory is bounded by the batch, whose
 * size is chosen by the bytes of a row's inner tensors.
 */
final class Recording {
    /** Inner tensors of a batch take about so many bytes. */
    private static final long BATCH_BYTES = 48L << 20;

    private static final int LARGEST_BATCH = 1_024;

    /**
     * A layer that is watched.
     *
     * @param perRow how many rows of units one row of the data makes: the tokens of a sentence
     */
    private record Watched(Layer layer, LayerRecorder recorder, int units, int positions, int perRow) {}

    private final Architecture architecture;
    private final Feeds feeds;
    private final Hazards hazards;
    private final Set<String> exposed = new LinkedHashSet<>();
    private final Map<Layer, Watched> watched = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int batch = 1;

    Recording(Architecture architecture, Feeds feeds) {
        this.architecture = architecture;
        this.feeds = feeds;
        this.hazards = new Hazards(architecture.graph());
        for (Layer layer : architecture.layers()) {
            if (layer.role() != Role.ATTENTION && layer.role() != Role.ROUTER) {
                exposed.add(layer.before());
                exposed.add(layer.after());
            }
        }
        exposed.addAll(hazards.tensors());
        architecture.head().steps().forEach(step -> {
            exposed.add(step.before());
            exposed.add(step.after());
        });
        exposed.add(architecture.head().output());
        exposed.add(architecture.head().logits());
        exposed.removeIf(tensor -> architecture.graph().producer(tensor) == null);
    }

    /** The tensors that the runner must give. */
    Set<String> exposed() {
        return exposed;
    }

    Hazards hazards() {
        return hazards;
    }

    List<Gap> gaps() {
        return gaps;
    }

    int batch() {
        return batch;
    }

    /**
     * Runs one or two rows to learn the shapes that the graph leaves open.
     *
     * @return the output's shape
     */
    int[] probe(Runner runner) {
        int rows = feeds.fixedBatch() > 0 ? Math.min(feeds.fixedBatch(), feeds.rows()) : Math.min(2, feeds.rows());
        try (Runner.Batch first = runner.run(feeds, IntStream.range(0, rows).toArray(), null, exposed)) {
            long bytes = 0;
            for (String tensor : exposed) {
                int[] shape = first.shape(tensor);
                bytes += shape == null ? 0 : 4L * Tensor.size(shape);
            }
            batch = feeds.fixedBatch() > 0
                    ? feeds.fixedBatch()
                    : (int) Math.max(1, Math.min(LARGEST_BATCH, BATCH_BYTES * rows / Math.max(1, bytes)));
            for (Layer layer : architecture.layers()) {
                watch(layer, first, rows);
            }
            int[] shape = first.shape(architecture.head().output());
            if (shape == null || shape.length == 0 || shape[0] != rows) {
                throw new ModelException("The output '" + architecture.head().output() + "' of "
                        + architecture.graph().file().name() + " has no axis for the rows: "
                        + Arrays.toString(shape) + " for " + rows + " rows.");
            }
            return shape;
        }
    }

    private void watch(Layer layer, Runner.Batch first, int rows) {
        if (!exposed.contains(layer.before()) || !exposed.contains(layer.after())) {
            return;
        }
        int[] shape = first.shape(layer.before());
        int[] after = first.shape(layer.after());
        if (shape == null || after == null || !Arrays.equals(shape, after) || shape.length == 0) {
            gaps.add(new Gap(Gap.INNER_TENSORS, layer.name(), "Its tensors are no numbers of one shape."));
            return;
        }
        Weighted weighted = layer.weighted();
        boolean channels =
                shape.length > 2 && weighted != null && weighted.convolution() && shape[1] == weighted.units();
        int units = channels ? shape[1] : shape.length == 1 ? 1 : shape[shape.length - 1];
        int size = Tensor.size(shape);
        if (units == 0 || size % rows != 0 || size / rows % units != 0) {
            gaps.add(new Gap(Gap.INNER_TENSORS, layer.name(), "Its tensors have no axis for the rows."));
            return;
        }
        int positions = channels ? size / rows / units : 1;
        watched.put(
                layer,
                new Watched(
                        layer,
                        new LayerRecorder(layer.activation(), units, positions),
                        units,
                        positions,
                        size / rows / units / positions));
    }

    /** Runs all rows. */
    void run(Runner runner, OutputMeter outputs) {
        for (int from = 0; from < feeds.rows(); from += batch) {
            int[] rows =
                    IntStream.range(from, Math.min(from + batch, feeds.rows())).toArray();
            try (Runner.Batch result = runner.run(feeds, rows, null, exposed)) {
                // Layers are independent, so threads change nothing about the result.
                watched.values().parallelStream().forEach(layer -> add(layer, result, rows.length));
                hazards.add(result);
                outputs.add(result, rows);
            }
        }
    }

    private static void add(Watched watched, Runner.Batch result, int rows) {
        float[] before = result.floats(watched.layer().before());
        float[] after = watched.layer().before().equals(watched.layer().after())
                ? before
                : result.floats(watched.layer().after());
        watched.recorder().add(before, after, rows * watched.perRow());
    }

    /** Adds the gradients that arrived at a layer for some rows. */
    void addGradient(Layer layer, Tensor delta, int rows) {
        Watched target = watched.get(layer);
        if (target != null) {
            float[] narrow = new float[delta.size()];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) delta.data()[i];
            }
            target.recorder().addGradient(narrow, rows * target.perRow());
        }
    }

    /** The units of a layer; 0 where it was not seen. */
    int units(Layer layer) {
        return Optional.ofNullable(watched.get(layer)).map(Watched::units).orElse(0);
    }

    /** The layers' evidence, with the gradients of the methods given by layer. */
    List<LayerEvidence> evidence(GradientFlow flow) {
        List<LayerEvidence> evidence = new ArrayList<>();
        Graph graph = architecture.graph();
        for (Layer layer : architecture.layers()) {
            Weighted weighted = layer.weighted();
            WeightEvidence weights = weighted == null || graph.quantized()
                    ? null
                    : weighted.evidence(graph, layer.bias()).orElse(null);
            int fanIn = weighted == null ? 0 : weighted.fanIn();
            Watched seen = watched.get(layer);
            int order = evidence.size();
            evidence.add(
                    seen == null
                            ? new LayerEvidence(
                                    layer.name(),
                                    order,
                                    layer.role(),
                                    layer.activation() == null
                                            ? null
                                            : layer.activation().spec(),
                                    fanIn,
                                    layer.position(),
                                    weights,
                                    List.of(),
                                    null,
                                    null,
                                    Double.NaN,
                                    null)
                            : seen.recorder()
                                    .evidence(
                                            layer.name(),
                                            order,
                                            layer.role(),
                                            fanIn,
                                            layer.position(),
                                            weights,
                                            flow.methods().getOrDefault(layer, "none")));
        }
        for (int i = 0; i < evidence.size(); i++) {
            GradientEvidence other =
                    flow.differences().get(architecture.layers().get(i));
            if (other != null) {
                evidence.set(i, evidence.get(i).with(other));
            }
        }
        return evidence;
    }
}
