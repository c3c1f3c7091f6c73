package dev.hillock.peers.onnxruntime;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import dev.hillock.audit.probe.Offer;
import dev.hillock.audit.probe.Probe;
import dev.hillock.audit.probe.ProbeServer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ONNX Runtime's operators, each as a model of one node. It computes no derivatives. */
public final class Main implements Probe {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    public static void main(String[] args) throws IOException {
        ProbeServer.serve(new Main(), args);
    }

    @Override
    public String title() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        offers.add(offer("Relu", "relu"));
        offers.add(offer("LeakyRelu", "leaky_relu(slope=" + (double) 0.01f + ")"));
        offers.add(offer("Elu", "elu"));
        offers.add(offer("Elu(alpha=2)", "elu(alpha=2)", number("alpha", 2)));
        offers.add(offer("Selu", "selu"));
        offers.add(offer("Celu", "celu"));
        offers.add(offer("Celu(alpha=2)", "celu(alpha=2)", number("alpha", 2)));
        offers.add(offer("Sigmoid", "sigmoid"));
        offers.add(offer("HardSigmoid", "hard_sigmoid(slope=" + (double) 0.2f + ", offset=0.5)"));
        offers.add(offer("Tanh", "tanh"));
        offers.add(offer("Gelu", "gelu"));
        offers.add(offer("Gelu(approximate=tanh)", "gelu_tanh", text("approximate", "tanh")));
        offers.add(offer("HardSwish", "hard_swish"));
        offers.add(offer("Mish", "mish"));
        offers.add(offer("Softplus", "softplus"));
        offers.add(offer("Softsign", "softsign"));
        offers.add(offer("ThresholdedRelu", "thresholded_relu"));
        offers.add(offer("Shrink", "hardshrink"));
        offers.add(offer("Shrink(bias=0.5)", "softshrink", number("bias", 0.5f)));
        offers.add(offer("Exp", "exponential"));
        offers.add(offer("Erf", "erf"));
        offers.add(offer("Atan", "arctan"));
        offers.add(new Offer("PRelu(0.25)", "prelu", new Model("PRelu", true, List.of()), null));
        return offers;
    }

    private Offer offer(String op, String spec, AttributeProto... attributes) {
        return new Offer(op, spec, new Model(op.replaceFirst("\\(.*", ""), false, List.of(attributes)), null);
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    private static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** A session of one node, made at the first call. */
    private final class Model implements Offer.Pass {
        private final byte[] bytes;
        private OrtSession session;

        @SuppressWarnings("NullAway.Init") // of makes the session
        Model(String op, boolean slope, List<AttributeProto> attributes) {
            NodeProto.Builder node =
                    NodeProto.newBuilder().setOpType(op).addInput("x").addOutput("y");
            GraphProto.Builder graph =
                    GraphProto.newBuilder().setName(op).addInput(vector("x")).addOutput(vector("y"));
            if (slope) {
                node.addInput("slope");
                graph.addInitializer(TensorProto.newBuilder()
                        .setName("slope")
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addDims(1)
                        .addFloatData(0.25f));
            }
            bytes = ModelProto.newBuilder()
                    .setIrVersion(9)
                    // The first version with Gelu.
                    .addOpsetImport(
                            OperatorSetIdProto.newBuilder().setDomain("").setVersion(20))
                    .setGraph(graph.addNode(node.addAllAttribute(attributes)))
                    .build()
                    .toByteArray();
        }

        @Override
        public float[] of(float[] x) throws OrtException {
            if (session == null) {
                OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                options.setIntraOpNumThreads(1);
                session = environment.createSession(bytes, options);
            }
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), new long[] {x.length});
                    OrtSession.Result result = session.run(Map.of("x", tensor))) {
                FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            }
        }
    }

    private static ValueInfoProto vector(String name) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(TensorShapeProto.newBuilder()
                                        .addDim(TensorShapeProto.Dimension.newBuilder()
                                                .setDimParam("n")))))
                .build();
    }
}
