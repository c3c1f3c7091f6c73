package dev.hillock.diagnose.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.net.data.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows from tables and tensors, and one sentence where they do not fit the model. */
class DataFilesTest {
    @TempDir
    Path folder;

    private Path text(String name, String content) {
        return Numpy.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private static Graph graph(long... dims) {
        TestGraph g = TestGraph.floats();
        return new Graph(g.output(g.node("Relu", g.input("x", dims))).file());
    }

    private static OnnxRequest request(Path data) {
        return OnnxRequest.of(Path.of("m.onnx"), data);
    }

    private void fails(Graph graph, OnnxRequest request, String... words) {
        assertThatThrownBy(() -> {
                    Feeds feeds = DataFiles.read(request, graph).feeds();
                    feeds.tensors(new int[] {0, 1}, null);
                })
                .message()
                .contains(words)
                .endsWith(".")
                .doesNotContain("\n");
    }

    @Test
    void columnsOfATableAreARowInOrder() {
        Path data = text("d.csv", "a,y,b\n1.5,no,2.5\n3.5,yes,4.5\n");
        DataFiles files = DataFiles.read(request(data).against("y", null), graph(-1, 2));
        Feeds feeds = files.feeds();
        assertThat(feeds.row(feeds.slots().getFirst(), 1)).containsExactly(3.5, 4.5);
        assertThat(files.target().classes(List.of())).containsExactly(0, 1);
        assertThat(files.target().classes(List.of("yes", "no"))).containsExactly(1, 0);
        assertThatThrownBy(() -> files.target().classes(List.of("a", "b"))).hasMessageContaining("none of the classes");
    }

    /** DuckDB wrote the file, with column i of 0 … 11, d of 1.5·i and flag of whether i is even. */
    @Test
    void columnsOfParquetAreARowInOrder() {
        Path data = Path.of("..", "net", "src", "test", "resources", "dev", "hillock", "net", "data", "types.parquet");
        List<String> others = Table.read(data).columnNames().stream()
                .filter(column -> !List.of("i", "d", "flag").contains(column))
                .toList();
        OnnxRequest request =
                new OnnxRequest(Path.of("m.onnx"), data, "flag", null, null, List.of(), false, Map.of(), others, null);
        DataFiles files = DataFiles.read(request, graph(-1, 2));
        Feeds feeds = files.feeds();
        assertThat(feeds.rows()).isEqualTo(12);
        for (int row = 0; row < 12; row++) {
            assertThat(feeds.row(feeds.slots().getFirst(), row)).containsExactlyInAnyOrder(row, 1.5 * row);
        }
        assertThat(files.target().classes(List.of("false", "true"))).startsWith(1, 0, 1, 0);
    }

    @Test
    void aRowMayBeOfAnyShapeOfItsSize() {
        Path data = text("d.csv", "a,b,c,d\n1.5,2,3,4\n5,6,7,9\n");
        assertThat(DataFiles.read(request(data), graph(-1, 1, 2, 2))
                        .feeds()
                        .source(DataFiles.read(request(data), graph(-1, 1, 2, 2))
                                .feeds()
                                .slots()
                                .getFirst())
                        .shape())
                .containsExactly(1, 2, 2);
        fails(graph(-1, 3), request(data), "takes [batch, 3], 3 numbers a row", "4 columns", "--ignore");
        fails(graph(-1, -1, -1), request(data), "dimension 'd2' needs a value", "--dim d2=N");
    }

    @Test
    void namedInputsTakeTheirColumns() {
        TestGraph g = TestGraph.floats();
        String sum = g.node("Add", g.input("b", -1, 1), g.input("a", -1, 1));
        Path data = text("d.csv", "a,b\n1.5,2.5\n3.5,4.5\n");
        Feeds feeds =
                DataFiles.read(request(data), new Graph(g.output(sum).file())).feeds();
        assertThat(feeds.row(feeds.slots().getFirst(), 0)).containsExactly(2.5);
    }

    @Test
    void whatATableCannotFeedIsNamed() {
        fails(graph(-1, 2), request(text("t.csv", "a,b\n1,x\n2,y\n")), "column 'b'", "holds no numbers", "--target");
        fails(graph(-1, 2), request(text("n.csv", "a,b\n1.5,2\n2.5,\n")), "Row 2", "no value in 'b'");
        fails(graph(-1, 2), request(folder.resolve("none.csv")), "There is no file");
        assertThatThrownBy(() -> DataFiles.read(request(text("e.csv", "a,b\n")), graph(-1, 2)))
                .hasMessageContaining("no rows");
    }

    @Test
    void tensorsMustHaveTheInputsShape() {
        Path data = Numpy.write(folder.resolve("x.npy"), Numpy.floats(new float[12], 2, 6));
        fails(graph(-1, 5), request(data), "takes [batch, 5]", "[2, 6]");
        fails(graph(-1, 2, 3), request(data), "takes [batch, 2, 3]");
        Path none = Numpy.write(folder.resolve("0.npy"), Numpy.floats(new float[0], 0, 6));
        fails(graph(-1, 6), request(none), "has no rows");
        float[] nan = {1, 2, Float.NaN, 4};
        Path holes = Numpy.write(folder.resolve("nan.npy"), Numpy.floats(nan, 2, 2));
        fails(graph(-1, 2), request(holes), "Row 2 holds NaN for the input 'x'");
    }

    @Test
    void severalInputsNeedATensorEach() {
        TestGraph g = TestGraph.floats();
        String ids = g.input("ids", DataType.INT64, -1, -1);
        String scale = g.input("scale", -1, 1);
        String sum = g.node("Mul", g.node("Cast", TestGraph.with(TestGraph.integer("to", 1)), ids), scale);
        Graph graph = new Graph(g.output(sum).file());
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("ids", Numpy.longs(new long[] {1, 2, 3, 4}, 2, 2));
        fails(graph, request(Numpy.archive(folder.resolve("a.npz"), arrays)), "input 'scale' of shape [batch, 1]");
        arrays.put("scale", Numpy.floats(new float[3], 3, 1));
        fails(graph, request(Numpy.archive(folder.resolve("b.npz"), arrays)), "has 3 rows, another has 2");
        arrays.put("scale", Numpy.floats(new float[2], 2, 1));
        arrays.put("ids", Numpy.floats(new float[] {1, 2, 3, 4.5f}, 2, 2));
        fails(graph, request(Numpy.archive(folder.resolve("c.npz"), arrays)), "Row 2 holds 4.5", "INT64");
    }

    /** As a recurrent network has them: a number for all rows, and a state with the rows on its second axis. */
    @Test
    void scalarsAndStatesAreTheSameForAllRows() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 2);
        String state = g.node("ReduceSum", g.input("state", 1, -1, 2), g.longs(0));
        Graph graph = new Graph(g.output(g.node("Mul", g.node("Add", x, state), g.input("rate")))
                .file());
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x", Numpy.floats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
        arrays.put("state", Numpy.floats(new float[] {10, 20}, 1, 1, 2));
        arrays.put("rate", Numpy.floats(new float[] {1, 1, 1}, 3));
        fails(graph, request(Numpy.archive(folder.resolve("a.npz"), arrays)), "'rate' takes one number for all rows");
        arrays.put("rate", Numpy.floats(new float[] {2}));
        Feeds feeds = DataFiles.read(request(Numpy.archive(folder.resolve("b.npz"), arrays)), graph)
                .feeds();
        assertThat(feeds.rows()).isEqualTo(3);
        assertThat(feeds.fixedBatch()).isEqualTo(1);
        String out = graph.outputs().getFirst().getName();
        try (Runner runner = Runner.open(graph.file(), graph.file().proto(), List.of());
                Runner.Batch batch = runner.run(feeds, new int[] {2}, null, List.of(out))) {
            assertThat(batch.tensor(out).data()).containsExactly(30, 52);
        }
    }

    @Test
    void numpysFormsAreRead() {
        byte[] big = {0, 1, 0, 2, 0, 3, 0, 4};
        Path data = Numpy.write(folder.resolve("b.npy"), Numpy.file(">i2", big, 2, 2));
        assertThat(NumpyArray.read(data).get(1, 0)).isEqualTo(3);
        byte[] fortran = Numpy.floats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        String header = new String(fortran, StandardCharsets.ISO_8859_1).replace("False", "True ");
        Path turned = Numpy.write(folder.resolve("f.npy"), header.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(NumpyArray.read(turned).get(0, 1)).isEqualTo(3);
        assertThat(NumpyArray.read(turned).get(1, 2)).isEqualTo(6);
        byte[] names = "a\0\0\0b\0\0\0c\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        Path texts = Numpy.write(folder.resolve("t.npy"), Numpy.file("<U2", names, 2));
        assertThat(NumpyArray.read(texts).text(0)).isEqualTo("ab");
        assertThat(NumpyArray.read(texts).text(1)).isEqualTo("c");
    }

    @Test
    void damagedOrUnsafeTensorsAreRefused() {
        byte[] good = Numpy.floats(new float[12], 2, 6);
        for (int length : new int[] {3, 9, 40, good.length - 1}) {
            Path cut = Numpy.write(folder.resolve("c.npy"), java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(() -> NumpyArray.read(cut)).isInstanceOf(ModelException.class);
        }
        Path pickled = Numpy.write(folder.resolve("o.npy"), Numpy.file("|O", new byte[16], 2));
        assertThatThrownBy(() -> NumpyArray.read(pickled)).isInstanceOf(ModelException.class);
        Path huge = Numpy.write(folder.resolve("h.npy"), Numpy.file("<f4", new byte[16], 999_999_999, 999_999_999));
        assertThatThrownBy(() -> NumpyArray.read(huge)).isInstanceOf(ModelException.class);
    }

    @Test
    void aTargetThatDoesNotFitIsNamed() {
        TestGraph g = TestGraph.floats();
        Path model = g.output(g.dense(g.input("x", -1, 2), 2, 2)).write(folder, "m.onnx");
        Path data = text("d.csv", "a,b,y\n1.5,2,0\n3.5,4,7\n");
        assertThatThrownBy(
                        () -> OnnxDiagnosis.run(OnnxRequest.of(model, data).against("y", DeclaredLoss.CROSS_ENTROPY)))
                .hasMessageContaining("is of class 7, but the model gives 2 outputs");
        Path half = text("h.csv", "a,b,y\n1.5,2,0\n3.5,4,0.5\n");
        assertThatThrownBy(
                        () -> OnnxDiagnosis.run(OnnxRequest.of(model, half).against("y", DeclaredLoss.CROSS_ENTROPY)))
                .hasMessageContaining("is 0.5, which is no number of a class");
    }
}
