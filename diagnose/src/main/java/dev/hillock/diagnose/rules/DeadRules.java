package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.theory.BornDead;
import dev.hillock.diagnose.theory.SilentUnits;
import java.util.List;

/** DEAD: units that never fire. */
final class DeadRules {
    private static final double SOME = 0.25;
    private static final double HALF = 0.5;
    private static final double MOST = 0.9;
    private static final double AT_RISK = 0.01;
    private static final String REMEDY =
            "Use leaky ReLU, ELU or GELU, lower the learning rate, initialise after He with a"
                    + " small positive bias; if the network is good as it is, prune the dead units.";
    private static final String BORN_REMEDY =
            "Make the network wider or shallower, use leaky ReLU, or initialise asymmetrically with some positive weights.";

    static final List<Rule> RULES = List.of(
            new Rule(
                    "DEAD-1",
                    "dead units",
                    "hidden layers' tensors on at least 512 rows; for a whole layer 30, if rows times units are 2,062",
                    "units that gave 0 on every row are 25 % of a layer or more",
                    "info; from 50 % a warning; from 90 % critical, or a warning if the network does well; critical if all",
                    REMEDY,
                    DeadRules::dead),
            new Rule(
                    "DEAD-2",
                    "born dead",
                    "hidden layers' tensors of a fresh network on rows as for a whole layer of DEAD-1",
                    "a whole layer gives 0 on every row",
                    "critical",
                    BORN_REMEDY,
                    DeadRules::bornDead),
            new Rule(
                    "DEAD-3",
                    "a shape at risk of being born dead",
                    "the widths of a pure ReLU network without skips and normalisation",
                    "the probability 1 − ∏(1 − 2^−N) that a layer is silent on an input above 1 %",
                    "warning for fresh weights or if training fails; info for a network that got through",
                    BORN_REMEDY,
                    DeadRules::atRisk));

    private DeadRules() {}

    private static void dead(Evidence evidence, Verdict verdict) {
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        long rows = evidence.rows();
        for (LayerEvidence layer : Layers.seen(evidence)) {
            double share = layer.deadShare();
            if (share < SOME
                    || (share == 1 && evidence.untrained() && !layer.position().residual())) {
                continue; // a whole layer of a fresh network is DEAD-2's
            }
            long silent = Math.round(share * layer.units().size());
            if (share < 1 ? rows < SilentUnits.ENOUGH_ROWS : tooFew(evidence, layer)) {
                verdict.abstain(unsure(evidence, layer, silent));
                continue;
            }
            Severity severity = share >= MOST ? Severity.CRITICAL : share >= HALF ? Severity.WARNING : Severity.INFO;
            Verdict.Draft draft = verdict.find(severity, layer.name())
                    .measured("share of units that gave 0 on every row", share, SOME)
                    .confidence(Words.silence(rows))
                    .edit(Edit.LEAKY_RELU);
            boolean cuts = share == 1 && !layer.position().residual();
            if (share >= MOST && !cuts) {
                draft.dependsOnEffect();
            }
            draft.add(silent + " of " + layer.units().size() + " units of '" + layer.name() + "' gave 0 on all "
                    + Words.rows(rows) + Words.achieves(evidence) + ". "
                    + (cuts
                            ? "Nothing of the input gets past this layer, and no gradient either."
                            : "Their weights get no gradient, so further training does not wake them."));
            if (cuts) {
                return; // what comes after a silent layer is its consequence
            }
        }
    }

    private static boolean tooFew(Evidence evidence, LayerEvidence layer) {
        return !SilentUnits.layerIsDead(evidence.rows(), layer.units().size());
    }

    private static String unsure(Evidence evidence, LayerEvidence layer, long silent) {
        return silent + " of " + layer.units().size() + " units of '" + layer.name() + "' were not seen to fire on "
                + Words.rows(evidence.rows()) + ", but each may still fire on up to "
                + Words.percent(SilentUnits.firingRateBound(evidence.rows())) + " of rows; a verdict needs "
                + SilentUnits.ENOUGH_ROWS + ".";
    }

    private static void bornDead(Evidence evidence, Verdict verdict) {
        if (!evidence.untrained()) {
            verdict.abstain(
                    "The weights are trained, so it is not known how they began (--untrained declares fresh ones).");
            return;
        }
        if (Layers.unseen(evidence, verdict)) {
            return;
        }
        for (LayerEvidence layer : Layers.seen(evidence)) {
            if (layer.deadShare() == 1 && !layer.position().residual()) {
                if (tooFew(evidence, layer)) {
                    verdict.abstain(unsure(evidence, layer, layer.units().size()));
                    return;
                }
                double theory = evidence.graph().reluWidths().isEmpty()
                        ? Double.NaN
                        : BornDead.onOneInput(evidence.graph().reluWidths());
                verdict.find(Severity.CRITICAL, layer.name())
                        .measured("share of units that gave 0 on every row", 1, 1)
                        .confidence(Words.silence(evidence.rows())
                                + (Double.isNaN(theory)
                                        ? ""
                                        : " A network of these widths is silent on one input with probability "
                                                + Words.number(theory) + "."))
                        .theory(theory)
                        .add("With its initial weights every unit of '" + layer.name() + "' gives 0 on all "
                                + Words.rows(evidence.rows())
                                + ". The network is constant, and no gradient can change that.");
                return;
            }
        }
    }

    private static void atRisk(Evidence evidence, Verdict verdict) {
        List<Integer> widths = evidence.graph().reluWidths();
        if (widths.isEmpty() || !Layers.plain(evidence)) {
            return;
        }
        double probability = BornDead.onOneInput(widths);
        if (probability > AT_RISK) {
            boolean through = !evidence.untrained() && !evidence.failing();
            verdict.find(through ? Severity.INFO : Severity.WARNING, null)
                    .measured("probability of a silent layer on one input", probability, AT_RISK)
                    .theory(probability)
                    .withoutRows("graph")
                    .add("ReLU layers of widths " + widths + " are silent on a given input in "
                            + Words.percent(probability)
                            + " of all initialisations with symmetric weights and no bias. "
                            + (through
                                    ? "This one got through; another seed may not."
                                    : "Each such start leaves a network that is constant there and cannot learn."));
        }
    }
}
