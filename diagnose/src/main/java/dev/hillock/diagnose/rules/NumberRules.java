package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Hazard;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.TrainingEvidence;
import dev.hillock.diagnose.UnitEvidence;
import java.util.ArrayList;
import java.util.List;

/** NUM and OPT: numbers that leave their range, and steps that are too long or too short. */
final class NumberRules {
    /** exp(x) overflows a float from 88.72 on. */
    private static final double OVERFLOW = 88.72;

    private static final double LONGEST_STEP = -1;
    private static final double SHORTEST_STEP = -5;
    private static final double USUAL = -3;
    private static final int CHECKS = 3;
    private static final double LEARNT = 0.1;
    private static final double ALIKE = 0.999;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "NUM-1",
                    "numbers that are not finite, or nearly so",
                    "the tensors of all operations",
                    "NaN or infinity; a logarithm, division or root of at most 1e-12; an exponential of more than 80",
                    "critical for what is not finite and for exponentials beyond 88.7; otherwise a warning",
                    "Use the stable form (log-softmax, log1p, a difference from the maximum), or clamp what goes in.",
                    NumberRules::hazards),
            new Rule(
                    "OPT-1",
                    "steps too long or too short",
                    "a training run",
                    "the mean log10 of update/weight over the layers above −1, or below −5 in the first half, at 3 looks in a"
                            + " row (−3 is usual)",
                    "warning above; info below, or a warning if training fails",
                    "Lower the learning rate where steps are too long, raise it where they are too short.",
                    NumberRules::steps));

    private NumberRules() {}

    private static void hazards(Evidence evidence, Verdict verdict) {
        List<Hazard> hazards = new ArrayList<>(evidence.hazards());
        for (LayerEvidence layer : evidence.layers()) {
            long count =
                    layer.units().stream().mapToLong(UnitEvidence::nonFinite).sum();
            boolean told = hazards.stream()
                    .anyMatch(
                            h -> h.kind() == Hazard.Kind.NON_FINITE && h.layer().equals(layer.name()));
            if (count > 0 && !told) {
                hazards.add(new Hazard(layer.name(), Hazard.Kind.NON_FINITE, Double.NaN, count));
            }
        }
        boolean nonFinite = false;
        for (Hazard hazard : hazards) {
            if (hazard.kind() == Hazard.Kind.NON_FINITE) {
                if (nonFinite) {
                    continue; // what is not finite spreads; the first place is the news
                }
                nonFinite = true;
            }
            boolean overflows = hazard.kind() == Hazard.Kind.EXPONENTIAL && hazard.value() > OVERFLOW;
            boolean harmlessTail = hazard.kind() == Hazard.Kind.EXPONENTIAL && hazard.value() < 0;
            if (harmlessTail) {
                continue; // exp of a large negative number is 0, as it should be
            }
            verdict.find(
                            hazard.kind() == Hazard.Kind.NON_FINITE || overflows ? Severity.CRITICAL : Severity.WARNING,
                            hazard.layer())
                    .measured(
                            quantity(hazard.kind()),
                            hazard.value(),
                            hazard.kind().limit())
                    .confidence(Words.onRows(evidence.rows()))
                    .add(explanation(hazard));
        }
        TrainingEvidence training = evidence.training();
        if (training != null && training.divergedAt().isPresent()) {
            verdict.find(Severity.CRITICAL, null)
                    .measured("updates until then", training.divergedAt().getAsInt(), training.planned())
                    .confidence("Seen in the run.")
                    .remedy("Lower the learning rate, clip the gradient, or scale the initial weights by the gain.")
                    .add("After " + training.divergedAt().getAsInt()
                            + " updates the loss or its gradient was no longer finite. The run ended there.");
        }
    }

    private static String quantity(Hazard.Kind kind) {
        return switch (kind) {
            case NON_FINITE -> "a number that is not finite";
            case LOG -> "smallest argument of a logarithm";
            case DIVISION -> "smallest size of a divisor";
            case ROOT -> "smallest argument of a root";
            case EXPONENTIAL -> "largest argument of an exponential";
        };
    }

    private static String explanation(Hazard hazard) {
        String times = hazard.count() == 1 ? "once" : hazard.count() + " times";
        return switch (hazard.kind()) {
            case NON_FINITE ->
                "'" + hazard.layer() + "' gives NaN or an infinity " + times
                        + ", and no operation before it does. All that is computed from it is lost.";
            case LOG ->
                "'" + hazard.layer() + "' takes the logarithm of numbers down to " + Words.number(hazard.value()) + ", "
                        + times + " at most 1e-12. There the result or its gradient overflows.";
            case DIVISION ->
                "'" + hazard.layer() + "' divides by numbers as small as " + Words.number(hazard.value()) + ", " + times
                        + " at most 1e-12. There the result or its gradient overflows.";
            case ROOT ->
                "'" + hazard.layer() + "' takes the root of numbers down to " + Words.number(hazard.value()) + ", "
                        + times + " at most 1e-12. There the gradient overflows, and below 0 the result is NaN.";
            case EXPONENTIAL ->
                "'" + hazard.layer() + "' takes the exponential of numbers up to " + Words.number(hazard.value()) + ", "
                        + times + " more than 80. A float overflows at 88.7.";
        };
    }

    private static void steps(Evidence evidence, Verdict verdict) {
        TrainingEvidence training = evidence.training();
        if (training == null) {
            verdict.abstain("It takes a training run, and this is a finished model.");
            return;
        }
        List<List<Double>> looks = training.updateRatios();
        if (looks.size() < CHECKS) {
            verdict.abstain("It takes at least " + CHECKS + " looks at the run, and there were " + looks.size() + ".");
            return;
        }
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int from = 0; from + CHECKS <= looks.size(); from++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (List<Double> look : looks.subList(from, from + CHECKS)) {
                double log = look.stream()
                        .filter(r -> r > 0) // a layer without a gradient is other rules' matter
                        .mapToDouble(Math::log10)
                        .average()
                        .orElse(USUAL);
                least = Math.min(least, log);
                most = Math.max(most, log);
            }
            highest = Math.max(highest, least);
            // Towards its end a schedule shortens the steps on purpose.
            double progress =
                    (double) (from + CHECKS) / looks.size() * training.update() / Math.max(1, training.planned());
            lowest = progress <= 0.5 ? Math.min(lowest, most) : lowest;
        }
        if (highest > LONGEST_STEP) {
            verdict.find(Severity.WARNING, null)
                    .measured("mean log10 of update/weight", highest, LONGEST_STEP)
                    .theory(USUAL)
                    .confidence("At " + CHECKS + " or more looks in a row, of " + looks.size() + ".")
                    .remedy("Lower the learning rate.")
                    .add("A single update changed the weights by " + Words.percent(Math.pow(10, highest))
                            + " of their size, where about 0.1 % is usual. Such steps leave the region in which the gradient"
                            + " is true.");
        } else if (lowest < SHORTEST_STEP && !learnt(evidence) && !collapsed(evidence)) {
            verdict.find(evidence.failing() ? Severity.WARNING : Severity.INFO, null)
                    .measured("mean log10 of update/weight", lowest, SHORTEST_STEP)
                    .theory(USUAL)
                    .confidence("At " + CHECKS + " or more looks in a row, of " + looks.size() + ".")
                    .remedy("Raise the learning rate.")
                    .add(
                            "In the first half of the run an update changed the weights by less than 0.001 % of their size,"
                                    + " where about 0.1 % is usual. At that pace the weights stay near where they began.");
        }
    }

    /** Near the optimum steps are short because the gradient is small. */
    private static boolean learnt(Evidence evidence) {
        return evidence.performance().loss() <= LEARNT * evidence.performance().constantLoss();
    }

    /** Nor does a longer step help where a layer no longer tells the rows apart. */
    private static boolean collapsed(Evidence evidence) {
        return evidence.hidden().stream().anyMatch(layer -> layer.cosine() > ALIKE || Layers.constant(layer));
    }
}
