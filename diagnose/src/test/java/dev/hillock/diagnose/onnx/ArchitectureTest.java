package dev.hillock.diagnose.onnx;

import static dev.hillock.diagnose.onnx.TestGraph.integer;
import static dev.hillock.diagnose.onnx.TestGraph.ints;
import static dev.hillock.diagnose.onnx.TestGraph.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.diagnose.GraphEvidence.AffineChain;
import dev.hillock.diagnose.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Roles are found before rules are applied, however an activation is taken apart. */
class ArchitectureTest {

    private static Architecture of(TestGraph g, String output) {
        return new Architecture(new Graph(g.output(output).file()));
    }

    private static List<Role> roles(Architecture architecture) {
        return architecture.layers().stream().map(Layer::role).toList();
    }

    @Test
    void activationsTakenApartAreFoundInTheCatalogue() {
        Map<String, BiFunction<TestGraph, String, String>> forms = new LinkedHashMap<>();
        forms.put("relu", (g, z) -> g.node("Max", z, g.scalar(0)));
        forms.put("relu6", (g, z) -> g.node("Clip", z, g.scalar(0), g.scalar(6)));
        forms.put("hardtanh", (g, z) -> g.node("Clip", z, g.scalar(-1), g.scalar(1)));
        forms.put("silu", (g, z) -> g.node("Mul", z, g.node("Sigmoid", z)));
        forms.put("quick_gelu", (g, z) -> g.node("Mul", z, g.node("Sigmoid", g.node("Mul", z, g.scalar(1.702)))));
        forms.put("gelu", (g, z) -> {
            String erf = g.node("Erf", g.node("Div", z, g.scalar(Math.sqrt(2))));
            return g.node("Mul", g.node("Mul", z, g.node("Add", erf, g.scalar(1))), g.scalar(0.5));
        });
        forms.put("gelu_tanh", (g, z) -> {
            String cube = g.node("Mul", g.node("Pow", z, g.scalar(3)), g.scalar(0.044715));
            String inner = g.node("Mul", g.node("Add", z, cube), g.scalar(Math.sqrt(2 / Math.PI)));
            String half = g.node("Mul", g.scalar(0.5), z);
            return g.node("Mul", half, g.node("Add", g.node("Tanh", inner), g.scalar(1)));
        });
        forms.put("mish", (g, z) -> g.node("Mul", z, g.node("Tanh", g.node("Softplus", z))));
        forms.put("hard_swish", (g, z) -> {
            String clipped = g.node("Clip", g.node("Add", z, g.scalar(3)), g.scalar(0), g.scalar(6));
            return g.node("Mul", z, g.node("Div", clipped, g.scalar(6)));
        });
        forms.put(
                "sigmoid", (g, z) -> g.node("Reciprocal", g.node("Add", g.node("Exp", g.node("Neg", z)), g.scalar(1))));
        forms.put("leaky_relu(slope=0.2)", (g, z) -> g.node("LeakyRelu", with(TestGraph.number("alpha", 0.2f)), z));
        forms.forEach((name, form) -> {
            TestGraph g = TestGraph.floats();
            String a = form.apply(g, g.dense(g.input("x", -1, 4), 4, 5));
            Architecture architecture = of(g, g.dense(a, 5, 2));
            assertThat(roles(architecture)).as(name).containsExactly(Role.HIDDEN, Role.HEAD);
            String spec = architecture.layers().getFirst().activation().spec();
            assertThat(spec.replace("0.20000000298023224", "0.2")).isEqualTo(name);
        });
    }

    @Test
    void aSigmoidThatScalesAnotherBranchIsAGate() {
        TestGraph g = TestGraph.floats();
        String[] halves = g.pair("Split", with(integer("axis", 1)), g.dense(g.input("x", -1, 4), 4, 8), g.longs(4, 4));
        String glu = g.node("Mul", halves[0], g.node("Sigmoid", halves[1]));
        assertThat(roles(of(g, g.dense(glu, 4, 2)))).containsExactly(Role.GATE, Role.HEAD);
    }

