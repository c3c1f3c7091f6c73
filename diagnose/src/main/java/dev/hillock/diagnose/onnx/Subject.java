package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.EvidenceBuilder;
import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.GraphEvidence;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.HeadRange;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Summary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and the rows that it is looked at with.
 *
 * @param request what was asked for
 * @param file the model
 * @param architecture its layers
 * @param feeds the rows
 * @param goal what it is to predict; null without a target
 * @param evidence all that was measured
 * @param outputShape the shape of the output for a few rows
 * @param batch how many rows are run at once
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read by this package alone
record Subject(
        OnnxRequest request,
        ModelFile file,
        Architecture architecture,
        Feeds feeds,
        @Nullable Goal goal,
        Evidence evidence,
        int[] outputShape,
        int batch) {

    /** Reads, runs and measures. */
    static Subject of(OnnxRequest request) {
        ModelFile file = ModelFile.read(request.model());
        Graph graph = new Graph(file);
        Architecture architecture = new Architecture(graph);
        DataFiles data = DataFiles.read(request, graph);
        Recording recording = new Recording(architecture, data.feeds());
        try (Runner runner = Runner.open(file, file.proto(), recording.exposed())) {
            int[] shape = recording.probe(runner);
            Goal goal = goal(request, data, architecture, file, shape);
            OutputMeter meter = new OutputMeter(architecture.head(), shape, file.opset(), goal);
            recording.run(runner, meter);
            GradientFlow flow = GradientFlow.run(architecture, data.feeds(), goal, recording);
            Behaviour behaviour = new Behaviour(runner, data.feeds(), architecture.head(), recording.batch());
            EvidenceBuilder builder = new EvidenceBuilder(file.name(), Evidence.Source.FINISHED_MODEL)
                    .untrained(request.untrained())
                    .rows(data.feeds().rows())
                    .graph(graphEvidence(architecture, recording, meter, data.feeds()))
                    .inputs(behaviour.inputs(), behaviour.inputCosine())
                    .outputs(behaviour.evidence(meter))
                    .targets(goal == null ? null : goal.evidence())
                    .loss(request.loss())
                    .performance(meter.performance());
            recording.evidence(flow).forEach(builder::layer);
            recording.hazards().evidence().forEach(builder::hazard);
            meter.hazards().forEach(builder::hazard);
            recording.gaps().forEach(builder::gap);
            flow.gaps().forEach(builder::gap);
            gaps(graph, architecture).forEach(builder::gap);
            if (goal != null && undefined(goal.objective(), meter.units())) {
                builder.gap(new Gap(
                        "the loss",
                        null,
                        "It takes probabilities, but the model's outputs lie outside [0, 1]; declare a loss that takes"
                                + " logits if that is what they are."));
            }
            return new Subject(
                    request, file, architecture, data.feeds(), goal, builder.build(), shape, recording.batch());
        }
    }

    private static @Nullable Goal goal(
            OnnxRequest request, DataFiles data, Architecture architecture, ModelFile file, int[] shape) {
        if (data.target() == null) {
            return null;
        }
        OutputMeter bare = new OutputMeter(architecture.head(), shape, file.opset(), null);
        List<HeadStep> steps = bare.steps();
        return Goal.of(data.target(), request, architecture.head(), OutputMeter.width(shape), HeadRange.of(steps));
    }

    private static GraphEvidence graphEvidence(
            Architecture architecture, Recording recording, OutputMeter meter, Feeds feeds) {
        List<Layer> hidden = architecture.hidden();
        boolean relu = !hidden.isEmpty()
                && hidden.stream()
                        .allMatch(layer -> layer.activation() != null
                                && layer.activation().spec().equals("relu")
                                && recording.units(layer) > 0);
        InputSlot slot = feeds.mainInput();
        return new GraphEvidence(
                architecture.graph().quantized() ? List.of() : Chains.of(architecture),
                meter.steps(),
                relu ? hidden.stream().map(recording::units).toList() : List.of(),
                architecture.skips(),
                architecture.normalized(),
                architecture.graph().quantized(),
                slot == null || feeds.source(slot).shape().length != 1
                        ? 0
                        : feeds.source(slot).shape()[0]);
    }

    private static boolean undefined(Objective objective, List<Summary> outputs) {
        return outputs.stream().anyMatch(unit -> unit.count() > 0 && objective.undefined(unit.min(), unit.max()));
    }

    private static List<Gap> gaps(Graph graph, Architecture architecture) {
        List<Gap> gaps = new ArrayList<>();
        if (graph.quantized()) {
            gaps.add(new Gap(
                    "weights and gradients",
                    null,
                    "The model is quantised, and its rounding hides what the rules look for; diagnose the model that it"
                            + " was made from."));
        }
        for (Node node : graph.nodes()) {
            if (node.hasGraphs() || node.is("LSTM", "GRU", "RNN")) {
                gaps.add(new Gap(
                        Gap.INNER_TENSORS,
                        node.name(),
                        "The tensors inside this " + node.op()
                                + " cannot be seen from outside, so its layers were not looked into."));
            }
        }
        if (architecture.layers().stream().noneMatch(layer -> layer.role() == Role.HIDDEN)) {
            gaps.add(new Gap(
                    "hidden activations",
                    null,
                    gaps.stream().anyMatch(Gap::unseen)
                            ? "Outside of what was not looked into, no activation lies between two weight layers."
                            : "The graph has no activation between two weight layers."));
        }
        return gaps;
    }
}
