package dev.hillock.diagnose.rules;

import dev.hillock.Activation;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.GradientEvidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.WeightEvidence;
import dev.hillock.diagnose.theory.MeanField;
import java.util.List;

/**
 * GRAD: gradients that shrink or grow on their way back. The gradient is δ, by the pre-activations: the weights' own
 * gradients hide growth forwards behind growth backwards. What counts is the factor per layer, which separates sick
 * networks (0.23-0.42 and 2.97) from healthy ones (0.93-1.03) whatever their depth.
 */
final class GradientRules {
    private static final double VANISHING = 0.1;
    private static final double VANISHING_FACTOR = 0.5;
    private static final double VANISHED = 1e-3;
    private static final double EXPLODING = 10;
    private static final double EXPLODING_FACTOR = 2;
    private static final double EXPLODED = 1e3;
    private static final double BELOW_THEORY = 0.7;
    private static final double ABOVE_THEORY = 1.4;
    /** Below this share of the constant prediction's loss a network has learnt, and small gradients are its success. */
    private static final double LEARNT = 0.1;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "GRAD-V",
                    "vanishing gradients",
                    "gradients at two or more hidden layers, at initialisation or while the loss is above 10 % of the"
                            + " constant prediction's",
                    "r = RMS δ of the first hidden layer / the last below 0.1, and r^(1/(H−1)) below 0.5",
                    "warning; critical if r is below 0.001 or no gradient arrives; one step up if training fails",
                    "Use an activation of the ReLU family or tanh instead of a sigmoid, initialise by the activation's gain"
                            + " (He, LeCun), or add normalisation or skip connections.",
                    GradientRules::vanishing),
            new Rule(
                    "GRAD-X",
                    "exploding gradients",
                    "as GRAD-V",
                    "r above 10 and r^(1/(H−1)) above 2, or a gradient that is not finite",
                    "warning; critical if r is above 1,000 or a gradient is not finite",
                    "Scale the initial weights by the activation's gain, clip the gradient, lower the learning rate.",
                    GradientRules::exploding),
            new Rule(
                    "GRAD-T",
                    "gradients unlike theory's",
                    "gradients and weights of a fresh plain network with three or more hidden layers",
                    "the factor per layer outside 0.7 to 1.4 times mean-field theory's",
                    "info",
                    "Look for inputs that are correlated or not centred, and for statistics of a normalisation that do not"
                            + " fit.",
                    GradientRules::unlikeTheory));

    private GradientRules() {}

    /** The ratio of the first hidden layer's gradient to the last's. */
    private record Flow(
            LayerEvidence first, LayerEvidence last, double ratio, int layers, boolean none, boolean finite) {
        double factor() {
            return Math.pow(ratio, 1.0 / (layers - 1));
        }
    }

    private static @org.jspecify.annotations.Nullable Flow flow(Evidence evidence, Verdict verdict) {
        List<LayerEvidence> hidden = evidence.hidden();
        if (hidden.size() < 2) {
            return null; // nothing to compare, and nothing to vanish over
        }
        if (evidence.graph().quantized()) {
            verdict.abstain("Gradients of a quantised network are not those it was trained with.");
            return null;
        }
        GradientEvidence first = hidden.getFirst().gradient();
        GradientEvidence last = hidden.getLast().gradient();
        if (first == null || last == null) {
            verdict.abstain(
                    "Gradients could not be computed: that takes targets, a loss and operators whose derivative is"
                            + " known.");
            return null;
        }
        double loss = evidence.performance().loss();
        if (!evidence.untrained() && loss <= LEARNT * evidence.performance().constantLoss()) {
            verdict.abstain("The network has learnt (its loss of " + Words.number(loss)
                    + " is at most 10 % of the constant prediction's), and then small gradients are no fault.");
            return null;
        }
        boolean finite = hidden.stream()
                .map(LayerEvidence::gradient)
                .allMatch(g -> g == null || (g.nonFinite() == 0 && Double.isFinite(g.rms())));
        boolean none = first.vanished();
        if (finite && last.vanished() && none) {
            none = false; // nothing arrives anywhere: the fault is in the output, and other rules name it
        }
        double ratio = last.rms() == 0 ? (first.rms() == 0 ? 1 : Double.POSITIVE_INFINITY) : first.rms() / last.rms();
        return new Flow(hidden.getFirst(), hidden.getLast(), ratio, hidden.size(), none, finite);
    }

    private static void vanishing(Evidence evidence, Verdict verdict) {
        Flow flow = flow(evidence, verdict);
        if (flow == null || !flow.finite()) {
            return;
        }
        if (flow.none() || (flow.ratio() < VANISHING && flow.factor() < VANISHING_FACTOR)) {
            boolean critical = flow.none() || flow.ratio() < VANISHED;
            verdict.find(
                            critical ? Severity.CRITICAL : Severity.WARNING,
                            flow.first().name())
                    .measured("RMS δ of the first hidden layer / the last", flow.ratio(), VANISHING)
                    .theory(theoreticalRatio(evidence))
                    .confidence(Words.onRows(evidence.rows()))
                    .dependsOnEffect()
                    .add(told(flow) + "The layers near the inputs hardly learn, or only long after the others.");
        }
    }

    private static void exploding(Evidence evidence, Verdict verdict) {
        Flow flow = flow(evidence, verdict);
        if (flow == null) {
            return;
        }
        if (!flow.finite() || (flow.ratio() > EXPLODING && flow.factor() > EXPLODING_FACTOR)) {
            boolean critical = !flow.finite() || flow.ratio() > EXPLODED;
            verdict.find(
                            critical ? Severity.CRITICAL : Severity.WARNING,
                            flow.first().name())
                    .measured("RMS δ of the first hidden layer / the last", flow.ratio(), EXPLODING)
                    .theory(theoreticalRatio(evidence))
                    .confidence(Words.onRows(evidence.rows()))
                    .add(
                            flow.finite()
                                    ? told(flow) + "One step that suits the last layers throws the first ones far off."
                                    : "The gradient of a hidden layer is not finite. No update can be made of it.");
        }
    }

    private static String told(Flow flow) {
        if (flow.none()) {
            return "No gradient at all arrives at '" + flow.first().name() + "', though some does at '"
                    + flow.last().name() + "'. ";
        }
        return "From '" + flow.last().name() + "' back to '" + flow.first().name() + "' the gradient becomes "
                + Words.number(flow.ratio()) + " of itself, a factor of " + Words.number(flow.factor())
                + " per layer over " + flow.layers() + " hidden layers. ";
    }

    private static void unlikeTheory(Evidence evidence, Verdict verdict) {
        if (evidence.hidden().size() < 3) {
            return; // one ratio of narrow layers is noise
        }
        if (!evidence.untrained()) {
            verdict.abstain("Mean-field theory is of fresh weights, and these are trained (--untrained declares fresh"
                    + " ones).");
            return;
        }
        Flow flow = flow(evidence, verdict);
        double theory = theoreticalRatio(evidence);
        if (flow == null || !flow.finite() || flow.none()) {
            return;
        }
        if (Double.isNaN(theory) || theory == 0) {
            verdict.abstain("Theory covers plain chains of layers whose activations and weights are known.");
            return;
        }
        double expected = Math.pow(theory, 1.0 / (flow.layers() - 1));
        double relative = flow.factor() / expected;
        if (relative < BELOW_THEORY || relative > ABOVE_THEORY) {
            boolean below = relative < BELOW_THEORY;
            verdict.find(Severity.INFO, flow.first().name())
                    .measured(
                            "gradient's factor per layer",
                            flow.factor(),
                            (below ? BELOW_THEORY : ABOVE_THEORY) * expected)
                    .theory(expected)
                    .confidence(
                            Words.onRows(evidence.rows()) + " Theory is of wide layers; narrow ones scatter around it.")
                    .add("Per layer the gradient changes by a factor of " + Words.number(flow.factor())
                            + " on its way back, where theory expects " + Words.number(expected)
                            + " for these weights and activations. Something that theory leaves out is at work, such as"
                            + " correlated inputs.");
        }
    }

    /**
     * RMS δ of the first hidden layer over the last by mean-field theory, from the variance that the first layer has; NaN
     * where theory does not reach. Layer by layer and not at the fixed point, which a finite network may be far from.
     */
    private static double theoreticalRatio(Evidence evidence) {
        List<LayerEvidence> hidden = evidence.hidden();
        if (!evidence.untrained()
                || !Layers.plain(evidence)
                || !hidden.getFirst().seen()) {
            return Double.NaN;
        }
        double q = hidden.getFirst().preActivation().meanSquare();
        double variance = 1;
        for (int i = 0; i + 1 < hidden.size(); i++) {
            Activation activation = Layers.activation(hidden.get(i));
            LayerEvidence next = hidden.get(i + 1);
            WeightEvidence weights = next.weights();
            if (activation == null || weights == null || next.fanIn() == 0 || !(q > 0) || !Double.isFinite(q)) {
                return Double.NaN;
            }
            MeanField field = MeanField.of(activation);
            // Backwards a unit sums over the units that read it.
            variance *=
                    field.gradientFactor(q, weights.units() * weights.values().meanSquare());
            q = field.variance(q, weights.scaledVariance(next.fanIn()), weights.biasVariance());
        }
        return Math.sqrt(variance);
    }
}
