package dev.hillock.trial;

import java.util.List;

/** Plans for tests. */
final class Plans {
    private Plans() {}

    /** Five folds; three rates, extended by one step at most, of which two are kept. */
    static Plan of(List<String> candidates, int blocks, int finalBlocks) {
        Plan.Fits fits = new Plan.Fits(0, 0, 0, 0, 0, 0);
        return new Plan(
                1,
                10,
                "test",
                true,
                5,
                0.1,
                100,
                0,
                4,
                1,
                List.of(8),
                100,
                32,
                Plan.Training.of(false),
                List.of(1e-3, 3e-3, 1e-2),
                1,
                2,
                2,
                5,
                5,
                blocks,
                finalBlocks,
                0,
                candidates,
                fits,
                7,
                "f00d");
    }
}
