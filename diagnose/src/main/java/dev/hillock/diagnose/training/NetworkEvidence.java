package dev.hillock.diagnose.training;

import dev.hillock.Activation;
import dev.hillock.diagnose.AffineFit;
import dev.hillock.diagnose.CosineRecorder;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.EvidenceBuilder;
import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.GraphEvidence;
import dev.hillock.diagnose.GraphEvidence.AffineChain;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.LayerRecorder;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.SummaryRecorder;
import dev.hillock.diagnose.TrainingEvidence;
import dev.hillock.diagnose.WeightEvidence;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network of Hillock's own does on some rows, with the exact gradients of its backward pass. */
public final class NetworkEvidence {
    private static final int CHUNK = 256;

    private NetworkEvidence() {}

    /**
     * The evidence of a network on a data set, in portions of {@value #CHUNK} rows.
     *
     * @param name of the run or model
     * @param untrained whether the weights are fresh
     * @param training the run, or null for a network as it is
     */
    public static Evidence of(
            String name, Network network, Dataset data, boolean untrained, @Nullable TrainingEvidence training) {
        NetworkSpec spec = network.spec();
        List<LayerRecorder> recorders = new ArrayList<>();
        for (NetworkSpec.Layer layer : spec.hidden()) {
            recorders.add(new LayerRecorder(layer.activation(), layer.width(), 1));
        }
        recorders.add(new LayerRecorder(null, spec.outputs(), 1));
        CosineRecorder cosine = new CosineRecorder(data.width());
        SummaryRecorder inputs = new SummaryRecorder(data.width());
        SummaryRecorder rowSums = new SummaryRecorder(1);
        AffineFit affine = data.width() <= AffineFit.MOST_INPUTS ? new AffineFit(data.width(), data.outputs()) : null;
        TargetTally targets = new TargetTally(spec.loss(), spec.outputs(), head(spec));
        for (int first = 0; first < data.rows(); first += CHUNK) {
            Dataset part = rows(data, first, Math.min(CHUNK, data.rows() - first));
            Network.Flow flow = network.flow(part);
            float[] logits = flow.trace().preActivations().getLast();
            float[] outputs = spec.loss().predict(logits, spec.outputs());
            for (int layer = 0; layer < spec.layers(); layer++) {
                boolean last = layer == spec.layers() - 1;
                recorders
                        .get(layer)
                        .add(
                                flow.trace().preActivations().get(layer),
                                last ? outputs : flow.trace().outputs().get(layer),
                                part.rows());
                recorders.get(layer).addGradient(flow.deltas().get(layer), part.rows());
            }
            cosine.add(part.inputs(), part.rows());
            inputs.add(part.inputs(), part.rows());
            rowSums.add(sums(outputs, spec.outputs()), part.rows());
            targets.add(part, outputs, flow.loss());
            if (affine != null) {
                affine.add(part.inputs(), logits, part.rows());
            }
        }
        EvidenceBuilder evidence = new EvidenceBuilder(name, Evidence.Source.TRAINING_RUN)
                .untrained(untrained)
                .rows(data.rows())
                .graph(graph(spec))
                .inputs(inputs.summaries(), cosine.cosine())
                .loss(declared(spec.loss()))
                .targets(targets.evidence())
                .performance(targets.performance())
                .training(training);
        for (int layer = 0; layer < spec.layers(); layer++) {
            evidence.layer(layer(network, layer, recorders.get(layer)));
        }
        if (affine == null) {
            evidence.gap(new Gap(
                    "affine fit",
                    null,
                    "With " + data.width() + " inputs a fit of the outputs to them would take too long; the most is "
                            + AffineFit.MOST_INPUTS + "."));
        }
        Summary sums = rowSums.summaries().getFirst();
        return evidence.outputs(new OutputEvidence(
                        recorders.getLast().units().stream()
                                .map(unit -> unit.activation())
                                .toList(),
                        sums.min(),
                        sums.max(),
                        false,
                        0, // nothing in these networks is computed along the rows
                        affine == null ? Double.NaN : affine.r2(),
                        data.width(),
                        Double.NaN))
                .build();
    }

