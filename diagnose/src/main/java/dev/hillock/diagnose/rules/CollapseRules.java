package dev.hillock.diagnose.rules;

import dev.hillock.Activation;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.WeightEvidence;
import dev.hillock.diagnose.theory.MeanField;
import java.util.List;

/** COLL and SYM: inputs that the network does not tell apart, and units that are not told apart. */
final class CollapseRules {
    private static final double CONSTANT = 1e-6;
    private static final double ALIKE = 0.999;
    private static final double DIFFERENT_INPUTS = 0.9;
    private static final double SAME_WEIGHTS = 1e-12;
    private static final double HALF = 0.5;
    /** A few rows of one class may all be at the end of a saturated output. */
    private static final int ENOUGH_ROWS = 30;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "COLL-1",
                    "constant output",
                    "outputs on rows that differ; 30 of them where no layer is constant",
                    "the standard deviation of every output below 1e-6 × max(1, |mean|)",
                    "critical",
                    "Mend the first layer that is constant; if none is, look at the output activation and the targets.",
                    CollapseRules::constant),
            new Rule(
                    "COLL-2",
                    "collapsed representation",
                    "hidden layers' tensors and inputs",
                    "the mean cosine between two rows above 0.999 in a hidden layer, while the inputs' is below 0.9",
                    "warning; critical if training fails",
                    "Use an activation centred at 0 (tanh, ELU, SELU), initialise by its gain, or normalise between layers.",
                    CollapseRules::alike),
            new Rule(
                    "SYM-1",
                    "symmetry not broken",
                    "weights",
                    "the standard deviation of a layer's weights below 1e-12, or units with identical weights",
                    "critical; a warning where fewer than half of the units are copies",
                    "Initialise with random weights.",
                    CollapseRules::symmetric));

    private CollapseRules() {}

    private static void constant(Evidence evidence, Verdict verdict) {
        OutputEvidence outputs = evidence.outputs();
        if (outputs == null || evidence.rows() < 2 || outputs.units().isEmpty()) {
            verdict.abstain("It takes the outputs of at least two rows.");
            return;
        }
        if (Layers.sameRows(evidence)) {
            verdict.abstain("All rows are the same, so a constant output is no fault.");
            return;
        }
        if (outputs.units().stream().anyMatch(unit -> unit.count() == 0)) {
            return; // not finite: NUM-1 tells
        }
        double most = 0;
        for (Summary unit : outputs.units()) {
            most = Math.max(most, unit.spread() / Math.max(1, Math.abs(unit.mean())));
        }
        if (most >= CONSTANT) {
            return;
        }
        LayerEvidence first = evidence.layers().stream()
                .filter(layer -> !layer.position().residual() && Layers.constant(layer))
                .findFirst()
                .orElse(null);
        if (first == null && evidence.rows() < ENOUGH_ROWS) {
            verdict.abstain("The output is the same on " + Words.rows(evidence.rows())
                    + ", but no layer is constant, and so few rows may be alike by chance; a verdict needs "
                    + ENOUGH_ROWS + ".");
            return;
        }
        if (evidence.untrained() && evidence.hidden().stream().noneMatch(Layers::constant)) {
            verdict.abstain("A fresh network may begin with a constant output on purpose, by output weights of 0.");
            return;
        }
        verdict.find(Severity.CRITICAL, first == null ? null : first.name())
                .measured("largest standard deviation of an output", most, CONSTANT)
                .confidence(Words.onRows(evidence.rows()))
                .add("The network gives the same output for all " + Words.rows(evidence.rows()) + ". "
                        + (first == null
                                ? "No layer before the output is constant, so the output's own activation or weights make"
                                        + " it so."
                                : "'" + first.name()
                                        + "' is the first layer that does not change with the input; what comes after"
                                        + " cannot know it."));
    }

    private static void alike(Evidence evidence, Verdict verdict) {
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        if (Double.isNaN(evidence.inputCosine())) {
            if (!evidence.hidden().isEmpty()) {
                verdict.abstain("The cosine between two rows of inputs was not measured.");
            }
            return;
        }
        if (evidence.inputCosine() >= DIFFERENT_INPUTS) {
            verdict.abstain("The inputs themselves are alike (mean cosine " + Words.number(evidence.inputCosine())
                    + "), so alike layers are no fault of the network.");
            return;
        }
        for (LayerEvidence layer : Layers.seen(evidence)) {
            // A single unit that fires has but one direction, and tells rows apart by its size.
            boolean directed =
                    layer.units().stream().filter(unit -> !unit.silent()).count() > 1;
            if (layer.cosine() > ALIKE && directed) {
                double theory = theoreticalCosine(evidence, layer);
                verdict.find(Severity.WARNING, layer.name())
                        .measured("mean cosine between two rows", layer.cosine(), ALIKE)
                        .theory(theory)
                        .confidence(Words.onRows(evidence.rows()))
                        .dependsOnEffect()
                        .add("In '" + layer.name() + "' two rows point the same way (mean cosine "
                                + Words.nearOne(layer.cosine()) + "), while in the inputs it is "
                                + Words.number(evidence.inputCosine())
                                + ". What the layers after it could learn from is a difference of a few thousandths.");
                return; // from there on it follows
            }
        }
    }

    /** The cosine that mean-field theory gives for a fresh plain network; NaN where it does not reach. */
    private static double theoreticalCosine(Evidence evidence, LayerEvidence until) {
        if (!evidence.untrained() || !Layers.plain(evidence)) {
            return Double.NaN;
        }
        double cosine = evidence.inputCosine();
        for (LayerEvidence layer : evidence.hidden()) {
            Activation activation = Layers.activation(layer);
            WeightEvidence weights = layer.weights();
            double q = layer.preActivation().meanSquare();
            if (activation == null || weights == null || !(q > 0) || weights.biasVariance() > 0) {
                return Double.NaN;
            }
            cosine = MeanField.of(activation).correlation(cosine, q);
            if (layer.order() == until.order()) {
                break;
            }
        }
        return cosine;
    }

    private static void symmetric(Evidence evidence, Verdict verdict) {
        boolean known = false;
        for (LayerEvidence layer : evidence.layers()) {
            WeightEvidence weights = layer.weights();
            if (weights == null || weights.values().count() == 0) {
                continue;
            }
            known = true;
            boolean head = layer.role() == Role.HEAD;
            if (weights.units() < 2 || weights.values().count() <= weights.units() || (head && evidence.untrained())) {
                continue; // one unit has no twin, one input leaves little to differ in, a head may begin at 0
            }
            double spread = weights.values().spread();
            double copies = (double) weights.identicalUnits() / (weights.units() - 1);
            if (spread >= SAME_WEIGHTS && copies == 0) {
                continue;
            }
            boolean same = spread < SAME_WEIGHTS;
            verdict.find(same || copies >= HALF ? Severity.CRITICAL : Severity.WARNING, layer.name())
                    .measured(
                            same ? "standard deviation of the weights" : "share of units that copy another",
                            same ? spread : copies,
                            same ? SAME_WEIGHTS : 0)
                    .withoutRows("weights")
                    .add((same
                                    ? "All weights of '" + layer.name() + "' are "
                                            + Words.number(weights.values().mean())
                                    : Words.percent(copies) + " of the units of '" + layer.name()
                                            + "' have exactly the weights of another")
                            + ". Units with the same weights get the same gradient and stay the same, so they count as"
                            + " one.");
        }
        if (!known && !evidence.layers().isEmpty()) {
            verdict.abstain("The weights are not known.");
        }
    }
}
