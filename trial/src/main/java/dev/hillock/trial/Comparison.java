package dev.hillock.trial;

import dev.hillock.trial.stats.CorrectedT;
import dev.hillock.trial.stats.Holm;
import dev.hillock.trial.stats.Improvement;
import java.util.ArrayList;
import java.util.List;

/**
 * A candidate compared with the reference.
 *
 * @param runner the candidate
 * @param differences its losses minus the reference's, by replicate
 * @param test of them
 * @param pValue after Holm; 1 for the reference
 * @param posterior of the true difference
 * @param improvement how often it does better
 * @param detectableEffect at Holm's strictest level with 80 % power
 * @param verdict what that amounts to
 */
@SuppressWarnings("ArrayRecordComponent") // read in order, never compared
record Comparison(
        Runner runner,
        double[] differences,
        CorrectedT test,
        double pValue,
        CorrectedT.Posterior posterior,
        Improvement improvement,
        double detectableEffect,
        Verdict verdict) {
    /** Half the width of the region of equivalence as a share of the reference's mean loss. */
    static final double ROPE = 0.01;

    private static final double LEVEL = 0.05;
    private static final double POWER = 0.8;
    private static final double CREDIBLE = 0.9;

    /** Half the width of the region of equivalence; NaN if the reference has no complete block. */
    static double ropeHalfWidth(Outcome outcome) {
        Runner reference = outcome.reference();
        return ROPE * Math.abs(reference.mean(reference.replicates()));
    }

    /** All candidates compared, in their order. */
    static List<Comparison> all(Outcome outcome) {
        Runner reference = outcome.reference();
        List<Runner> others =
                outcome.runners().stream().filter(runner -> runner != reference).toList();
        List<CorrectedT> tests = others.stream()
                .map(runner ->
                        CorrectedT.of(runner.minus(reference), outcome.plan().testToTrain()))
                .toList();
        double[] adjusted =
                Holm.adjust(tests.stream().mapToDouble(CorrectedT::pValue).toArray());
        double rope = ropeHalfWidth(outcome);
        List<Comparison> comparisons = new ArrayList<>();
        int other = 0;
        for (Runner runner : outcome.runners()) {
            boolean isReference = runner == reference;
            double[] differences = runner.minus(reference);
            CorrectedT test = CorrectedT.of(differences, outcome.plan().testToTrain());
            CorrectedT.Posterior posterior = test.posterior(rope);
            double pValue = isReference ? 1 : adjusted[other++];
            comparisons.add(new Comparison(
                    runner,
                    differences,
                    test,
                    pValue,
                    posterior,
                    Improvement.of(
                            differences,
                            0.95,
                            Seeds.of(
                                    outcome.plan().fingerprint(),
                                    outcome.plan().seed(),
                                    "bootstrap",
                                    runner.candidate().name())),
                    test.detectableEffect(LEVEL / Math.max(1, others.size()), POWER),
                    isReference ? Verdict.REFERENCE : verdict(test, pValue, posterior, rope)));
        }
        return comparisons;
    }

    /**
     * The verdict by the rule of the protocol. Differences that do not vary at all allow no test: then only equivalence
     * can be said, if they lie inside the region.
     */
    static Verdict verdict(CorrectedT test, double pValue, CorrectedT.Posterior posterior, double rope) {
        double mean = test.sample().mean();
        if (test.sample().size() >= 2 && test.sample().constant()) {
            return Math.abs(mean) <= rope ? Verdict.EQUIVALENT : Verdict.CANNOT_TELL;
        }
        if (pValue < LEVEL && mean < 0 && posterior.below() > CREDIBLE) {
            return Verdict.BETTER;
        }
        if (pValue < LEVEL && mean > 0 && posterior.above() > CREDIBLE) {
            return Verdict.WORSE;
        }
        return posterior.inside() > CREDIBLE ? Verdict.EQUIVALENT : Verdict.CANNOT_TELL;
    }

    Candidate candidate() {
        return runner.candidate();
    }

    double mean() {
        return runner.mean(runner.replicates());
    }

    double difference() {
        return candidate().role() == Candidate.Role.REFERENCE
                ? 0
                : test.sample().mean();
    }

    /**
     * Times the rows it would take to find a difference of the size seen: (detectable / seen)². NaN unless it could not
     * be told.
     */
    double rowsFactor() {
        if (verdict != Verdict.CANNOT_TELL || !(detectableEffect > 0)) {
            return Double.NaN;
        }
        double ratio = detectableEffect / Math.abs(difference());
        return Math.max(1, ratio * ratio);
    }
}
