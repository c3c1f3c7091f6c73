package dev.hillock.diagnose;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a network, or worth knowing about it.
 *
 * @param id the rule: {@code "DEAD-1"}
 * @param severity how much it matters here
 * @param layer the layer's name, or null where it is about the whole network
 * @param measured what was measured; see {@code quantity}
 * @param quantity what {@code measured} and {@code threshold} are, a few words: {@code "share of dead units"}
 * @param threshold the value from which the rule speaks
 * @param rows how many rows the evidence is of; 0 where none were needed
 * @param explanation what is the case and why it matters, in two plain sentences
 * @param remedy what to do about it
 * @param theory what theory says {@code measured} would be, or null where it says nothing
 * @param confidence what the sample size lets one say
 * @param edit what can be tried without training to see whether the remedy helps, or null
 * @param dependsOnEffect whether the severity drops one step when trying the remedy changes nothing
 * @param counterfactual what came of trying it, or null where nothing was tried
 */
public record Finding(
        String id,
        Severity severity,
        @Nullable String layer,
        double measured,
        String quantity,
        double threshold,
        long rows,
        String explanation,
        String remedy,
        @Nullable Double theory,
        String confidence,
        @Nullable Edit edit,
        boolean dependsOnEffect,
        @Nullable Counterfactual counterfactual) {

    /** This finding with what came of trying its remedy; its severity is one step lower if that changed nothing. */
    public Finding with(Counterfactual tried) {
        return new Finding(
                id,
                dependsOnEffect && tried.harmless() ? severity.lowered() : severity,
                layer,
                measured,
                quantity,
                threshold,
                rows,
                explanation,
                remedy,
                theory,
                confidence,
                edit,
                dependsOnEffect,
                tried);
    }
}
