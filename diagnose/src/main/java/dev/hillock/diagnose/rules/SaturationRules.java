package dev.hillock.diagnose.rules;

import dev.hillock.Activation;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.Steepness;
import java.util.List;

/** SAT: sigmoid-like layers driven to where they are flat. */
final class SaturationRules {
    private static final double MUCH = 0.6;
    private static final double ALMOST_ALL = 0.9;
    private static final double SAME_SIDE = 0.99;
    private static final double SHARE_OF_UNITS = 0.25;
    /** Units on the same side in 99 % of rows: fewer rows cannot show a hundredth. */
    private static final int ENOUGH_ROWS = 100;

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
            Activation activation = share < MUCH ? null : Layers.activation(layer);
            if (activation != null && Steepness.saturates(activation)) {
                double expected = Steepness.saturatedOfNormal(activation);
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
            Activation activation = share < SHARE_OF_UNITS ? null : Layers.activation(layer);
            if (activation == null || !Steepness.saturates(activation)) {
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
}
