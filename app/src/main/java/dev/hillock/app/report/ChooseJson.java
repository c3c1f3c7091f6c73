package dev.hillock.app.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hillock.app.diagnose.RunJson;
import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.trial.ChooseResult;
import org.jspecify.annotations.Nullable;

/**
 * What {@code choose --json} prints and {@code report.json} holds: the result's own fields, and what was found in the
 * recommended network.
 *
 * @param diagnosis of its training; null if no network was trained for it
 */
public record ChooseJson(
        @JsonUnwrapped ChooseResult result, @Nullable RunJson diagnosis) {

    /** A result with the diagnosis of the recommended network's training, if there is one. */
    public static ChooseJson of(ChooseResult result, TrainingDiagnosis.@Nullable Run diagnosis) {
        return new ChooseJson(result, diagnosis == null ? null : RunJson.of(diagnosis));
    }
}
