package dev.hillock.diagnose.rules;

import dev.hillock.Activation;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.UnitEvidence;
import dev.hillock.diagnose.WeightEvidence;
import dev.hillock.properties.Moments;
import java.util.List;

/** INIT and CENT: the scale of weights and the centre of activations. */
final class ScaleRules {
    private static final double TOO_SMALL = 0.5;
    private static final double TOO_LARGE = 2;
    private static final double SHRUNK = 0.1;
    private static final double GROWN = 10;
    private static final double OFF_CENTRE = 0.9;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "INIT-1",
                    "weights that do not suit the activation",
                    "weights and tensors of a fresh plain network with two or more hidden layers",
                    "fan-in × Var(W) below half or above twice both 1/E[φ²] and 1/φ'(0)², and the variance of z changes more than tenfold from"
                            + " the first hidden layer to the last",
                    "warning",
                    "Draw the weights with standard deviation gain/√fan-in, where the gain is 1/√E[φ²] of the activation"
                            + " before.",
                    ScaleRules::initial),
            new Rule(
                    "CENT-1",
                    "activations not centred at 0",
                    "tensors of hidden layers that weight layers read",
                    "the units' squared means make up more than 90 % of their mean squares",
                    "info",
                    "Use tanh, ELU or SELU, or normalise before the next weights.",
                    ScaleRules::centre));

    private ScaleRules() {}

    private static void initial(Evidence evidence, Verdict verdict) {
        List<LayerEvidence> hidden = evidence.hidden();
        if (hidden.size() < 2) {
            return;
        }
        if (!evidence.untrained()) {
            verdict.abstain(
                    "The weights are trained, and then their scale is what was learnt (--untrained declares fresh"
                            + " ones).");
            return;
        }
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        if (!Layers.plain(evidence)) {
            verdict.abstain("Normalisation and skip connections set the scale, whatever the weights.");
            return;
        }
        double change = hidden.getLast().preActivation().variance()
                / hidden.getFirst().preActivation().variance();
        if (change >= SHRUNK && change <= GROWN) {
            return;
        }
        LayerEvidence worst = null;
        double worstDistance = Math.log(TOO_LARGE);
        double worstRatio = 1;
        double worstGain = 1;
        for (int i = 1; i < hidden.size(); i++) {
            Activation before = Layers.activation(hidden.get(i - 1));
            WeightEvidence weights = hidden.get(i).weights();
            if (before == null || weights == null || hidden.get(i).fanIn() == 0) {
                verdict.abstain("The activation or the weights of a layer are not known.");
                return;
            }
            Moments moments = Moments.of(before);
            double scale = weights.scaledVariance(hidden.get(i).fanIn());
            if (scale == 0) {
                continue; // SYM-1 tells
            }
            // Small signals see the slope at 0 instead: 1/φ'(0)² keeps their variance (LeCun's 1 for tanh, 16 for
            // sigmoid).
            double slope = before.derivative(0.0);
            double small = slope == 0 ? scale * moments.square() : scale * slope * slope;
            double ratio = scale * moments.square();
            double distance = Math.max(
                    Math.max(ratio, small) < 1 ? -Math.log(Math.max(ratio, small)) : 0,
                    Math.min(ratio, small) > 1 ? Math.log(Math.min(ratio, small)) : 0);
            if (distance > worstDistance) {
                worst = hidden.get(i);
                worstDistance = distance;
                worstRatio = ratio;
                worstGain = moments.gainForward();
            }
        }
        if (worst != null) {
            int fanIn = worst.fanIn();
            verdict.find(Severity.WARNING, worst.name())
                    .measured("fan-in × Var(W) × E[φ²]", worstRatio, worstRatio < 1 ? TOO_SMALL : TOO_LARGE)
                    .theory(1)
                    .confidence(Words.onRows(evidence.rows()))
                    .edit(Edit.RESCALE_WEIGHTS)
                    .remedy("Draw the weights of '" + worst.name() + "' with standard deviation gain/√fan-in = "
                            + Words.number(worstGain) + "/√" + fanIn + " = "
                            + Words.number(worstGain / Math.sqrt(fanIn)) + ", and the other layers' likewise.")
                    .add("The initial weights of '" + worst.name() + "' multiply the variance by "
                            + Words.number(worstRatio)
                            + " where 1 would keep it, and from the first hidden layer to the"
                            + " last the variance of z changes by a factor of " + Words.number(change)
                            + ". Signals that " + (change < 1 ? "fade" : "swell")
                            + " forwards make gradients do so backwards.");
        }
    }

    private static void centre(Evidence evidence, Verdict verdict) {
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        List<LayerEvidence> off = Layers.seen(evidence).stream()
                .filter(layer -> layer.position().feedsWeights() && meanShare(layer) > OFF_CENTRE)
                .toList();
        if (!off.isEmpty()) {
            LayerEvidence layer = off.getFirst();
            Activation activation = Layers.activation(layer);
            double theory = Double.NaN;
            if (activation != null) {
                Moments moments = Moments.of(activation);
                theory = moments.mean() * moments.mean() / moments.square();
            }
            verdict.find(Severity.INFO, layer.name())
                    .measured("squared means / mean squares", meanShare(layer), OFF_CENTRE)
                    .theory(theory)
                    .confidence(Words.onRows(evidence.rows()))
                    .add(Words.percent(meanShare(layer)) + " of what '" + layer.name() + "'" + Words.others(off)
                            + " hands on is its mean, which is the same for every row. The next weights first have to learn"
                            + " to subtract it, which slows gradient descent.");
        }
    }

    /** The share of the mean squares that is squared means; NaN for a layer of zeros. */
    private static double meanShare(LayerEvidence layer) {
        double means = 0;
        double squares = 0;
        for (UnitEvidence unit : layer.units()) {
            Summary a = unit.activation();
            means += a.mean() * a.mean();
            squares += a.meanSquare();
        }
        return means / squares;
    }
}
