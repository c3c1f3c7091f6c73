package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.GraphEvidence.AffineChain;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.UnitEvidence;
import java.util.List;

/** LIN: networks and layers that act as linear ones. */
final class LinearRules {
    /** An affine fit this good is an affine network; nets that learnt a bend stay below 0.9995. */
    private static final double AFFINE = 0.9999;

    private static final double ADDITIVE = 0.01;
    private static final int ROWS_PER_COEFFICIENT = 5;
    private static final double LINEAR_ZONE = 0.999;
    private static final double ALWAYS_ON = 0.95;
    private static final int ENOUGH_ROWS = 30;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "LIN-1",
                    "weight layers with nothing non-linear between",
                    "the graph",
                    "two or more weight layers connected by affine and shape operations alone",
                    "critical; a warning where layers that bend outnumber such places; info where the layers squeeze through a narrower middle, as a factorised layer or an"
                            + " autoencoder does on purpose, or are MobileNet's linear bottleneck",
                    "Put an activation between the layers, or merge them into one.",
                    LinearRules::chains),
            new Rule(
                    "LIN-2",
                    "the network acts as a linear model",
                    "inputs and outputs of a trained network",
                    "R² of the logits on the inputs above 0.9999, on at least 5 rows per coefficient",
                    "critical with LIN-1, otherwise a warning",
                    "Put an activation between the layers; if they are there, compare with a linear model, which may be all"
                            + " that the data need.",
                    LinearRules::network),
            new Rule(
                    "LIN-3",
                    "a layer in its linear zone",
                    "hidden layers' tensors",
                    "units that never clip make up 95 % of a layer, or the mean R² of a line through z and a is above 0.999",
                    "info",
                    "Lower the layer's biases or its scale, and standardise the inputs, so that the activation bends where"
                            + " the data are.",
                    LinearRules::layers));

    private LinearRules() {}

    private static void chains(Evidence evidence, Verdict verdict) {
        List<AffineChain> chains = evidence.graph().chains();
        int forgotten = chains.stream()
                .filter(chain -> !meant(chain))
                .mapToInt(chain -> chain.layers().size() - 1)
                .sum();
        // One straight place among many bends costs weights and depth; the network can still learn what bends.
        Severity severity = evidence.hidden().size() > forgotten ? Severity.WARNING : Severity.CRITICAL;
        for (AffineChain chain : chains) {
            boolean meant = meant(chain);
            String names = String.join("', '", chain.layers());
            verdict.find(meant ? Severity.INFO : severity, chain.layers().getFirst())
                    .measured("weight layers in a row", chain.layers().size(), 2)
                    .withoutRows("graph")
                    .remedy(
                            meant
                                    ? "Nothing, if the factorised form is wanted; otherwise put an activation between."
                                    : "Put an activation between the layers, or merge them into one.")
                    .add("The weight layers '" + names
                            + "' have nothing non-linear between them, so together they are one"
                            + " linear map from " + chain.widths().getFirst() + " to "
                            + chain.widths().getLast() + " numbers. "
                            + (chain.projected()
                                    ? "After a convolution over single channels that is MobileNet's linear bottleneck,"
                                            + " which has no activation on purpose."
                                    : chain.bottleneck()
                                            ? "The middle is narrower than both ends, which saves weights and limits the"
                                                    + " rank, as a factorised layer does on purpose."
                                            : "A single layer with the product of their matrices computes exactly the"
                                                    + " same."));
        }
    }

    private static boolean meant(AffineChain chain) {
        return chain.bottleneck() || chain.projected();
    }

    private static void network(Evidence evidence, Verdict verdict) {
        OutputEvidence outputs = evidence.outputs();
        if (!evidence.settled()) {
            verdict.abstain("A fresh network is often close to linear, so only a trained one can be judged.");
            return;
        }
        if (evidence.hidden().isEmpty() && evidence.graph().chains().isEmpty()) {
            verdict.abstain(
                    evidence.gaps().stream().anyMatch(Gap::unseen)
                            ? "The layers were not looked into."
                            : "The network has no hidden layer, so it is a linear model by its shape.");
            return;
        }
        long coefficients = outputs == null ? 0 : outputs.affineInputs() + 1L;
        long needed = ROWS_PER_COEFFICIENT * coefficients;
        if (evidence.rows() < needed) {
            verdict.abstain("An affine fit with " + coefficients + " coefficients needs at least " + Words.rows(needed)
                    + ", not " + evidence.rows() + ".");
            return;
        }
        if (outputs == null || Double.isNaN(outputs.affineFit())) {
            verdict.abstain("No affine fit of the outputs to the inputs could be made.");
            return;
        }
        if (outputs.affineFit() > AFFINE && !(outputs.additivityError() > ADDITIVE)) {
            boolean structural = !evidence.graph().chains().isEmpty();
            verdict.find(structural ? Severity.CRITICAL : Severity.WARNING, null)
                    .measured("R² of an affine fit", outputs.affineFit(), AFFINE)
                    .confidence("Measured on " + Words.rows(evidence.rows()) + " for " + (outputs.affineInputs() + 1)
                            + " coefficients.")
                    .add("An affine map of the inputs reproduces the network's outputs with R² = "
                            + Words.nearOne(outputs.affineFit())
                            + ". On these rows the network does nothing that a linear model could not do"
                            + Words.achieves(evidence) + ".");
        }
    }

    private static void layers(Evidence evidence, Verdict verdict) {
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        if (evidence.rows() < ENOUGH_ROWS) {
            verdict.abstain("A line through " + Words.rows(evidence.rows()) + " is no evidence; it needs at least "
                    + ENOUGH_ROWS + ".");
            return;
        }
        List<LayerEvidence> straight =
                Layers.seen(evidence).stream().filter(LinearRules::straight).toList();
        if (!straight.isEmpty()) {
            LayerEvidence layer = straight.getFirst();
            verdict.find(Severity.INFO, layer.name())
                    .measured("mean R² of a line through z and a", affinity(layer), LINEAR_ZONE)
                    .confidence(Words.onRows(evidence.rows()))
                    .add("On these rows the " + layer.activation() + " of '" + layer.name() + "'"
                            + Words.others(straight) + " is a straight line (mean R² = "
                            + Words.nearOne(affinity(layer)) + "). There the layer adds weights and no bend.");
        }
    }

    private static boolean straight(LayerEvidence layer) {
        long varying = layer.units().stream()
                .filter(unit -> !Double.isNaN(unit.affinity()))
                .count();
        long lines = layer.units().stream()
                .filter(unit -> unit.affinity() > 1 - 1e-6)
                .count();
        int units = layer.units().size();
        // Of a layer that is mostly dead or constant other rules tell.
        return 2 * varying > units && (affinity(layer) > LINEAR_ZONE || lines >= ALWAYS_ON * units);
    }

    private static double affinity(LayerEvidence layer) {
        return layer.units().stream()
                .mapToDouble(UnitEvidence::affinity)
                .filter(r -> !Double.isNaN(r))
                .average()
                .orElse(Double.NaN);
    }
}
