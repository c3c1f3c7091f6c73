package dev.hillock.trial;

import java.util.List;

/**
 * A candidate in the race.
 *
 * @param name in the result
 * @param activation that it stands for
 * @param stream of random numbers, see {@link FitKey}
 * @param role control, reference or candidate
 */
record Candidate(String name, String activation, int stream, Role role) {

    enum Role {
        CONTROL,
        REFERENCE,
        CANDIDATE
    }

    /** The candidates of a plan, all on the same stream of random numbers. */
    static List<Candidate> all(Plan plan) {
        return plan.candidates().stream()
                .map(name -> new Candidate(
                        name,
                        name,
                        0,
                        switch (name) {
                            case Candidates.CONTROL -> Role.CONTROL;
                            case Candidates.REFERENCE -> Role.REFERENCE;
                            default -> Role.CANDIDATE;
                        }))
                .toList();
    }

    /** True if the race never drops it. */
    boolean stays() {
        return role != Role.CANDIDATE;
    }

    FitKey key(double learningRate, int replicate, boolean holdOut) {
        return new FitKey(activation, learningRate, replicate, holdOut, stream);
    }
}
