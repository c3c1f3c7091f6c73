package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.Counterfactual.Metric;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Remedies;
import dev.hillock.diagnose.Summary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tries remedies as edits of the graph, on all of the user's rows. The same edit is run once. */
final class GraphRemedies implements Remedies {
    private static final float LEAK = 0.01f;

    private final Subject subject;
    private final Map<String, Optional<Counterfactual>> tried = new LinkedHashMap<>();

    GraphRemedies(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Optional<Counterfactual> attempt(Finding finding) {
        Edit edit = finding.edit();
        if (edit == null) {
            return Optional.empty();
        }
        return tried.computeIfAbsent(edit + " " + finding.layer(), key -> run(finding, edit));
    }

    private Optional<Counterfactual> run(Finding finding, Edit edit) {
        ModelProto changed = edited(finding).orElse(null);
        if (changed == null) {
            return Optional.empty();
        }
        try {
            return subject.goal() == null ? unjudged(changed, edit) : judged(changed, edit);
        } catch (ModelException e) {
            return Optional.empty(); // the edit does not fit this graph
        }
    }

    private Optional<Counterfactual> judged(ModelProto changed, Edit edit) {
        Performance before = subject.evidence().performance();
        Performance after = performance(changed);
        boolean accuracy = !Double.isNaN(before.accuracy()) && !Double.isNaN(after.accuracy());
        // Where only the loss can tell, one that was not finite and now is counts as a gain.
        boolean order = keepsOrder(edit);
        boolean loss = Double.isFinite(after.loss()) && (Double.isFinite(before.loss()) || !accuracy || order);
        if (!loss && (!accuracy || order)) {
            return Optional.empty();
        }
        return Optional.of(new Counterfactual(
                words(edit),
                edit,
                loss ? Metric.LOSS : Metric.ACCURACY,
                loss ? before.loss() : before.accuracy(),
                loss ? after.loss() : after.accuracy()));
    }

    /** Whether the largest output stays the largest, so that the accuracy cannot tell whether the edit helps. */
    private static boolean keepsOrder(Edit edit) {
        return edit == Edit.ADD_OUTPUT_ACTIVATION || edit == Edit.DROP_SIGMOID || edit == Edit.DROP_SECOND_SOFTMAX;
    }

    /** Without a target only the outputs tell, and only where the edit leaves them of the same kind. */
    private Optional<Counterfactual> unjudged(ModelProto changed, Edit edit) {
        if (edit == Edit.DROP_SIGMOID || edit == Edit.ADD_OUTPUT_ACTIVATION) {
            return Optional.empty();
        }
        OutputChange change = new OutputChange();
        String output = subject.architecture().head().output();
        Feeds feeds = subject.feeds();
        int batch = feeds.fixedBatch() > 0 ? feeds.fixedBatch() : subject.batch();
        ModelFile file = new ModelFile(subject.file().path(), subject.file().name(), changed);
        try (Runner old = Runner.open(subject.file(), subject.file().proto(), List.of());
                Runner other = Runner.open(file, changed, List.of())) {
            for (int from = 0; from < feeds.rows(); from += batch) {
                int[] rows = IntStream.range(from, Math.min(from + batch, feeds.rows()))
                        .toArray();
                try (Runner.Batch before = old.run(feeds, rows, null, List.of(output));
                        Runner.Batch after = other.run(feeds, rows, null, List.of(output))) {
                    int[] shape = after.shape(output);
                    if (shape == null || !Arrays.equals(shape, before.shape(output))) {
                        return Optional.empty();
                    }
                    change.add(before.tensor(output), after.tensor(output), rows.length);
                }
            }
        }
        double relative = change.relative();
        return Double.isNaN(relative)
                ? Optional.empty()
                : Optional.of(new Counterfactual(words(edit), edit, Metric.OUTPUTS, 0, relative));
    }

    private static String words(Edit edit) {
        return switch (edit) {
            case DROP_OUTPUT_ACTIVATION -> "the activation before the head taken away";
            case DROP_SECOND_SOFTMAX -> "one softmax taken away";
            case DROP_SIGMOID -> "the sigmoid at the end taken away";
            case ADD_OUTPUT_ACTIVATION -> "the activation that makes probabilities put at the end";
            case FIX_SOFTMAX_AXIS -> "softmax along the classes";
            case LEAKY_RELU -> "leaky ReLU of slope 0.01 in place of ReLU, weights unchanged";
            case RESCALE_WEIGHTS -> "pre-activations scaled to variance 1, the layers after it unchanged";
            case NORMALIZE_INPUTS -> "inputs centred and scaled, weights unchanged";
        };
    }

    /** The model with a finding's edit; empty if the graph has no place for it. */
    Optional<ModelProto> edited(Finding finding) {
        ModelProto model = subject.file().proto();
        Head head = subject.architecture().head();
        List<Head.Step> steps = head.steps();
        Edit edit = finding.edit();
        if (edit == null) {
            return Optional.empty();
        }
        return switch (edit) {
            case DROP_OUTPUT_ACTIVATION ->
                step(finding, steps).map(step -> Edits.bypass(model, step.before(), step.after()));
            case DROP_SECOND_SOFTMAX -> oneSoftmax(steps).map(step -> Edits.bypass(model, step.before(), step.after()));
            case DROP_SIGMOID ->
                steps.isEmpty() || !steps.getLast().function().equals("sigmoid")
                        ? Optional.empty()
                        : Optional.of(Edits.bypass(
                                model, steps.getLast().before(), steps.getLast().after()));
            case ADD_OUTPUT_ACTIVATION -> Optional.of(ending(model, head));
            case FIX_SOFTMAX_AXIS -> axis(model, steps);
            case LEAKY_RELU ->
                layer(finding)
                        .filter(layer -> !layer.before().equals(layer.after()))
                        .map(layer -> Edits.leaky(model, layer.before(), layer.after(), LEAK));
            case RESCALE_WEIGHTS -> rescaled(finding, model);
            case NORMALIZE_INPUTS -> normalized(model);
        };
    }

    /** The step that a finding names, else the first element-wise one. */
    private static Optional<Head.Step> step(Finding finding, List<Head.Step> steps) {
        return steps.stream()
                .filter(step -> step.node().name().equals(finding.layer()))
                .findFirst()
                .or(() -> steps.stream().filter(step -> !step.rows()).findFirst());
    }

    /** Of two softmax the first if a log-softmax follows, so that the output stays what it was; else the last. */
    private static Optional<Head.Step> oneSoftmax(List<Head.Step> steps) {
        List<Head.Step> rows = steps.stream().filter(Head.Step::rows).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean log = rows.size() > 1 && rows.getLast().function().equals("log_softmax");
        return Optional.of(log ? rows.getFirst() : rows.getLast());
    }

    private ModelProto ending(ModelProto model, Head head) {
        Goal goal = subject.goal();
        boolean classes = goal != null && goal.outputs() > 1 && goal.objective().exclusive();
        return Edits.append(model, head.output(), classes ? "Softmax" : "Sigmoid", classAxis());
    }

    private Optional<ModelProto> axis(ModelProto model, List<Head.Step> steps) {
        ModelProto changed = model;
        for (Head.Step step : steps) {
            if (step.rows()) {
                changed = Edits.axis(changed, step.after(), classAxis());
            }
        }
        return steps.stream().anyMatch(Head.Step::rows) ? Optional.of(changed) : Optional.empty();
    }

    /** The last, as for {@link OutputMeter}; the first are the rows. */
    private int classAxis() {
        return Math.max(1, subject.outputShape().length - 1);
    }

    private Optional<Layer> layer(Finding finding) {
        String name = finding.layer();
        return name == null
                ? Optional.empty()
                : Optional.ofNullable(subject.architecture().layerOf(name));
    }

    private Optional<ModelProto> rescaled(Finding finding, ModelProto model) {
        Layer layer = layer(finding).orElse(null);
        if (layer == null) {
            return Optional.empty();
        }
        double spread = subject.evidence().layers().stream()
                .filter(evidence -> evidence.name().equals(layer.name()))
                .mapToDouble(evidence -> evidence.preActivation().spread())
                .findFirst()
                .orElse(0);
        if (!(spread > 0)) {
            return Optional.empty();
        }
        return Optional.of(Edits.affine(model, layer.before(), number(1 / spread), number(0), type(layer.weighted())));
    }

    private Optional<ModelProto> normalized(ModelProto model) {
        InputSlot slot = subject.feeds().mainInput();
        List<Summary> inputs = subject.evidence().inputs();
        if (slot == null || inputs.isEmpty()) {
            return Optional.empty();
        }
        int[] row = subject.feeds().source(slot).shape();
        int[] shape = new int[row.length + 1];
        shape[0] = 1;
        System.arraycopy(row, 0, shape, 1, row.length);
        double[] factor = new double[inputs.size()];
        double[] offset = new double[inputs.size()];
        for (int i = 0; i < factor.length; i++) {
            double spread = inputs.get(i).spread();
            factor[i] = spread > 0 ? 1 / spread : 1;
            offset[i] = -inputs.get(i).mean() * factor[i];
        }
        return Optional.of(
                Edits.affine(model, slot.name(), new Tensor(shape, factor), new Tensor(shape, offset), slot.type()));
    }

    private DataType type(@Nullable Weighted weighted) {
        return Edits.type(subject.architecture().graph(), Optional.ofNullable(weighted));
    }

    private static Tensor number(double value) {
        return new Tensor(new int[0], new double[] {value});
    }

    /** How well a changed model does on all rows, by the same loss. */
    private Performance performance(ModelProto changed) {
        Goal goal = subject.goal();
        if (goal == null) {
            return Performance.UNKNOWN;
        }
        ModelFile file = new ModelFile(subject.file().path(), subject.file().name(), changed);
        Graph graph = new Graph(file);
        Head head =
                Head.of(graph, new Regions(graph), subject.architecture().head().output());
        Feeds feeds = subject.feeds();
        int batch = feeds.fixedBatch() > 0 ? feeds.fixedBatch() : subject.batch();
        try (Runner runner = Runner.open(file, changed, List.of())) {
            OutputMeter meter = null;
            for (int from = 0; from < feeds.rows(); from += batch) {
                int[] rows = IntStream.range(from, Math.min(from + batch, feeds.rows()))
                        .toArray();
                try (Runner.Batch result = runner.run(feeds, rows, null, List.of(head.output()))) {
                    int[] shape = result.shape(head.output());
                    if (shape == null || !Arrays.equals(tail(shape), tail(subject.outputShape()))) {
                        return Performance.UNKNOWN;
                    }
                    meter = meter == null ? new OutputMeter(head, shape, file.opset(), goal.of(head)) : meter;
                    meter.add(result, rows);
                }
            }
            return meter == null ? Performance.UNKNOWN : meter.performance();
        }
    }

    private static int[] tail(int[] shape) {
        return Arrays.copyOfRange(shape, Math.min(1, shape.length), shape.length);
    }
}
