package dev.hillock.trial;

import java.util.List;

/**
 * Where the race ended.
 *
 * @param plan that was followed
 * @param runners in the order of the candidates
 * @param missing planned fits that were not made, in words; empty unless the run was stopped
 */
record Outcome(Plan plan, List<Runner> runners, List<String> missing) {
    Outcome {
        runners = List.copyOf(runners);
        missing = List.copyOf(missing);
    }

    /** The reference. */
    Runner reference() {
        return runners.stream()
                .filter(runner -> runner.candidate().role() == Candidate.Role.REFERENCE)
                .findFirst()
                .orElseThrow();
    }
}
