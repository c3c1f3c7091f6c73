package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.HUGGING_FACE;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.KERAS2;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.SMILE;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.Framework.TIMM;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.byArgument;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.layer;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.operation;
import static dev.hillock.catalog.PeerTrait.required;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.catalog.PeerTrait.wrong;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Lines, steps, and the functions of straight pieces that pass what is positive. */
final class Rectifiers {
    static final List<Declaration> ALL = List.of(
            declare("identity", "Identity", Family.LINEAR)
                    .aliases("linear", "none", "pass-through")
                    .formula("x")
                    .does("Returns its input unchanged.")
                    .use("Output layer for real-valued targets; between hidden layers it adds nothing, since a stack of"
                            + " linear layers equals one.")
                    .in(PYTORCH, "torch.nn.Identity")
                    .in(KERAS, "keras.activations.linear")
                    .in(JAX, "jax.nn.identity")
                    .in(TENSORFLOW, "tf.identity", operation())
                    .in(ONNX, "Identity")
                    .in(DL4J, "ActivationIdentity", also("IDENTITY"))
                    .in(DJL, "Blocks.identityBlock", operation())
                    .in(TIMM, "identity")
                    .in(NNLIB, "identity", operation())
                    .in(BURN, "identity")
                    .in(CANDLE, "ops::Identity")
                    .in(MXNET, "identity")
                    .in(HUGGING_FACE, "linear")
                    .in(SMILE, "linear")
                    .done(),
            declare("binary_step", "Binary step", Family.STEP)
                    .aliases("Heaviside", "hardlim", "step", "threshold unit")
                    .formula("where(x > 0, 1, 0)")
                    .from("McCulloch and Pitts, A logical calculus of the ideas immanent in nervous activity", 1943)
                    .does("Fires, with 1, where its input is positive, and is silent, with 0, elsewhere.")
                    .use("To explain what a neuron does, and for fixed decisions; it cannot be trained by gradients,"
                            + " since its derivative is zero everywhere.")
                    .in(PYTORCH, "torch.heaviside", operation(), note("the value at 0 must be given"))
                    .in(JAX, "jax.numpy.heaviside", operation(), note("the value at 0 must be given"))
                    .in(DL4J, "Step", operation())
                    .done(),
            declare("relu", "ReLU", Family.RECTIFIER)
                    .aliases("rectifier", "ramp", "positive part")
                    .formula("where(x < 0, 0, x)")
                    .derivative("where(x > 0, 1, 0)")
                    .definition("max(x, 0)")
                    .from("Nair and Hinton, Rectified linear units improve restricted Boltzmann machines", 2010)
                    .does("Passes positive values and sets negative ones to zero.")
                    .use("The usual first choice for hidden layers, cheap and without a vanishing gradient above zero;"
                            + " a unit that is negative for every row gets no gradient and dies.")
                    .in(PYTORCH, "torch.nn.functional.relu", also("torch.nn.ReLU"), note("the derivative at NaN is 1"))
                    .in(
                            KERAS,
                            "keras.activations.relu",
                            takes(),
                            note("the derivative at NaN is 1 on the PyTorch backend, 0 on JAX"))
                    .in(JAX, "jax.nn.relu", note("the derivative at NaN is 0"))
                    .in(TENSORFLOW, "tf.nn.relu", note("the derivative at NaN is 0"))
                    .in(ONNX, "Relu")
                    .in(
                            DL4J,
                            "ActivationReLU",
                            also("RELU"),
                            note("with a cutoff t it is max(x, t), not 0 below t; the derivative at NaN is 0"))
                    .in(DJL, "Activation.relu")
                    .in(TIMM, "relu")
                    .in(NNLIB, "relu", note("the derivative at NaN is 0"))
                    .in(BURN, "relu", note("the derivative at NaN is 1"))
                    .in(CANDLE, "Tensor::relu", also("Activation::Relu"), note("the derivative at 0 is 1, at NaN 0"))
                    .in(MXNET, "relu")
                    .in(HUGGING_FACE, "relu")
                    .in(SMILE, "rectifier")
                    .done(),
            declare("relu6", "ReLU6", Family.RECTIFIER)
                    .aliases("ReLUN(6)", "capped relu")
                    .formula("where(x < 0, 0, where(x > 6, 6, x))")
                    .derivative("where(x > 0, where(x < 6, 1, 0), 0)")
                    .definition("min(max(x, 0), 6)")
                    .from("Krizhevsky, Convolutional deep belief networks on CIFAR-10", 2010)
                    .does("A ReLU that is cut off at 6.")
                    .use("Networks for low-precision arithmetic, where bounded activations help; it saturates hard on"
                            + " both sides, so units can die below 0 and above 6.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.relu6",
                            also("torch.nn.ReLU6"),
                            note("the derivative at NaN depends on the tensor's length"))
                    .in(KERAS, "keras.activations.relu6")
                    .in(JAX, "jax.nn.relu6")
                    .in(TENSORFLOW, "tf.nn.relu6")
                    .in(ONNX, "Clip(min=0, max=6)", operation())
                    .in(DL4J, "ActivationReLU6", also("RELU6"), note("the value at NaN is 6"))
                    .in(DJL, "Activation.relu6", note("the derivative at 6 is 0.5"))
                    .in(TIMM, "relu6")
                    .in(NNLIB, "relu6")
                    .in(BURN, "relu6", note("the derivative at 0 and 6 is 1"))
                    .in(CANDLE, "Activation::Relu6", note("the derivative at 0 and 6 is 0.5"))
                    .in(MXNET, "clip(a_min=0, a_max=6)", operation())
                    .in(HUGGING_FACE, "relu6")
                    .done(),
            declare("leaky_relu", "Leaky ReLU", Family.RECTIFIER)
                    .aliases("LReLU", "leakyrelu")
                    .parameter("slope", 0.01, ANY)
                    .formula("where(x > 0, x, slope*x)")
                    .from("Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models", 2013)
                    .does("Passes positive values and scales negative ones by a small slope.")
                    .use("Where ReLU units die: the slope keeps a gradient below zero; it does not saturate, so it does"
                            + " not suppress noise either.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.leaky_relu",
                            also("torch.nn.LeakyReLU"),
                            takes("negative_slope"),
                            note("NaN at -Infinity for slope 0"))
                    .in(
                            KERAS,
                            "keras.activations.leaky_relu",
                            also("keras.ops.leaky_relu"),
                            is("leaky_relu(slope=0.2)"),
                            takes("negative_slope"),
                            note("the derivative at 0 is 1 on the JAX backend"))
                    .in(
                            KERAS,
                            "keras.layers.LeakyReLU",
                            layer(),
                            is("leaky_relu(slope=0.3)"),
                            takes("negative_slope"),
                            note("the derivative at 0 is 1 on the JAX backend"))
                    .in(JAX, "jax.nn.leaky_relu", takes("negative_slope"), note("the derivative at 0 is 1"))
                    .in(TENSORFLOW, "tf.nn.leaky_relu", is("leaky_relu(slope=0.2)"), takes("alpha"))
                    .in(ONNX, "LeakyRelu", takes("alpha"))
                    .in(
                            DL4J,
                            "ActivationLReLU",
                            also("LEAKYRELU"),
                            takes("alpha"),
                            note("the derivative at 0 and at NaN is 1"))
                    .in(
                            DL4J,
                            "SameDiff.LEAKYRELU",
                            wrong(),
                            is("leaky_relu(slope=0)"),
                            takes(),
                            note("the constant reaches SameDiff as a plain ReLU"))
                    .in(DJL, "Activation.leakyRelu", takes("alpha"), required())
                    .in(TIMM, "leaky_relu", takes("negative_slope"))
                    .in(NNLIB, "leakyrelu", takes("a"))
                    .in(
                            BURN,
                            "leaky_relu",
                            takes("negative_slope"),
                            note("the configuration has 0.01, the function no default; the derivative at 0 is 1"))
                    .in(
                            CANDLE,
                            "leaky_relu",
                            also("Activation::LeakyRelu"),
                            takes("negative_slope"),
                            required(),
                            note("the derivative at 0 is (1 + slope)/2"))
                    .in(
                            MXNET,
                            "LeakyReLU",
                            is("leaky_relu(slope=0.25)"),
                            takes("slope"),
                            note("the Gluon block must be given its slope"))
                    .in(HUGGING_FACE, "leaky_relu")
                    .in(KERAS2, "tf.keras.layers.LeakyReLU", layer(), is("leaky_relu(slope=0.3)"), takes("alpha"))
                    .in(SMILE, "leaky")
                    .done(),
            declare("prelu", "PReLU", Family.RECTIFIER)
                    .aliases("parametric ReLU", "parametric ReLU (learned a)")
                    .learned("slope", ANY, 0.25)
                    .formula("where(x > 0, x, slope*x)")
                    .from("He, Zhang, Ren and Sun, Delving deep into rectifiers", 2015)
                    .does("A leaky ReLU whose slope is learned, from 0.25.")
                    .use("Large networks with data enough to learn the slope; on small tables the extra parameter is"
                            + " seldom worth it.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.prelu",
                            also("torch.nn.PReLU"),
                            takes("init"),
                            note("one slope, or one for each channel"))
                    .in(
                            KERAS,
                            "keras.layers.PReLU",
                            layer(),
                            is("prelu(slope=0)"),
                            note("one slope for each element unless axes are shared"))
                    .in(ONNX, "PRelu", takes("slope"), required(), note("the slope is an input"))
                    .in(DL4J, "ActivationPReLU", takes("alpha"), required())
                    .in(DJL, "Prelu", layer(), required(), note("fails on the PyTorch and TensorFlow engines"))
                    .in(TIMM, "prelu", takes("init"))
                    .in(BURN, "PRelu", takes("alpha"))
                    .in(CANDLE, "PReLU", layer())
                    .in(MXNET, "PReLU")
                    .in(HUGGING_FACE, "prelu")
                    .done(),
            declare("rrelu", "RReLU", Family.RECTIFIER)
                    .aliases("randomised leaky ReLU", "randomized leaky ReLU")
                    .parameter("lower", 0.125, ANY)
                    .parameter("upper", 1.0 / 3, ANY)
                    .randomSlope("lower", "upper")
                    .formula("where(x > 0, x, (lower + upper)/2*x)")
                    .atDefaults("where(x > 0, x, 11*x/48)", "where(x > 0, 1, 11/48)")
                    .from("Xu, Wang, Chen and Li, Empirical evaluation of rectified activations", 2015)
                    .does(
                            "A leaky ReLU whose slope is drawn anew for each element in training, and is the mean elsewhere.")
                    .use(
                            "Small image sets on which a fixed slope overfits; its noise is of little help where dropout is"
                                    + " used, and training takes longer.")
                    .in(PYTORCH, "torch.nn.functional.rrelu", also("torch.nn.RReLU"))
                    .in(
                            DL4J,
                            "ActivationRReLU",
                            wrong(),
                            is("max(x, 11/48)"),
                            note("in training the derivative is 1 everywhere"))
                    .in(NNLIB, "rrelu", "random at inference too")
                    .in(BURN, "rrelu")
                    .in(MXNET, "LeakyReLU(act_type='rrelu')", is("rrelu(upper=0.334)"))
                    .done(),
            declare("star_relu", "StarReLU", Family.RECTIFIER)
                    .learned("alpha", POSITIVE, 0.8944)
                    .learned("offset", ANY, -0.4472)
                    .formula("where(x > 0, alpha*x^2 + offset, offset)")
                    .derivative("where(x > 0, 2*alpha*x, 0)")
                    .definition("alpha*max(x, 0)^2 + offset")
                    .from("Yu et al., MetaFormer baselines for vision", 2022)
                    .does("A squared ReLU, scaled and shifted to zero mean and unit variance for normal inputs.")
                    .use("Vision networks in place of GELU, cheaper; units die as with ReLU, and it grows fast.")
                    .done(),
            declare("nlrelu", "NLReLU", Family.RECTIFIER)
                    .aliases("natural-log ReLU")
                    .parameter("beta", 1, POSITIVE)
                    .formula("where(x < 0, 0, log1p(beta*x))")
                    .derivative("where(x > 0, beta/(1 + beta*x), 0)")
                    .definition("log(1 + beta*max(x, 0))")
                    .from("Liu et al., Natural-logarithm-rectified activation function in convolutional networks", 2019)
                    .does("The logarithm of one plus ReLU, so large inputs are compressed.")
                    .use(
                            "Where activations of very different sizes must be evened out; gradients fade for large inputs,"
                                    + " and units die as with ReLU.")
                    .done(),
            declare("squared_relu", "Squared ReLU", Family.RECTIFIER)
                    .aliases("relu²", "relu2", "relu_squared", "ReLU-squared")
                    .formula("where(x > 0, x^2, 0)")
                    .derivative("where(x > 0, 2*x, 0)")
                    .definition("max(x, 0)^2")
                    .from("So et al., Primer: searching for efficient transformers for language modeling", 2021)
                    .does("The square of ReLU.")
                    .use("Feed-forward layers of language models; it grows fast, so it wants normalisation, and units"
                            + " die as with ReLU.")
                    .in(CANDLE, "Activation::Relu2")
                    .in(HUGGING_FACE, "relu2")
                    .done(),
            declare("threshold", "Threshold", Family.RECTIFIER)
                    .parameter("theta", 0, ANY)
                    .parameter("value", 0, ANY)
                    .formula("where(x > theta, x, value)")
                    .from(
                            "Collobert, Kavukcuoglu and Farabet, Torch7: a Matlab-like environment for machine learning",
                            2011)
                    .does("Passes inputs above theta and replaces the others by a fixed value.")
                    .use("To rebuild models that have it; it jumps unless value is theta, and below theta a unit gets"
                            + " no gradient.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.threshold",
                            takes("threshold", "value"),
                            required(),
                            note("the derivative at NaN is 1"))
                    .in(
                            KERAS,
                            "keras.activations.threshold",
                            takes("threshold", "default_value"),
                            required(),
                            note("the value at NaN is value on the JAX backend"))
                    .in(BURN, "threshold", takes("threshold", "value"), required())
                    .done(),
            declare("thresholded_relu", "Thresholded ReLU", Family.RECTIFIER)
                    .aliases("trelu", "ThresholdedRelu")
                    .parameter("theta", 1, ANY)
                    .formula("where(x > theta, x, 0)")
                    .from(
                            "Konda, Memisevic and Krueger, Zero-bias autoencoders and the benefits of co-adapting features",
                            2014)
                    .does("Passes inputs above theta and sets the others to zero.")
                    .use("Sparse codes without biases; it jumps at theta, and below it a unit gets no gradient.")
                    .in(PYTORCH, "torch.nn.functional.threshold(value=0)", byArgument(), takes("threshold"), required())
                    .in(
                            KERAS,
                            "keras.activations.threshold(default_value=0)",
                            byArgument(),
                            takes("threshold"),
                            required())
                    .in(
                            ONNX,
                            "ThresholdedRelu",
                            takes("alpha"),
                            note("inside RNN, GRU and LSTM x >= alpha passes; the value at NaN is 0 in onnxruntime"))
                    .in(
                            DL4J,
                            "ActivationThresholdedReLU",
                            also("THRESHOLDEDRELU"),
                            takes("theta"),
                            note("the value at NaN is 0"))
                    .in(NNLIB, "trelu", takes("theta"))
                    .in(BURN, "thresholded_relu", takes("alpha"))
                    .done(),
            declare("general_relu", "General ReLU", Family.RECTIFIER)
                    .aliases("keras.activations.relu")
                    .parameter("slope", 0, ANY)
                    .parameter("max", Double.MAX_VALUE, ANY)
                    .parameter("theta", 0, ANY)
                    .less("theta", "max")
                    .formula("where(x >= max, max, where(x >= theta, x, slope*(x - theta)))")
                    .atDefaults("where(x >= 0, x, 0)", "where(x >= 0, 1, 0)")
                    .from("Chollet et al., Keras", 2015)
                    .does("A ReLU with a slope below theta and a cap at max; by default without either.")
                    .use("To rebuild Keras models that set these; it jumps where theta is not 0, and above max, and"
                            + " below theta at slope 0, a unit gets no gradient.")
                    .in(
                            KERAS,
                            "keras.activations.relu",
                            takes("negative_slope", "max_value", "threshold"),
                            note(
                                    "max_value is None for no cap; the derivative at 0 is 0; 0 at NaN where a threshold is given"))
                    .done(),
            declare("affine", "Affine", Family.LINEAR)
                    .parameter("alpha", 1, ANY)
                    .parameter("beta", 0, ANY)
                    .formula("alpha*x + beta")
                    .does("Scales its input and shifts it.")
                    .use("To fix the scale of an output; between hidden layers it adds nothing, since a stack of"
                            + " linear layers equals one.")
                    .in(
                            ONNX,
                            "Affine",
                            byArgument(),
                            takes("alpha", "beta"),
                            required(),
                            note("only inside RNN, GRU and LSTM"))
                    .in(DL4J, "Affine", operation())
                    .done(),
            declare("sign", "Sign", Family.STEP)
                    .aliases("bipolar step", "sgn")
                    .formula("sign(x)")
                    .from(
                            "Bengio, Léonard and Courville, Estimating or propagating gradients through stochastic neurons",
                            2013)
                    .does("Returns -1, 0 or 1 for a negative, zero or positive input.")
                    .use("Binary networks, with a straight-through estimate in place of its derivative, which is zero"
                            + " everywhere, so plain gradients train nothing.")
                    .in(PYTORCH, "torch.sign", operation(), note("0 at NaN"))
                    .in(JAX, "jax.numpy.sign", operation())
                    .in(TENSORFLOW, "tf.math.sign", operation())
                    .in(ONNX, "Sign", operation())
                    .in(DL4J, "Transforms.sign", operation())
                    .in(DJL, "NDArray.sign", operation())
                    .in(NNLIB, "sign", operation())
                    .in(BURN, "Tensor::sign", operation())
                    .in(CANDLE, "Tensor::sign", operation())
                    .in(MXNET, "sign", operation())
                    .done());

    private Rectifiers() {}
}