    @Test
    void bothLayersOfSqueezeAndExcitationAreAGate() {
        TestGraph g = TestGraph.floats();
        String conv = g.node("Relu", g.node("Conv", g.input("x", -1, 2, 4, 4), g.weights(1, 3, 2, 3, 3)));
        String squeezed = g.node("Flatten", g.node("GlobalAveragePool", conv));
        String gate = g.node("Sigmoid", g.dense(g.node("Relu", g.dense(squeezed, 3, 2)), 2, 3));
        String scaled = g.node("Mul", conv, g.node("Unsqueeze", gate, g.longs(2, 3)));
        String out = g.dense(g.node("Flatten", g.node("GlobalAveragePool", scaled)), 3, 2);
        assertThat(roles(of(g, out))).containsExactly(Role.HIDDEN, Role.GATE, Role.GATE, Role.HEAD);
    }

    @Test
    void aNetworkThatEndsInAGateKeepsItsHiddenLayers() {
        TestGraph g = TestGraph.floats();
        String hidden = g.node("Relu", g.dense(g.input("x", -1, 4), 4, 8));
        String gate = g.node("Sigmoid", g.dense(hidden, 8, 2));
        String out = g.node("Mul", gate, g.input("mask", -1, 2));
        assertThat(roles(of(g, out))).startsWith(Role.HIDDEN);
    }

    @Test
    void theLinearBottleneckOfMobileNetIsToldFromAForgottenActivation() {
        for (boolean depthwise : new boolean[] {true, false}) {
            TestGraph g = TestGraph.floats();
            String x = g.node("Relu", g.node("Conv", g.input("x", -1, 2, 4, 4), g.weights(1, 6, 2, 1, 1)));
            String spread = depthwise
                    ? g.node("Conv", with(integer("group", 6)), x, g.weights(1, 6, 1, 3, 3))
                    : g.node("Conv", x, g.weights(1, 6, 6, 3, 3));
            String projected = g.node("Conv", g.node("HardSwish", spread), g.weights(1, 6, 6, 1, 1));
            String expanded = g.node("Relu", g.node("Conv", projected, g.weights(1, 12, 6, 1, 1)));
            String out = g.dense(g.node("Flatten", g.node("GlobalAveragePool", expanded)), 12, 2);
            List<AffineChain> chains = Chains.of(of(g, out));
            assertThat(chains).hasSize(1);
            assertThat(chains.getFirst().widths()).containsExactly(6, 6, 12);
            assertThat(chains.getFirst().projected()).isEqualTo(depthwise);
        }
    }

