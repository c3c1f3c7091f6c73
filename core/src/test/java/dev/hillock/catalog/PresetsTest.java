package dev.hillock.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.expr.FormulaException;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions as other frameworks have them. */
class PresetsTest {

    static List<Preset> all() {
        return Presets.all();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keras:leaky_relu                     | leaky_relu(slope=0.2)
            keras:leaky_relu(negative_slope=0.1) | leaky_relu(slope=0.1)
            keras:leaky_relu(slope=0.1)          | leaky_relu(slope=0.1)
            keras:LeakyReLU                      | leaky_relu(slope=0.3)
            keras:layers.LeakyReLU               | leaky_relu(slope=0.3)
            KERAS:Leaky_ReLU                     | leaky_relu(slope=0.2)
            Keras 3:leaky-relu                   | leaky_relu(slope=0.2)
            keras2:LeakyReLU                     | leaky_relu(slope=0.3)
            keras:keras.activations.leaky_relu   | leaky_relu(slope=0.2)
            torch:leaky_relu                     | leaky_relu
            pytorch:torch.nn.functional.leaky_relu(negative_slope=0.3) | leaky_relu(slope=0.3)
            tf:leaky_relu                        | leaky_relu(slope=0.2)
            mxnet:LeakyReLU                      | leaky_relu(slope=0.25)
            dl4j:LEAKYRELU                       | leaky_relu
            jax:gelu                             | gelu_tanh
            jax:gelu(approximate=False)          | gelu
            jax:gelu( approximate = False )      | gelu
            pytorch:gelu                         | gelu
            pytorch:gelu(approximate='tanh')     | gelu_tanh
            pytorch:gelu_tanh                    | gelu_tanh
            keras:gelu                           | gelu
            keras:ops.gelu                       | gelu_tanh
            nnlib:gelu                           | gelu_tanh
            flux:gelu_erf                        | gelu
            candle:gelu                          | gelu_tanh
            candle:Activation::Gelu              | gelu
            dl4j:GELU                            | quick_gelu
            nd4j:ActivationGELU                  | quick_gelu
            jlama:GELU                           | gelu_tanh
            onnx:Gelu                            | gelu
            onnx:HardSigmoid                     | hard_sigmoid(slope=0.2)
            onnx:HardSigmoid(alpha=0.5, beta=0.25) | hard_sigmoid(slope=0.5, offset=0.25)
            dl4j:hard_sigmoid                    | hard_sigmoid(slope=0.2)
            burn:hard_sigmoid                    | hard_sigmoid(slope=0.2)
            mxnet:hard_sigmoid                   | hard_sigmoid(slope=0.2)
            keras2:hard_sigmoid                  | hard_sigmoid(slope=0.2)
            keras:hard_sigmoid                   | hard_sigmoid
            pytorch:hardsigmoid                  | hard_sigmoid
            onnx:Shrink                          | shrink
            burn:shrink                          | shrink(bias=0.5)
            mxnet:LeakyReLU(act_type='elu')      | elu(alpha=0.25)
            mxnet:ELU                            | elu
            onnx:Swish(alpha=2)                  | silu(beta=2)
            keras:relu                           | relu
            keras:relu(max_value=6)              | general_relu(max=6)
            keras:prelu                          | prelu(slope=0)
            hf:laplace                           | laplace(mu=0.707107, sigma=0.282095)
            pytorch:softplus                     | where(x > 20, x, softplus(x))
            pytorch:softplus(threshold=0.4)      | where(x > 0.4, x, softplus(x))
            keras:softplus                       | softplus
            pytorch:sigmoid                      | sigmoid
            djl:mish                             | x*tanh(softplus(x)/log(2))
            x * keras:leaky_relu(x)              | x*leaky_relu(x, slope=0.2)
            keras:hard_sigmoid(2*x) - onnx:HardSigmoid(x, alpha=0.3) | hard_sigmoid(2*x) - hard_sigmoid(x, slope=0.3, offset=0.5)
            candle:Tensor::gelu(x) + torch:sigmoid(x) | gelu_tanh(x) + sigmoid(x)
            jax:gelu'(x)                         | gelu_tanh'(x)
            """)
    void aPresetIsTheFunctionWithThatFrameworksDefaults(String text, String spec) {
        assertThat(Activation.of(text).spec()).isEqualTo(Activation.of(spec).spec());
        assertThat(Activation.of(text).spec().replace(" ", "")).isEqualTo(spec.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kears:relu                  | Unknown activation function 'kears:relu' at column 1: did you mean keras:relu, keras:elu or keras:celu?
            keras:leaky_rellu           | Unknown activation function 'keras:leaky_rellu' at column 1: did you mean keras:LeakyReLU or keras:leaky_relu?
            softmx                      | Unknown activation function 'softmx' at column 1: did you mean softmax or softmin?
            swigluu                     | Unknown activation function 'swigluu' at column 1: did you mean swiglu?
            keras:lisht                 | Keras 3 has no lisht (NNlib.jl have it); Hillock's own is lisht.
            jax:hard_tanh(min=2)        | jax:hard_tanh has no parameter 'min' (column 15); it has none.
            onnx:Celu(alpha=0)          | onnx:Celu(alpha=0) is outside the legal range: alpha > 0.
            onnx:HardSigmoid(gamma=1)   | onnx:HardSigmoid has no parameter 'gamma' (column 18); its parameters are alpha, beta.
            """)
    void aWrongNameGetsTheNearest(String text, String message) {
        assertThatThrownBy(() -> Activation.of(text))
                .isInstanceOf(FormulaException.class)
                .hasMessage(message);
    }

