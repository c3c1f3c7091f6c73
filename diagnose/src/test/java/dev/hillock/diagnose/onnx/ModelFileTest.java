package dev.hillock.diagnose.onnx;

import static dev.hillock.diagnose.onnx.TestGraph.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no models, damaged or hostile are refused in one sentence, before the native runtime sees them. */
class ModelFileTest {
    @TempDir
    Path folder;

    private static TestGraph small() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 4);
        return g.output(g.node("Softmax", g.dense(g.node("Relu", g.dense(x, 4, 5)), 5, 3)));
    }

    private void refused(byte[] bytes, String... words) {
        Path file = Numpy.write(folder.resolve("m.onnx"), bytes);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelException.class)
                .message()
                .contains(words)
                .endsWith(".")
                .doesNotContain("\n");
    }

    private void refused(ModelProto model, String... words) {
        refused(model.toByteArray(), words);
    }

    @Test
    void aModelIsRead() {
        assertThat(ModelFile.read(small().write(folder, "m.onnx")).opset()).isEqualTo(17);
    }

    @Test
    void whatIsNoModelIsSaidToBeNone() {
        refused(new byte[0], "is empty");
        refused("<!DOCTYPE html><html></html>".getBytes(StandardCharsets.UTF_8), "no ONNX model");
        refused("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8), "ZIP archive");
        refused("version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.UTF_8), "Git LFS");
        refused(ModelProto.getDefaultInstance().toBuilder().setIrVersion(8).build(), "no ONNX model");
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.onnx"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> ModelFile.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void aTruncatedModelIsSaidToBeTruncated() {
        byte[] whole = small().model().toByteArray();
        refused(Arrays.copyOf(whole, whole.length - 7), "truncated");
    }

    @Test
    void aGraphWithoutNodesHasNothingToDiagnose() {
        TestGraph g = TestGraph.floats();
        refused(g.output(g.input("x", -1, 4)).model(), "without a node");
    }

    @Test
    void anOldOperatorSetIsNamed() {
        TestGraph g = new TestGraph(DataType.FLOAT, 6);
        refused(g.output(g.node("Relu", g.input("x", -1, 4))).model(), "operator set 6");
    }

    @Test
    void aCycleIsFound() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 4);
        String a = g.node("Add", x, "relu1");
        g.node("Relu", a);
        refused(g.output(a).model(), "cycle");
    }

    @Test
    void aTensorThatNothingDefinesOrTwoDoIsNamed() {
        TestGraph g = TestGraph.floats();
        refused(g.output(g.node("Relu", "nowhere")).model(), "'nowhere' that nothing defines");
        TestGraph h = TestGraph.floats();
        String y = h.node("Relu", h.input("x", -1, 4));
        h.graph().addNode(h.graph().getNode(0));
        refused(h.output(y).model(), "twice");
        refused(small().output("elsewhere").model(), "'elsewhere' that no node computes");
    }

    @Test
    void declaredSizesMustBeThere() {
        ModelProto model = small().model();
        refused(withInitializer(model, t -> t.setDims(0, 1L << 40)), "declares", "fewer");
        refused(withInitializer(model, t -> t.setDims(0, -4)), "negative dimension");
        refused(
                withInitializer(model, t -> t.clearDims().addDims(1L << 40).addDims(1L << 40)),
                "more elements than any file");
        refused(withInitializer(model, t -> t.setDataType(99)), "unknown type 99");
    }

    private static ModelProto withInitializer(
            ModelProto model, java.util.function.Consumer<TensorProto.Builder> change) {
        TensorProto.Builder tensor = model.getGraph().getInitializer(0).toBuilder();
        change.accept(tensor);
        return model.toBuilder()
                .setGraph(model.getGraph().toBuilder().setInitializer(0, tensor))
                .build();
    }

    @Test
    void anEmptyTensorMayNotHaveAHugeAxis() {
        TestGraph g = TestGraph.floats();
        String empty = "empty";
        g.graph()
                .addInitializer(TensorProto.newBuilder()
                        .setName(empty)
                        .setDataType(DataType.INT64.getNumber())
                        .addDims(0)
                        .addDims(1L << 40));
        refused(g.output(g.node("Expand", g.input("x", -1, 4), empty)).model(), "more elements than an array");
    }

    @Test
    void aNodeThatBuildsAHugeTensorIsRefused() {
        TestGraph g = TestGraph.floats();
        g.input("x", -1, 4);
        refused(g.output(g.node("ConstantOfShape", g.longs(1L << 20, 1L << 20))).model(), "more than memory can hold");
        TestGraph h = TestGraph.floats();
        String x = h.input("x", -1, 4);
        refused(h.output(h.node("Expand", x, h.longs(1L << 40, 4))).model(), "more than memory can hold");
    }

    /** The largest count with a condition that stays true, as exporters write "while", but nothing ends it. */
    @Test
    void aLoopThatNeverEndsIsStopped() throws OrtException {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", 1, 4);
        TensorProto yes = TensorProto.newBuilder()
                .setName("yes")
                .setDataType(DataType.BOOL.getNumber())
                .addInt32Data(1)
                .build();
        g.graph().addInitializer(yes);
        GraphProto body = GraphProto.newBuilder()
                .setName("body")
                .addInput(typed("turn", DataType.INT64, 0))
                .addInput(typed("on", DataType.BOOL, 0))
                .addInput(typed("v", DataType.FLOAT, 2))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("on")
                        .addOutput("still"))
                .addNode(NodeProto.newBuilder().setOpType("Neg").addInput("v").addOutput("next"))
                .addOutput(typed("still", DataType.BOOL, 0))
                .addOutput(typed("next", DataType.FLOAT, 2))
                .build();
        AttributeProto attribute = AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(body)
                .build();
        String out = g.node("Loop", with(attribute), g.longs(Long.MAX_VALUE), "yes", x);
        ModelFile file = g.output(out).file();
        Feeds none = new Feeds(List.of(), Map.of(), 1);
        try (Runner runner = Runner.open(file, file.proto(), List.of())) {
            OnnxTensor row = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new float[][] {{1, 2, 3, 4}});
            Map<String, OnnxTensor> more = Map.of(x, row);
            assertThatThrownBy(() -> runner.run(none, new int[] {0}, null, List.of(out), more, Duration.ofSeconds(1)))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("test.onnx was stopped because a run took longer than 1 s; it may hold a loop"
                            + " without end.");
        }
    }

    /** With as many axes of open length. */
    private static ValueInfoProto typed(String name, DataType type, int axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < axes; i++) {
            shape.addDimBuilder();
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static NodeProto shape(AttributeProto value) {
        return NodeProto.newBuilder()
                .setOpType("Constant")
                .addAttribute(value)
                .addOutput("shape")
                .build();
    }

    private static NodeProto filled() {
        return NodeProto.newBuilder()
                .setOpType("ConstantOfShape")
                .addInput("shape")
                .addOutput("filled")
                .build();
    }

    /** However the huge shape is written, and wherever it stands. */
    @Test
    void hugeShapesAreSeenInListsOuterGraphsAndFunctions() {
        AttributeProto huge = TestGraph.ints("value_ints", 1L << 20, 1L << 20);
        TestGraph list = TestGraph.floats();
        list.input("x", -1, 4);
        list.graph().addNode(shape(huge)).addNode(filled());
        refused(list.output("filled").model(), "more than memory can hold");
        TestGraph single = TestGraph.floats();
        single.input("x", -1, 4);
        single.graph().addNode(shape(TestGraph.integer("value_int", 1L << 40))).addNode(filled());
        refused(single.output("filled").model(), "more than memory can hold");

        TestGraph outer = TestGraph.floats();
        String x = outer.input("x", -1, 4);
        outer.graph().addNode(shape(huge));
        AttributeProto branch = AttributeProto.newBuilder()
                .setName("then_branch")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(GraphProto.newBuilder().addNode(filled()))
                .build();
        refused(outer.output(outer.node("If", with(branch), x)).model(), "more than memory can hold");

        ModelProto model = small().model();
        FunctionProto function = FunctionProto.newBuilder()
                .setName("f")
                .setDomain("d")
                .addNode(shape(huge))
                .addNode(filled())
                .build();
        refused(model.toBuilder().addFunctions(function).build(), "more than memory can hold");
    }

    @Test
    void deepNestingIsRefusedWithoutAStackOverflow() throws IOException {
        byte[] inner = new byte[0];
        for (int i = 0; i < 20_000; i++) {
            // GraphProto.node (1) → NodeProto.attribute (5) → AttributeProto.g (6)
            inner = field(1, field(5, field(6, inner)));
            if (inner.length > 1_000_000) {
                break;
            }
        }
        refused(field(7, inner), "levels deep");
    }

    private static byte[] field(int number, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 8);
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeByteArray(number, content);
        coded.flush();
        return out.toByteArray();
    }

    @Test
    void millionsOfEmptyPartsAreRefusedBeforeTheyFillTheMemory() throws IOException {
        byte[] nodes = new byte[2 * (WireCheck.MAX_MESSAGES + 10)];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 1 << 3 | 2; // node, of length 0
        }
        refused(field(7, nodes), "parts");
    }

    @Test
    void functionsThatCallThemselvesAreRefused() {
        ModelProto model = small().model();
        var function = FunctionProto.newBuilder()
                .setName("f")
                .setDomain("d")
                .addNode(NodeProto.newBuilder().setOpType("f").setDomain("d"));
        refused(model.toBuilder().addFunctions(function).build(), "call themselves");
    }

    @Test
    void functionsThatBecomeMoreNodesThanMemoryHoldsAreRefused() {
        ModelProto.Builder model = small().model().toBuilder();
        for (int i = 0; i < 40; i++) {
            NodeProto.Builder next = NodeProto.newBuilder()
                    .setOpType(i == 39 ? "Relu" : "f" + (i + 1))
                    .setDomain(i == 39 ? "" : "d");
            model.addFunctions(FunctionProto.newBuilder()
                    .setName("f" + i)
                    .setDomain("d")
                    .addNode(next)
                    .addNode(next));
        }
        refused(model.build(), "become more than");
    }

    @Test
    void unknownFieldsAndTextsAreCountedToo() throws IOException {
        byte[] texts = new byte[2 * (WireCheck.MAX_MESSAGES + 10)];
        byte[] unknown = texts.clone();
        for (int i = 0; i < texts.length; i += 2) {
            texts[i] = 6 << 3 | 2; // TensorProto.string_data, of length 0
            unknown[i] = 9 << 3; // a whole number, in a field that GraphProto no longer has
        }
        refused(field(7, field(5, texts)), "parts");
        refused(field(7, unknown), "parts");
    }

    private ModelProto external(String location, String offset) {
        return withInitializer(
                small().model(),
                t -> t.clearFloatData()
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue(location))
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("offset")
                                .setValue(offset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../secret", "a/../../secret", "..\\secret"})
    void externalDataOutsideTheFolderAreRefused(String location) {
        refused(external(location, "0"), "outside its folder", location);
    }

    @Test
    void externalDataBehindALinkThatLeadsOutAreRefused() throws IOException {
        Path secret = Files.createTempFile("secret", ".bin");
        try {
            Files.write(secret, new byte[1_000]);
            Files.createSymbolicLink(folder.resolve("weights.bin"), secret);
            refused(external("weights.bin", "0"), "outside its folder");
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void externalDataMustBeThereAndLongEnough() throws IOException {
        refused(external("weights.bin", "0"), "not beside it");
        Files.write(folder.resolve("weights.bin"), new byte[100]);
        refused(external("weights.bin", "60"), "end before");
        refused(external("weights.bin", "-1"), "no number");
        refused(external("weights.bin", "9223372036854775807"), "end before");
        refused(external("", "0"), "no location");
    }

    @Test
    void externalDataBesideTheModelAreRead() throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[100]);
        Path file = Numpy.write(
                folder.resolve("m.onnx"), external("weights.bin", "4").toByteArray());
        Graph graph = new Graph(ModelFile.read(file));
        String name = graph.file().proto().getGraph().getInitializer(0).getName();
        assertThat(graph.constant(name).orElseThrow().shape()).containsExactly(4, 5);
        try (Runner runner = Runner.open(graph.file(), graph.file().proto(), List.of())) {
            assertThat(runner).isNotNull();
        }
    }

    @Test
    void anOperatorThatOnnxRuntimeLacksIsNamed() {
        TestGraph g = TestGraph.floats();
        ModelProto model = g.output(g.node("Frobnicate", g.input("x", -1, 4))).model();
        ModelFile file = ModelFile.of(Path.of("m.onnx"), "m.onnx", model.toByteArray());
        assertThatThrownBy(() -> Runner.open(file, file.proto(), List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("operator Frobnicate, which ONNX Runtime lacks");
    }

    @Test
    void anOperatorSetThatOnnxRuntimeDoesNotKnowIsNamed() {
        TestGraph g = new TestGraph(DataType.FLOAT, 99);
        ModelProto model = g.output(g.node("Relu", g.input("x", -1, 4))).model();
        ModelFile file = ModelFile.of(Path.of("m.onnx"), "m.onnx", model.toByteArray());
        assertThatThrownBy(() -> Runner.open(file, file.proto(), List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("operator set 99")
                .message()
                .doesNotContain("::");
    }

    @Test
    void nodesInAnyOrderAreSorted() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 4);
        String a = g.node("Relu", x);
        String b = g.node("Tanh", a);
        GraphProto.Builder graph = g.output(b).graph();
        var first = graph.getNode(0);
        graph.setNode(0, graph.getNode(1)).setNode(1, first);
        assertThat(g.file().proto().getGraph().getNodeList())
                .extracting(node -> node.getOpType())
                .containsExactly("Relu", "Tanh");
    }

    /**
     * Bytes of real models are changed, cut, doubled and mixed. Whatever comes out is read or refused, never anything
     * else; the roles of what is read are found too. The native runtime is not asked.
     */
    @Test
    void mutatedModelsAreReadOrRefused() throws IOException {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 2, 6, 6);
        String conv = g.node("Conv", x, g.weights(1, 3, 2, 3, 3));
        String norm =
                g.node("BatchNormalization", conv, g.weights(1, 3), g.weights(1, 3), g.weights(1, 3), g.weights(1, 3));
        String silu = g.node("Mul", norm, g.node("Sigmoid", norm));
        String flat = g.node("Reshape", g.node("GlobalAveragePool", silu), g.longs(-1, 3));
        AttributeProto branch = AttributeProto.newBuilder()
                .setName("then_branch")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(small().graph())
                .build();
        g.node("If", with(branch), flat);
        byte[][] seeds = {
            small().model().toByteArray(),
            g.output(g.node("LogSoftmax", g.dense(flat, 3, 2))).model().toByteArray(),
            Files.readAllBytes(
                    Numpy.write(folder.resolve("cnn"), RealModels.bytes("/org/tribuo/interop/onnx/cnn_mnist.onnx")))
        };
        SplittableRandom random = new SplittableRandom(20_261_124);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 6_000; round++) {
            byte[] bytes = mutated(seeds, random);
            try {
                new Architecture(new Graph(ModelFile.of(folder.resolve("m.onnx"), "m.onnx", bytes)));
                read++;
            } catch (ModelException e) {
                assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(read).isGreaterThan(500);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static byte[] mutated(byte[][] seeds, SplittableRandom random) {
        byte[] bytes = seeds[random.nextInt(seeds.length)].clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // The large models are weights but for their beginning and end.
            int near = Math.min(bytes.length, 3_000);
            int at = random.nextBoolean() ? random.nextInt(near) : bytes.length - 1 - random.nextInt(near);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) 0xff;
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = Math.min(1 + random.nextInt(40), bytes.length - at);
                    byte[] other = new byte[bytes.length + length];
                    System.arraycopy(bytes, 0, other, 0, at + length);
                    System.arraycopy(bytes, at, other, at + length, bytes.length - at);
                    bytes = other;
                }
            }
        }
        return bytes;
    }

    @Test
    void rawBytesAreComparedWithTheShapeToo() {
        refused(
                withInitializer(small().model(), t -> t.clearFloatData().setRawData(ByteString.copyFrom(new byte[79]))),
                "declares");
    }
}