    @Test
    void attentionIsNoOutputAndTheOutputSoftmaxIsNoAttention() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 3, 4);
        String q = g.node("MatMul", x, g.weights(1, 4, 4));
        String k = g.node("MatMul", x, g.weights(1, 4, 4));
        String v = g.node("MatMul", x, g.weights(1, 4, 4));
        String scores = g.node("MatMul", q, g.node("Transpose", with(ints("perm", 0, 2, 1)), k));
        String mixed = g.node("MatMul", g.node("Softmax", scores), v);
        String pooled = g.node("ReduceMean", with(ints("axes", 1), integer("keepdims", 0)), mixed);
        Architecture architecture = of(g, g.node("Softmax", g.dense(pooled, 4, 3)));
        assertThat(roles(architecture))
                .containsExactly(Role.LINEAR, Role.LINEAR, Role.LINEAR, Role.ATTENTION, Role.HEAD);
        assertThat(architecture.head().steps()).extracting(Head.Step::function).containsExactly("softmax");
        assertThat(Chains.of(architecture)).isEmpty();
    }

    @Test
    void aLayerWhoseMeanIsPooledIsHidden() {
        for (String operator : List.of("Relu", "Gelu", "HardSwish", "Tanh", "Softplus")) {
            TestGraph g = TestGraph.floats();
            String a = g.node(operator, g.node("Conv", g.input("x", -1, 2, 4, 4), g.weights(1, 6, 2, 1, 1)));
            String pooled = g.node("ReduceMean", with(ints("axes", 2, 3), integer("keepdims", 0)), a);
            Architecture architecture = of(g, g.dense(pooled, 6, 2));
            assertThat(roles(architecture)).as(operator).containsExactly(Role.HIDDEN, Role.HEAD);
            assertThat(Chains.of(architecture)).as(operator).isEmpty();
        }
    }

    @Test
    void squaresAndExponentialsWhoseMeanIsTakenAreNoLayer() {
        for (String operator : List.of("Exp", "Abs", "Mul")) {
            TestGraph g = TestGraph.floats();
            String z = g.dense(g.input("x", -1, 4), 4, 5);
            String parts = operator.equals("Mul") ? g.node("Mul", z, z) : g.node(operator, z);
            String mean = g.node("ReduceMean", with(ints("axes", -1)), parts);
            Architecture architecture = of(g, g.dense(g.node("Div", z, mean), 5, 2));
            assertThat(roles(architecture)).as(operator).containsExactly(Role.LINEAR, Role.HEAD);
        }
    }

    @Test
    void aSkipConnectionMakesLayersResidual() {
        TestGraph g = TestGraph.floats();
        String h = g.node("Relu", g.dense(g.input("x", -1, 4), 4, 4));
        String branch = g.dense(g.node("Relu", g.dense(h, 4, 4)), 4, 4);
        String joined = g.node("Relu", g.node("Add", branch, h));
        Architecture architecture = of(g, g.dense(joined, 4, 2));
        assertThat(architecture.hidden())
                .extracting(layer -> layer.position().residual())
                .containsExactly(false, true, true);
        assertThat(architecture.skips()).isTrue();
    }

    @Test
    void twoTowersThatAreAddedAreNoSkip() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 4);
        String left = g.node("Relu", g.dense(x, 4, 4));
        String right = g.node("Tanh", g.dense(x, 4, 4));
        assertThat(of(g, g.dense(g.node("Add", left, right), 4, 2)).skips()).isFalse();
    }

    @Test
    void stepsAfterTheLastWeightsAreTheHead() {
        TestGraph g = TestGraph.floats();
        String logits = g.dense(g.node("Tanh", g.dense(g.input("x", -1, 4), 4, 5)), 5, 3);
        Architecture architecture = of(g, g.node("Softmax", g.node("Softmax", g.node("Relu", logits))));
        assertThat(architecture.head().steps())
                .extracting(Head.Step::function)
                .containsExactly("relu", "softmax", "softmax");
        assertThat(architecture.head().logits()).isEqualTo(logits);
        assertThat(architecture.hidden()).hasSize(1);
    }

    @Test
    void weightLayersWithNothingBetweenAreAChainWithItsWidths() {
        TestGraph g = TestGraph.floats();
        String wide = g.dense(g.node("Identity", g.dense(g.input("x", -1, 6), 6, 2)), 2, 6);
        Architecture architecture = of(g, g.dense(g.node("Relu", wide), 6, 3));
        assertThat(Chains.of(architecture)).singleElement().satisfies(chain -> {
            assertThat(chain.widths()).containsExactly(6, 2, 6);
            assertThat(chain.bottleneck()).isTrue();
        });
    }

    @Test
    void normalisationBetweenIsSeenAlsoTakenApart() {
        TestGraph g = TestGraph.floats();
        String z = g.dense(g.input("x", -1, 4), 4, 5);
        String centred = g.node("Sub", z, g.node("ReduceMean", with(ints("axes", -1)), z));
        String variance = g.node("ReduceMean", with(ints("axes", -1)), g.node("Pow", centred, g.scalar(2)));
        String normal = g.node("Div", centred, g.node("Sqrt", g.node("Add", variance, g.scalar(1e-5))));
        String a = g.node("Relu", g.node("Add", g.node("Mul", normal, g.weights(1, 5)), g.weights(1, 5)));
        Architecture architecture = of(g, g.dense(a, 5, 2));
        assertThat(roles(architecture)).containsExactly(Role.HIDDEN, Role.HEAD);
        assertThat(architecture.hidden().getFirst().position().normalized()).isTrue();
    }

    @Test
    void aQuantisedModelIsSaidToBeOne() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 4);
        String y = g.node("DynamicQuantizeLinear", x);
        assertThat(new Graph(g.output(y).file()).quantized()).isTrue();
    }
}
