package dev.hillock.diagnose;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a network and what it did on some rows. The rules see nothing else.
 *
 * @param model the file's or run's name
 * @param source where the evidence is from
 * @param untrained whether the weights are fresh
 * @param rows how many rows the network was run on
 * @param layers in the order of computation
 * @param graph what the graph tells
 * @param inputs the distribution of each input over the rows; empty where not measured
 * @param inputCosine the mean cosine between two rows of inputs; NaN where not measured
 * @param outputs what the network gives, or null where it was not run
 * @param targets what it is to predict, or null
 * @param loss the loss that its output meets, or null
 * @param performance how well it does
 * @param training the run, or null for a finished model
 * @param hazards numbers that operations cannot take well
 * @param gaps what could not be measured, and why
 */
public record Evidence(
        String model,
        Source source,
        boolean untrained,
        long rows,
        List<LayerEvidence> layers,
        GraphEvidence graph,
        List<Summary> inputs,
        double inputCosine,
        @Nullable OutputEvidence outputs,
        @Nullable TargetEvidence targets,
        @Nullable DeclaredLoss loss,
        Performance performance,
        @Nullable TrainingEvidence training,
        List<Hazard> hazards,
        List<Gap> gaps) {

    /** Where evidence is from. */
    public enum Source {
        /** A model file and rows. */
        FINISHED_MODEL,
        /** A look inside a training run of Hillock's. */
        TRAINING_RUN
    }

    /** Copies the lists. */
    public Evidence {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
        hazards = List.copyOf(hazards);
        gaps = List.copyOf(gaps);
    }

    /** Whether the network is what training makes of it: neither fresh nor in the first half of a run. */
    public boolean settled() {
        return !untrained && (training == null || 2 * training.update() >= training.planned());
    }

    /** Whether training visibly fails: the network is {@link #settled} and no better than a constant prediction. */
    public boolean failing() {
        return settled() && performance.failing();
    }

    /** The layers whose activation makes the network non-linear, in order. */
    public List<LayerEvidence> hidden() {
        return layers.stream().filter(layer -> layer.role() == Role.HIDDEN).toList();
    }

    /** The last weight layer. */
    public Optional<LayerEvidence> head() {
        return layers.stream().filter(layer -> layer.role() == Role.HEAD).reduce((first, second) -> second);
    }
}
