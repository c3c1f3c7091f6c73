package dev.hillock.app.diagnose;

import dev.hillock.app.diagnose.DiagnoseJson.FindingJson;
import dev.hillock.diagnose.Abstention;
import dev.hillock.diagnose.training.TrainingDiagnosis.Run;
import java.util.List;

/**
 * What the JSON of {@code train --diagnose} and {@code choose} has of a training run's diagnosis.
 *
 * @param seen findings along the run in the order of appearance
 * @param findings of the network with the best weights, the worst first
 * @param abstentions rules that the data cannot decide
 */
public record RunJson(List<SeenJson> seen, List<FindingJson> findings, List<Abstention> abstentions) {

    /**
     * A finding along the run, at its worst.
     *
     * @param update the number of updates before; 0 for the initial weights
     */
    public record SeenJson(int update, FindingJson finding) {}

    /** What was found in a run. */
    public static RunJson of(Run run) {
        return new RunJson(
                run.sightings().stream()
                        .map(sighting -> new SeenJson(sighting.update(), FindingJson.of(sighting.finding())))
                        .toList(),
                run.last().findings().stream().map(FindingJson::of).toList(),
                run.last().abstentions());
    }
}
