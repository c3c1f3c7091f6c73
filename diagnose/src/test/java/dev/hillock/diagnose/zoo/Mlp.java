package dev.hillock.diagnose.zoo;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.Activation;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Schedule;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import dev.hillock.net.onnx.OnnxBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A dense network whose numbers a specimen may change before it is written as ONNX. */
final class Mlp {
    /** Weights of each layer, fan-in × fan-out row-major. */
    final List<float[]> weights = new ArrayList<>();

    final List<float[]> biases = new ArrayList<>();
    /** The widths, from the inputs to the outputs. */
    final int[] widths;
    /** What the hidden layers apply; {@code "none"} for no operation at all. */
    final List<String> activations = new ArrayList<>();

    private Mlp(int[] widths) {
        this.widths = widths;
    }

    /** Weights from a normal distribution with fan-in × variance as given; biases 0. */
    static Mlp random(String activation, double scaledVariance, long seed, int... widths) {
        Random random = new Random(seed);
        Mlp mlp = new Mlp(widths);
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            double deviation = Math.sqrt(scaledVariance / widths[layer]);
            float[] w = new float[widths[layer] * widths[layer + 1]];
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) (deviation * random.nextGaussian());
            }
            mlp.weights.add(w);
            mlp.biases.add(new float[widths[layer + 1]]);
            if (layer + 2 < widths.length) {
                mlp.activations.add(activation);
            }
        }
        return mlp;
    }

    /** Trained from Hillock's own initial weights, which suit the activation. */
    static Mlp trained(String activation, List<Integer> hidden, Dataset rows, Loss loss, long seed) {
        return trained(activation, hidden, rows, loss, seed, 0.01, 800);
    }

    static Mlp trained(
            String activation, List<Integer> hidden, Dataset rows, Loss loss, long seed, double rate, int updates) {
        return trained(
                java.util.Collections.nCopies(hidden.size(), activation), hidden, rows, loss, seed, rate, updates);
    }

    /** Each hidden layer with its own activation. */
    static Mlp trained(
            List<String> activations,
            List<Integer> hidden,
            Dataset rows,
            Loss loss,
            long seed,
            double rate,
            int updates) {
        List<NetworkSpec.Layer> layers = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i++) {
            layers.add(new NetworkSpec.Layer(hidden.get(i), Activation.of(activations.get(i))));
        }
        NetworkSpec spec = new NetworkSpec(rows.width(), layers, rows.outputs(), loss);
        TrainingOptions options = TrainingOptions.defaults()
                .withBatchSize(32)
                .withUpdates(updates)
                .withLearningRate(rate)
                .withSeed(seed);
        return of(Trainer.fit(spec, options, rows, null).network());
    }

    /** Trained on from the weights as they are, by plain gradient descent with momentum. */
    Mlp trainedOn(Dataset rows, Loss loss, double rate, int updates, long seed) {
        NetworkSpec spec = new NetworkSpec(
                widths[0],
                java.util.stream.IntStream.range(0, activations.size())
                        .mapToObj(i -> new NetworkSpec.Layer(
                                widths[i + 1],
                                Activation.of(activations.get(i).equals("none") ? "identity" : activations.get(i))))
                        .toList(),
                widths[widths.length - 1],
                loss);
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(new Optimizer.Sgd(0.9))
                .withWeightDecay(0)
                .withSchedule(Schedule.CONSTANT)
                .withBatchSize(32)
                .withUpdates(updates)
                .withLearningRate(rate)
                .withSeed(seed);
        return of(Trainer.fit(Network.of(spec, parameters()), options, rows, null, null)
                .network());
    }

    private float[] parameters() {
        List<float[]> parts = new ArrayList<>(weights);
        parts.addAll(biases);
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static Mlp of(Network network) {
        NetworkSpec spec = network.spec();
        int[] widths = new int[spec.layers() + 1];
        for (int layer = 0; layer < spec.layers(); layer++) {
            widths[layer] = spec.fanIn(layer);
        }
        widths[spec.layers()] = spec.outputs();
        Mlp mlp = new Mlp(widths);
        for (int layer = 0; layer < spec.layers(); layer++) {
            mlp.weights.add(network.weights(layer));
            mlp.biases.add(network.biases(layer));
        }
        spec.hidden().forEach(layer -> mlp.activations.add(layer.activation().spec()));
        return mlp;
    }

    /** The same function with a layer in front, {@code act(x + shift)} and {@code act(shift − x)}, and the way back. */
    Mlp prefixed(String activation, float shift) {
        int d = widths[0];
        int[] longer = new int[widths.length + 1];
        longer[0] = d;
        longer[1] = 2 * d;
        System.arraycopy(widths, 1, longer, 2, widths.length - 1);
        Mlp mlp = new Mlp(longer);
        float[] split = new float[d * 2 * d];
        for (int i = 0; i < d; i++) {
            split[i * 2 * d + i] = 1;
            split[i * 2 * d + d + i] = -1;
        }
        float[] shifts = new float[2 * d];
        java.util.Arrays.fill(shifts, shift);
        float[] first = weights.getFirst();
        float[] joined = new float[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            joined[i] = first[i] / 2;
            joined[first.length + i] = -first[i] / 2;
        }
        mlp.weights.add(split);
        mlp.weights.add(joined);
        mlp.weights.addAll(weights.subList(1, weights.size()));
        mlp.biases.add(shifts);
        mlp.biases.addAll(biases);
        mlp.activations.add(activation);
        mlp.activations.addAll(activations);
        return mlp;
    }

    /** Adds to every weight, which gives the matrices a component of rank one. */
    Mlp shifted(float mean) {
        weights.forEach(w -> {
            for (int i = 0; i < w.length; i++) {
                w[i] += mean;
            }
        });
        return this;
    }

    /** Adds to every bias of a hidden layer and takes the same off again after it, as far as the activation lets it. */
    Mlp lifted(int layer, float lift) {
        float[] b = biases.get(layer);
        for (int i = 0; i < b.length; i++) {
            b[i] += lift;
        }
        float[] next = biases.get(layer + 1);
        float[] w = weights.get(layer + 1);
        for (int i = 0; i < w.length; i++) {
            next[i % next.length] -= lift * w[i];
        }
        return this;
    }

    /** All weights of a layer alike. */
    Mlp constant(int layer, float value) {
        java.util.Arrays.fill(weights.get(layer), value);
        return this;
    }

    /** With other hidden activations and the same weights. */
    Mlp withActivation(String activation) {
        activations.replaceAll(_ -> activation);
        return this;
    }

    Mlp scale(int layer, double factor) {
        float[] w = weights.get(layer);
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (w[i] * factor);
        }
        return this;
    }

    /** A layer's weights and biases times a factor. */
    Mlp shrunk(int layer, double factor) {
        float[] b = biases.get(layer);
        for (int i = 0; i < b.length; i++) {
            b[i] = (float) (b[i] * factor);
        }
        return scale(layer, factor);
    }

    /** Sets the bias of a share of a layer's units. */
    Mlp bias(int layer, double share, float value) {
        float[] b = biases.get(layer);
        for (int i = 0; i < Math.round(share * b.length); i++) {
            b[i] = value;
        }
        return this;
    }

    /**
     * A hidden layer with units added that read random weights and a bias, and that the layer after takes with random
     * weights of the size of its own.
     */
    Mlp widened(int layer, int extra, float bias, long seed) {
        Random random = new Random(seed);
        int[] wider = widths.clone();
        wider[layer + 1] += extra;
        Mlp mlp = new Mlp(wider);
        mlp.weights.addAll(weights);
        mlp.biases.addAll(biases);
        mlp.activations.addAll(activations);
        float[] in = new float[widths[layer] * wider[layer + 1]];
        float[] out = new float[wider[layer + 1] * widths[layer + 2]];
        for (int i = 0; i < in.length; i++) {
            int unit = i % wider[layer + 1];
            in[i] = unit < widths[layer + 1]
                    ? weights.get(layer)[i / wider[layer + 1] * widths[layer + 1] + unit]
                    : (float) (random.nextGaussian() / Math.sqrt(widths[layer]));
        }
        float[] after = weights.get(layer + 1);
        for (int i = 0; i < out.length; i++) {
            out[i] = i < after.length ? after[i] : (float) (0.3 * random.nextGaussian());
        }
        float[] b = java.util.Arrays.copyOf(biases.get(layer), wider[layer + 1]);
        java.util.Arrays.fill(b, widths[layer + 1], b.length, bias);
        mlp.weights.set(layer, in);
        mlp.weights.set(layer + 1, out);
        mlp.biases.set(layer, b);
        return mlp;
    }

    /** As ONNX, with the operations of {@link Graphs#head} after the last layer. */
    ModelProto model(String... head) {
        OnnxBuilder onnx = new OnnxBuilder("specimen");
        String x = onnx.input("x", OnnxBuilder.Type.FLOAT, -1, widths[0]);
        return Graphs.finish(onnx, append(onnx, x), widths[widths.length - 1], head);
    }

    /** The logits of this network over a tensor of rows × inputs. */
    String append(OnnxBuilder onnx, String x) {
        String below = x;
        for (int layer = 0; layer < weights.size(); layer++) {
            String name = "layer" + (layer + 1);
            String w = onnx.floats(name + ".weight", weights.get(layer), widths[layer], widths[layer + 1]);
            String b = onnx.floats(name + ".bias", biases.get(layer), widths[layer + 1]);
            below = onnx.node(name, "Gemm", List.of(below, w, b));
            if (layer < activations.size() && !activations.get(layer).equals("none")) {
                below = onnx.activation(Activation.of(activations.get(layer)), below, "act" + (layer + 1));
            }
        }
        return below;
    }
}
