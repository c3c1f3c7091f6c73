package dev.hillock.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts evidence together; what is not set is not known. */
public final class EvidenceBuilder {
    private final String model;
    private final Evidence.Source source;
    private boolean untrained;
    private long rows;
    private final List<LayerEvidence> layers = new ArrayList<>();
    private GraphEvidence graph = new GraphEvidence(List.of(), List.of(), List.of(), false, false, false, 0);
    private List<Summary> inputs = List.of();
    private double inputCosine = Double.NaN;
    private @Nullable OutputEvidence outputs;
    private @Nullable TargetEvidence targets;
    private @Nullable DeclaredLoss loss;
    private Performance performance = Performance.UNKNOWN;
    private @Nullable TrainingEvidence training;
    private final List<Hazard> hazards = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** For a model or run of some name. */
    public EvidenceBuilder(String model, Evidence.Source source) {
        this.model = model;
        this.source = source;
    }

    /** Declares fresh weights. */
    public EvidenceBuilder untrained(boolean value) {
        untrained = value;
        return this;
    }

    /** On how many rows the network was run. */
    public EvidenceBuilder rows(long value) {
        rows = value;
        return this;
    }

    /** Adds the next layer. */
    public EvidenceBuilder layer(LayerEvidence value) {
        layers.add(value);
        return this;
    }

    /** What the graph tells. */
    public EvidenceBuilder graph(GraphEvidence value) {
        graph = value;
        return this;
    }

    /** Each input over the rows, and the mean cosine between two rows. */
    public EvidenceBuilder inputs(List<Summary> value, double cosine) {
        inputs = value;
        inputCosine = cosine;
        return this;
    }

    /** What the network gives. */
    public EvidenceBuilder outputs(@Nullable OutputEvidence value) {
        outputs = value;
        return this;
    }

    /** What it is to predict. */
    public EvidenceBuilder targets(@Nullable TargetEvidence value) {
        targets = value;
        return this;
    }

    /** The loss its output meets. */
    public EvidenceBuilder loss(@Nullable DeclaredLoss value) {
        loss = value;
        return this;
    }

    /** How well it does. */
    public EvidenceBuilder performance(Performance value) {
        performance = value;
        return this;
    }

    /** The run. */
    public EvidenceBuilder training(@Nullable TrainingEvidence value) {
        training = value;
        return this;
    }

    /** Adds a danger. */
    public EvidenceBuilder hazard(Hazard value) {
        hazards.add(value);
        return this;
    }

    /** Adds something that could not be measured. */
    public EvidenceBuilder gap(Gap value) {
        gaps.add(value);
        return this;
    }

    /** The evidence. */
    public Evidence build() {
        return new Evidence(
                model,
                source,
                untrained,
                rows,
                layers,
                graph,
                inputs,
                inputCosine,
                outputs,
                targets,
                loss,
                performance,
                training,
                hazards,
                gaps);
    }
}
