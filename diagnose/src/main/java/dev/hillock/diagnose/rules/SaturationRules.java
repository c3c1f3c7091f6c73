package dev.hillock.diagnose.rules;

import dev.hillock.Activation;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.Steepness;
import dev.hillock.properties.Properties;
import dev.hillock.properties.Saturation;
import java.util.List;

/** SAT: sigmoid-like layers driven to where they are flat. */
final class SaturationRules {
    private static final double MUCH = 0.6;
    private static final double ALMOST_ALL = 0.9;
    private static final double SAME_SIDE = 0.99;
    private static final double SHARE_OF_UNITS = 0.25;
    /** Units on the same side in 99 % of rows: fewer rows cannot show a hundredth. */
    private static final int ENOUGH_ROWS = 100;
    /** A function that is flat for more than this share of N(0, 1) is so by design, as ReLU6 is. */
    private static final double FLAT_BY_DESIGN = 0.4;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "SAT-1",
                    "a saturated layer",
                    "tensors of hidden layers whose activation is flat at both ends (no gates)",
                    "the slope is below 5 % of the steepest for 60 % of the entries (sigmoid |z| > 4.357, tanh |z| > 2.178)",
                    "warning; from 90 % critical, or a warning if the network does well; one step up if training fails",
                    "Standardise the inputs, initialise after Glorot or LeCun, lower the learning rate, or use an activation"
                            + " that does not saturate.",
                    SaturationRules::layer),
            new Rule(
                    "SAT-2",
                    "stuck units",
                    "as SAT-1, on at least 100 rows",
                    "25 % of a layer's units are saturated on the same side in 99 % of the rows or more",
                    "warning",
                    "Standardise the inputs, initialise after Glorot or LeCun, lower the learning rate, or use an activation"
                            + " that does not saturate.",
                    SaturationRules::stuck));

    private SaturationRules() {}

    private static void layer(Evidence evidence, Verdict verdict) {
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        for (LayerEvidence layer : Layers.seen(evidence)) {
            double share = layer.saturatedShare();
            double expected = share < MUCH ? 1 : saturatedOfNormal(layer);
            if (expected < FLAT_BY_DESIGN) {
                boolean first = layer.order() == 0;
                verdict.find(share >= ALMOST_ALL ? Severity.CRITICAL : Severity.WARNING, layer.name())
                        .measured("share of saturated entries", share, MUCH)
                        .theory(expected)
                        .confidence(Words.onRows(evidence.rows()) + " For z of mean 0 and variance 1 it would be "
                                + Words.percent(expected) + ".")
                        .edit(first ? Edit.NORMALIZE_INPUTS : Edit.RESCALE_WEIGHTS)
                        .dependsOnEffect()
                        .add(Words.percent(share) + " of the entries of '" + layer.name() + "' lie where "
                                + layer.activation() + " is flat (slope below 5 % of its steepest)"
                                + Words.achieves(evidence)
                                + ". Such entries pass on almost no gradient.");
            }
        }
    }

    private static void stuck(Evidence evidence, Verdict verdict) {
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        for (LayerEvidence layer : Layers.seen(evidence)) {
            double share = (double) layer.units().stream()
                            .filter(unit -> unit.stuck() >= SAME_SIDE)
                            .count()
                    / layer.units().size();
            if (share < SHARE_OF_UNITS || saturatedOfNormal(layer) >= FLAT_BY_DESIGN) {
                continue;
            }
            if (evidence.rows() < ENOUGH_ROWS) {
                verdict.abstain(
                        Words.rows(evidence.rows()) + " cannot show that a unit is saturated in 99 % of all rows; that"
                                + " takes at least " + ENOUGH_ROWS + ".");
                continue;
            }
            verdict.find(Severity.WARNING, layer.name())
                    .measured("share of stuck units", share, SHARE_OF_UNITS)
                    .confidence(Words.onRows(evidence.rows()))
                    .edit(layer.order() == 0 ? Edit.NORMALIZE_INPUTS : Edit.RESCALE_WEIGHTS)
                    .add(Words.percent(share) + " of the units of '" + layer.name()
                            + "' are saturated on the same side in at least 99 % of the rows. They are constants that the"
                            + " next layer could have as a bias.");
        }
    }

    /**
     * The share of z ~ N(0, 1) at which the layer's activation is saturated; 1 where saturation is not a fault: unknown
     * activations and those that are not flat at both ends.
     */
    private static double saturatedOfNormal(LayerEvidence layer) {
        Activation activation = Layers.activation(layer);
        if (activation == null) {
            return 1;
        }
        Properties properties = Properties.of(activation);
        double limit = Steepness.of(activation).limit();
        if (properties.saturationLeft() == Saturation.NONE
                || properties.saturationRight() == Saturation.NONE
                || limit == 0) {
            return 1;
        }
        double flat = 0;
        double all = 0;
        for (int i = -800; i <= 800; i++) {
            double z = i / 100.0;
            double weight = Math.exp(-z * z / 2);
            all += weight;
            flat += Math.abs(activation.derivative(z)) < limit ? weight : 0;
        }
        return flat / all;
    }
}
