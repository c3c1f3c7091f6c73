package dev.hillock.rows;

import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TIMM;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.present;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;
import static dev.hillock.rows.UnitBuilder.declare;

import dev.hillock.catalog.Peer.Presence;
import java.util.List;

/** Gated units: one half of the channels, through an activation, scales the other. */
final class GateFamily {
    private static final String SHAZEER = "Shazeer, GLU variants improve transformer";

    private static final String PRODUCT =
            "a product by the rules of arithmetic: NaN in either input gives NaN, and so does" + " 0 times an infinity";

    private static final String GENERIC = "GluMlp(act_layer)";
    private static final String GATE_LAST = "the gate is the last half by default";

    static final List<GateDeclaration> ALL = List.of(
            declare("glu", "GLU")
                    .aliases("gated linear unit")
                    .formula("a * sigmoid(b)")
                    .act("sigmoid")
                    .from("Dauphin, Fan, Auli and Grangier, Language modeling with gated convolutional networks", 2016)
                    .does("One half of the channels decides, by a sigmoid, how much of the other half passes.")
                    .use(
                            "Convolutional and recurrent language models; with act=NAME any activation gates. It halves the"
                                    + " channels, and frameworks differ in which half is the gate.")
                    .edges(PRODUCT + " (a = Infinity, b = -Infinity)")
                    .in(PYTORCH, "torch.nn.functional.glu")
                    .in(KERAS, "keras.activations.glu")
                    .in(JAX, "jax.nn.glu")
                    .in(NNLIB, "glu", "the first axis by default")
                    .in(BURN, "glu", "the axis must be given")
                    .gate(Gate.Half.LAST),
            declare("swiglu", "SwiGLU")
                    .formula("silu(a) * b")
                    .act("silu")
                    .from(SHAZEER, 2020)
                    .does("The first half of the channels, through SiLU, scales the second.")
                    .use(
                            "Feed-forward layers of transformers (LLaMA, PaLM), at two thirds of the usual width for the same"
                                    + " cost; check which half is the gate before loading weights.")
                    .edges(PRODUCT)
                    .in(ONNX, "SwiGLU", "two inputs, from opset 28; has an alpha that scales the sigmoid's input")
                    .in(TIMM, "SwiGLUPacked", Presence.LAYER, "")
                    .in(CANDLE, "ops.swiglu", "the last axis only")
                    .in(BURN, "SwiGlu", "a layer that holds both linear maps")
                    .gate(Gate.Half.FIRST),
            declare("reglu", "ReGLU")
                    .formula("relu(a) * b")
                    .act("relu")
                    .from(SHAZEER, 2020)
                    .does("The first half of the channels, through ReLU, scales the second.")
                    .use("Cheap gates that are exactly 0 half of the time; a gate at 0 gets no gradient.")
                    .edges(PRODUCT)
                    .in(TIMM, GENERIC, present(Presence.GENERIC), is("reglu(gate=last)"), note(GATE_LAST))
                    .gate(Gate.Half.FIRST),
            declare("geglu", "GEGLU")
                    .aliases("geglu_erf")
                    .formula("gelu(a) * b")
                    .act("gelu")
                    .from(SHAZEER, 2020)
                    .does("The first half of the channels, through the exact GELU, scales the second.")
                    .use(
                            "Feed-forward layers of transformers (T5 1.1 has the tanh form, geglu_tanh); check which GELU and"
                                    + " which half before loading weights.")
                    .edges(PRODUCT)
                    .in(TIMM, GENERIC, present(Presence.GENERIC), is("geglu(gate=last)"), note(GATE_LAST))
                    .gate(Gate.Half.FIRST),
            declare("geglu_tanh", "GEGLU (tanh)")
                    .formula("gelu_tanh(a) * b")
                    .act("gelu_tanh")
                    .from(SHAZEER, 2020)
                    .does("The first half of the channels, through the tanh form of GELU, scales the second.")
                    .use("Weights that were trained with it, such as T5 1.1 and Gemma; otherwise geglu.")
                    .edges(PRODUCT)
                    .in(TIMM, GENERIC, present(Presence.GENERIC), is("geglu_tanh(gate=last)"), note(GATE_LAST))
                    .gate(Gate.Half.FIRST),
            declare("bilinear", "Bilinear")
                    .aliases("liglu", "bilinear glu")
                    .formula("a * b")
                    .from("Mnih and Hinton, Three new graphical models for statistical language modelling", 2007)
                    .does("The product of the two halves, without an activation.")
                    .use(
                            "As good a gate as most in small transformers, and easy to analyse; it grows with the square of its"
                                    + " input.")
                    .edges(PRODUCT)
                    .in(TIMM, GENERIC, Presence.GENERIC, "")
                    .gate(Gate.Half.FIRST),
            declare("gtu", "GTU")
                    .aliases("gated tanh unit")
                    .formula("tanh(a) * sigmoid(b)")
                    .from("van den Oord et al., Conditional image generation with PixelCNN decoders", 2016)
                    .does("A tanh of one half of the channels, scaled by a sigmoid of the other.")
                    .use(
                            "Generative convolutional models such as WaveNet; both factors saturate, so gradients vanish sooner"
                                    + " than through glu.")
                    .edges(PRODUCT + ", which cannot happen with both factors bounded")
                    .gate(Gate.Half.LAST),
            declare("seglu", "SeGLU")
                    .formula("selu(a) * b")
                    .act("selu")
                    .from(
                            "Narang et al., Do transformer modifications transfer across implementations and applications?",
                            2021)
                    .does("The first half of the channels, through SELU, scales the second.")
                    .use("Seldom; glu(act=NAME) makes such a unit of any activation.")
                    .edges(PRODUCT)
                    .in(TIMM, GENERIC, present(Presence.LAYER), is("seglu(gate=last)"), note(GATE_LAST))
                    .gate(Gate.Half.FIRST),
            declare("mish_glu", "Mish-GLU")
                    .aliases("mishglu")
                    .formula("mish(a) * b")
                    .act("mish")
                    .from("timm, GluMlp(act_layer=Mish)", 2021)
                    .does("The first half of the channels, through Mish, scales the second.")
                    .use("Seldom; close to swiglu at a higher cost.")
                    .edges(PRODUCT)
                    .in(TIMM, GENERIC, present(Presence.LAYER), is("mish_glu(gate=last)"), note(GATE_LAST))
                    .gate(Gate.Half.FIRST),
            declare("clamped_swiglu", "Clamped SwiGLU")
                    .aliases("swiglu_oai", "swiglu_clamped")
                    .parameter("alpha", 1.702, ANY)
                    .parameter("limit", 7, POSITIVE)
                    .formula("where(a > limit, limit, a) * sigmoid(alpha * where(a > limit, limit, a))"
                            + " * (where(b > limit, limit, where(b < -limit, -limit, b)) + 1)")
                    .from("OpenAI, gpt-oss", 2025)
                    .does("SwiGLU with the gate cut off above limit, the other half within ±limit and one added to it.")
                    .use("Weights of gpt-oss, whose channels are interleaved: see them as n pairs and take the axis of"
                            + " length 2. Beyond the limits there is no gradient; at a limit it passes.")
                    .edges(PRODUCT + ", which the limits prevent but for b = -1")
                    .gate(Gate.Half.FIRST));

    private GateFamily() {}
}
