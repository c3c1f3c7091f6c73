package dev.hillock.trial;

import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import java.util.List;

/** Plans of the self-tests: the protocol of {@code choose} with small networks and short fits. */
record SmallPlan(
        int rows,
        int inputs,
        int outputs,
        List<String> candidates,
        boolean classification,
        long seed,
        String fingerprint) {

    static SmallPlan of(Table table, Task task, List<String> candidates, long seed) {
        int[] rows = task.rows(table);
        int inputs = Preprocessor.fit(table, task, rows).width();
        return new SmallPlan(
                rows.length,
                inputs,
                task.outputs(),
                candidates,
                task.kind().isClassification(),
                seed,
                table.fingerprint());
    }

    /** 25 replicates of a network with one hidden layer of 16 units. */
    Plan forCopies() {
        return plan(List.of(16), 200, 1, 1, 5);
    }

    /** 10 replicates of a network with two hidden layers of 32 units. */
    Plan forTeachers() {
        return plan(List.of(32, 32), 1_500, 3, 2, 2);
    }

    private Plan plan(List<Integer> hidden, int updates, int tuning, int kept, int blocks) {
        List<Double> rates = List.of(1e-3, 3e-3, 1e-2, 3e-2);
        int k = candidates.size();
        Plan.Fits fits =
                new Plan.Fits(k * tuning * rates.size(), 0, k * kept * (5 - tuning), k * kept * 5 * (blocks - 1), 0, 0);
        double cost = CostModel.fit(inputs, hidden, outputs, updates, 32, rows * 16 / 25);
        return new Plan(
                1,
                0,
                "self-test",
                true,
                fits.expected() * cost / 2,
                cost,
                rows,
                0,
                inputs,
                outputs,
                hidden,
                updates,
                32,
                Plan.Training.of(classification),
                rates,
                0,
                tuning,
                kept,
                5,
                5,
                blocks,
                0,
                0,
                candidates,
                fits,
                seed,
                fingerprint);
    }
}
