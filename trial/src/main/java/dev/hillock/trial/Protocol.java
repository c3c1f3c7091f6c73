package dev.hillock.trial;

import dev.hillock.trial.CandidateResult.RateLoss;
import dev.hillock.trial.stats.CorrectedT;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trials themselves: every candidate's learning rates are tuned at equal budget, then the candidates race.
 *
 * <p>Whatever is decided depends on the results of whole stages and blocks, looked up by key in a fixed order: never on
 * which fit finished first. Stopped in the middle, only the complete blocks count.
 */
final class Protocol {
    /** Candidates beside reference and control that stage C goes on with. */
    static final int FINALISTS = 3;
    /** A candidate is dropped when it is worse than the leader at this two-sided level of the corrected test. */
    private static final double DROP_LEVEL = 0.01;

    private final Plan plan;
    private final Ledger ledger;
    private final List<Runner> runners;
    private final List<String> missing = new ArrayList<>();

    Protocol(Plan plan, List<Candidate> candidates, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
        runners = candidates.stream().map(Runner::new).toList();
    }

    /** Runs the stages, each as far as the one before was completed. */
    Outcome run() {
        tune();
        int blocks = plan.blocks() + plan.finalBlocks();
        for (int block = 0; block < blocks; block++) {
            List<Runner> field = block < plan.blocks() ? active() : finalists();
            run(block, field);
            if (missing.isEmpty() && block + 1 < plan.blocks()) {
                drop(block + 1);
            }
        }
        return new Outcome(plan, runners, missing);
    }

    private List<Runner> active() {
        return runners.stream().filter(Runner::active).toList();
    }

    /** The reference, the control and the best of the others, in the order of the candidates. */
    private List<Runner> finalists() {
        int replicates = plan.replicates();
        List<Runner> best = active().stream()
                .filter(runner -> !runner.candidate().stays())
                .sorted(Comparator.comparingDouble(
                        runner -> runner.replicates() < replicates ? Double.NaN : runner.mean(replicates)))
                .limit(FINALISTS)
                .toList();
        return active().stream()
                .filter(runner -> runner.candidate().stays() || best.contains(runner))
                .toList();
    }

    private void tune() {
        List<Double> grid = plan.learningRates();
        int lower = plan.gridExtensions();
        int upper = plan.gridExtensions();
        while (true) {
            List<FitKey> keys = tuningKeys(grid);
            int later =
                    plan.fits().stageA() + plan.fits().stageB() + plan.fits().stageC();
            List<FitKey> left = ledger.make("tuning", keys, later);
            if (!left.isEmpty()) {
                tell("tuning of the learning rates", left);
                return;
            }
            for (Runner runner : runners) {
                runner.tuned(losses(runner.candidate(), grid), plan.learningRatesKept());
            }
            double lowest = grid.getFirst();
            double highest = grid.getLast();
            boolean atLower = runners.stream().anyMatch(runner -> runner.rates().getFirst() == lowest);
            boolean atUpper = runners.stream().anyMatch(runner -> runner.rates().getFirst() == highest);
            if (atLower && lower-- > 0) {
                grid = Rates.extendDown(grid);
            } else if (atUpper && upper-- > 0) {
                grid = Rates.extendUp(grid);
            } else {
                return;
            }
        }
    }

    private List<FitKey> tuningKeys(List<Double> grid) {
        List<FitKey> keys = new ArrayList<>();
        for (int replicate = 0; replicate < plan.tuningReplicates(); replicate++) {
            for (double rate : grid) {
                for (Runner runner : runners) {
                    keys.add(runner.candidate().key(rate, replicate, false));
                }
            }
        }
        return keys;
    }

    private List<RateLoss> losses(Candidate candidate, List<Double> grid) {
        List<RateLoss> losses = new ArrayList<>();
        for (double rate : grid) {
            double sum = 0;
            for (int replicate = 0; replicate < plan.tuningReplicates(); replicate++) {
                sum += ledger.get(candidate.key(rate, replicate, false)).validationLoss();
            }
            losses.add(new RateLoss(rate, sum / plan.tuningReplicates()));
        }
        return losses;
    }

    /** Runs a block, unless something before it is missing. */
    private void run(int block, List<Runner> field) {
        String stage = block == 0 ? "stage A" : block < plan.blocks() ? "stage B" : "stage C";
        int size = plan.replicatesPerBlock();
        if (!missing.isEmpty()) {
            missing.add(stage + ", block " + (block + 1) + ": all");
            return;
        }
        List<FitKey> keys = new ArrayList<>();
        for (int replicate = block * size; replicate < (block + 1) * size; replicate++) {
            for (Runner runner : field) {
                keys.addAll(keys(runner, replicate, false));
            }
        }
        List<FitKey> left = ledger.make(stage, keys, later(block, field.size()));
        if (!left.isEmpty()) {
            tell(stage + ", block " + (block + 1), left);
            return;
        }
        for (Runner runner : field) {
            List<FitResult> chosen = new ArrayList<>();
            for (int replicate = block * size; replicate < (block + 1) * size; replicate++) {
                chosen.add(best(keys(runner, replicate, false), ledger));
            }
            runner.add(chosen);
        }
    }

    private static List<FitKey> keys(Runner runner, int replicate, boolean holdOut) {
        return runner.rates().stream()
                .map(rate -> runner.candidate().key(rate, replicate, holdOut))
                .toList();
    }

    /** A candidate's fits on a replicate of the final check, one for each of its learning rates. */
    static List<FitKey> holdOutKeys(Runner runner, int seed) {
        return keys(runner, seed, true);
    }

    /** The fit with the lowest validation loss; of equals the first, whose rate did better in tuning. */
    static FitResult best(List<FitKey> keys, Ledger ledger) {
        FitResult best = ledger.get(keys.getFirst());
        for (FitKey key : keys) {
            FitResult result = ledger.get(key);
            if (result.validationLoss() < best.validationLoss()) {
                best = result;
            }
        }
        return best;
    }

    private int later(int block, int field) {
        int perRunner = plan.replicatesPerBlock() * plan.learningRatesKept();
        int blocks = Math.max(0, plan.blocks() - block - 1);
        int finalBlocks = plan.finalBlocks() - Math.max(0, block + 1 - plan.blocks());
        return perRunner * (blocks * field + finalBlocks * Math.min(field, FINALISTS + 2));
    }

    /** Drops the candidates that are clearly worse than the leader. */
    private void drop(int blocks) {
        int replicates = blocks * plan.replicatesPerBlock();
        List<Runner> field = active();
        Runner leader = field.getFirst();
        for (Runner runner : field) {
            if (runner.mean(replicates) < leader.mean(replicates)) {
                leader = runner;
            }
        }
        for (Runner runner : field) {
            CorrectedT test = CorrectedT.of(runner.minus(leader), plan.testToTrain());
            if (!runner.candidate().stays() && test.sample().mean() > 0 && test.pValue() < DROP_LEVEL) {
                runner.drop(blocks);
            }
        }
    }

    private void tell(String stage, List<FitKey> left) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (FitKey key : left) {
            counts.merge(key.activation(), 1, Integer::sum);
        }
        counts.forEach((activation, count) ->
                missing.add(stage + ", " + activation + ": " + count + (count == 1 ? " fit" : " fits")));
    }
}