    /** DL4J measured at 1, and what Candle, DJL and ONNX make of other numbers. */
    @ParameterizedTest
    @CsvSource({
        "dl4j:gelu_tanh, 1, 0.83145, 1e-5",
        "djl:mish, 1, 0.95578, 1e-5",
        "djl:mish, -1, -0.42349, 1e-5",
        "keras:activations.gelu, 2.6989, 2.689512, 1e-6",
        "keras:ops.gelu, 2.6989, 2.689985, 1e-6"
    })
    void aPresetComputesWhatWasMeasuredThere(String text, double x, double value, double tolerance) {
        assertThat(Activation.of(text).apply(x)).isCloseTo(value, within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPresetIsFoundByItsIdAndComputes(Preset preset) {
        assertThat(Presets.find(preset.id())).containsSame(preset);
        assertThat(Activation.of(preset.id()).spec()).isEqualTo(preset.spec());
        assertThat(Activation.of(preset.spec()).spec()).isEqualTo(preset.spec());
        if (!preset.peer().backward().isEmpty()) {
            Activation.of(preset.peer().backward());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "onnx:Softmax, softmax",
        "mxnet:softmax(temperature=2), softmax(temperature=2)",
        "djl:SparseMax, top_k_softmax",
        "djl:SparseMax(topK=2), top_k_softmax(k=2)",
        "djl:SparseMax(k=2), top_k_softmax(k=2)",
        "onnx:Softmax-11, softmax",
        "onnx:Hardmax-1, hardmax",
        "pytorch:gumbel_softmax, gumbel_softmax(noise=1)",
        "'pytorch:gumbel_softmax(tau=2, hard=1)', 'gumbel_softmax(temperature=2, hard=1, noise=1)'",
        "keras:sparsemax, sparsemax",
        "jax:masked_softmax, masked_softmax",
        "tf:log_softmax, log_softmax"
    })
    void rowsHavePresetsToo(String text, String spec) {
        assertThat(RowFunction.of(text).orElseThrow().spec()).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource({
        "pytorch:glu, glu",
        "timm:SwiGLUPacked, swiglu",
        "candle:swiglu, swiglu",
        "timm:reglu, reglu(gate=last)",
        "timm:mish_glu, mish_glu(gate=last)",
        "timm:reglu(gate=first), reglu",
        "timm:bilinear, bilinear"
    })
    void gatesHavePresetsToo(String text, String spec) {
        assertThat(Gate.of(text).orElseThrow().spec()).isEqualTo(spec);
    }

    @Test
    void whatTimmGatesIsTheLastHalf() {
        float[] out = new float[1];
        Gate.of("timm:reglu").orElseThrow().apply(new float[] {-2, 3}, out, new int[] {2}, 0);
        assertThat(out).containsExactly(-6);
    }

    @Test
    void pytorchDrawsGumbelNoiseWithoutTraining() {
        double[] drawn = RowFunction.of("pytorch:gumbel_softmax").orElseThrow().apply(1.0, 1, 1);
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(RowFunction.of("gumbel_softmax").orElseThrow().apply(1.0, 1, 1))
                .containsOnly(1 / 3.0);
    }

    @Test
    void parametersThatAFrameworkDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> RowFunction.of("djl:SparseMax(temperature=2)"))
                .isInstanceOf(FormulaException.class)
                .hasMessage("DJL's SparseMax has no parameter 'temperature'; it takes topK.");
    }

    @Test
    void defaultsOfAPresetAreItsOwn() {
        Preset preset = Presets.find("onnx:HardSigmoid").orElseThrow();
        assertThat(preset.defaults()).containsExactly(entry("alpha", 0.2), entry("beta", 0.5));
        assertThat(preset.parameter("slope")).isEqualTo("alpha");
        assertThat(Stream.of("alpha", "beta").map(preset::parameter)).containsExactly("alpha", "beta");
    }

    private static java.util.Map.Entry<String, Double> entry(String name, double value) {
        return java.util.Map.entry(name, value);
    }
}