    private static LayerEvidence layer(Network network, int layer, LayerRecorder recorder) {
        NetworkSpec spec = network.spec();
        boolean head = layer == spec.hidden().size();
        boolean linear = !head && affine(spec.hidden().get(layer).activation());
        WeightEvidence weights = WeightEvidence.of(
                network.weights(layer), spec.fanIn(layer), spec.fanOut(layer), true, network.biases(layer));
        return recorder.evidence(
                name(spec, layer),
                layer,
                head ? Role.HEAD : linear ? Role.LINEAR : Role.HIDDEN,
                spec.fanIn(layer),
                new LayerEvidence.Position(false, false, !head),
                weights,
                "backward pass");
    }

    /** {@code "hidden 1"}, {@code "hidden 2"}, {@code "output"}. */
    static String name(NetworkSpec spec, int layer) {
        return layer == spec.hidden().size() ? "output" : "hidden " + (layer + 1);
    }

    /** What the shape alone tells. */
    static GraphEvidence graph(NetworkSpec spec) {
        List<AffineChain> chains = new ArrayList<>();
        int from = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            boolean ends = layer == spec.layers() - 1
                    || !affine(spec.hidden().get(layer).activation());
            if (ends) {
                if (layer > from) {
                    List<String> names = new ArrayList<>();
                    List<Integer> widths = new ArrayList<>();
                    widths.add(spec.fanIn(from));
                    for (int l = from; l <= layer; l++) {
                        names.add(name(spec, l));
                        widths.add(spec.fanOut(l));
                    }
                    chains.add(new AffineChain(names, widths));
                }
                from = layer + 1;
            }
        }
        boolean relu =
                spec.hidden().stream().allMatch(layer -> layer.activation().id().equals("relu"));
        return new GraphEvidence(
                chains,
                head(spec),
                relu ? spec.hidden().stream().map(NetworkSpec.Layer::width).toList() : List.of(),
                false,
                false,
                false,
                spec.inputs());
    }

    private static List<HeadStep> head(NetworkSpec spec) {
        return switch (spec.loss()) {
            case BINARY_CROSS_ENTROPY -> List.of(new HeadStep("output", "sigmoid", 0, 0, Double.NaN));
            case CROSS_ENTROPY -> List.of(new HeadStep("output", "softmax", 1, spec.outputs(), Double.NaN));
            case MEAN_SQUARED_ERROR -> List.of();
            case POISSON -> List.of(new HeadStep("output", "exp(x)", 0, 0, Double.NaN));
        };
    }

    private static DeclaredLoss declared(Loss loss) {
        return switch (loss) {
            case BINARY_CROSS_ENTROPY -> DeclaredLoss.BCE;
            case CROSS_ENTROPY -> DeclaredLoss.CROSS_ENTROPY;
            case MEAN_SQUARED_ERROR -> DeclaredLoss.MSE;
            case POISSON -> DeclaredLoss.POISSON;
        };
    }

    /** Whether the slope is the same everywhere. */
    private static boolean affine(Activation activation) {
        double slope = activation.derivative(-20.0);
        for (int i = -80; i <= 80; i++) {
            if (!(Math.abs(activation.derivative(i / 4.0) - slope) <= 1e-12 * Math.abs(slope))) {
                return false;
            }
        }
        return true;
    }

    private static Dataset rows(Dataset data, int first, int count) {
        return new Dataset(
                Arrays.copyOfRange(data.inputs(), first * data.width(), (first + count) * data.width()),
                data.width(),
                Arrays.copyOfRange(data.targets(), first * data.outputs(), (first + count) * data.outputs()),
                data.outputs(),
                count);
    }

    private static float[] sums(float[] values, int width) {
        float[] sums = new float[values.length / width];
        for (int i = 0; i < values.length; i++) {
            sums[i / width] += values[i];
        }
        return sums;
    }
}
