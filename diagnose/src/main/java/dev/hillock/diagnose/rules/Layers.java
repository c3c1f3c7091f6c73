package dev.hillock.diagnose.rules;

import dev.hillock.Activation;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several rules ask of the layers. */
final class Layers {
    private Layers() {}

    /** The hidden layers whose tensors were seen. */
    static List<LayerEvidence> seen(Evidence evidence) {
        return evidence.hidden().stream().filter(LayerEvidence::seen).toList();
    }

    /** Abstains if there are hidden layers and none was seen, or all rows are the same, which shows no layer at work. */
    static boolean unseen(Evidence evidence, Verdict verdict) {
        if (!evidence.hidden().isEmpty() && seen(evidence).isEmpty()) {
            verdict.abstain("The tensors inside the network could not be seen.");
            return true;
        }
        if (!seen(evidence).isEmpty() && sameRows(evidence)) {
            verdict.abstain("All rows are the same, so they show what the layers do on one input only.");
            return true;
        }
        return false;
    }

    /** Whether no input varies over the rows. */
    static boolean sameRows(Evidence evidence) {
        return !evidence.inputs().isEmpty() && evidence.inputs().stream().allMatch(x -> constant(x.spread(), x.mean()));
    }

    /** Whether all hidden layers form a plain chain, without skips and normalisation. */
    static boolean plain(Evidence evidence) {
        return !evidence.graph().skips()
                && !evidence.graph().normalized()
                && evidence.hidden().stream()
                        .noneMatch(layer -> layer.position().normalized()
                                || layer.position().residual());
    }

    /** The layer's activation, or null if it is none of Hillock's. */
    static @Nullable Activation activation(LayerEvidence layer) {
        String text = layer.activation();
        return text == null ? null : Activation.of(text);
    }

    /** Whether all activations of the layer are the same on all rows, unit by unit, beside their size. */
    static boolean constant(LayerEvidence layer) {
        return layer.seen()
                && layer.units().stream()
                        .allMatch(unit -> constant(
                                unit.activation().spread(), unit.activation().mean()));
    }

    /** Whether a spread is none beside a mean: below a millionth of it, or of 1. */
    static boolean constant(double spread, double mean) {
        return spread < 1e-6 * Math.max(1, Math.abs(mean));
    }
}
