package dev.hillock.diagnose.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.hillock.diagnose.Abstention;
import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.GradientEvidence;
import dev.hillock.diagnose.LayerEvidence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole diagnoses of small models. */
class OnnxDiagnosisTest {
    private static final int ROWS = 70;

    @TempDir
    Path folder;

    /** Rows × 4 of normal numbers, and the class: whether the first is above 0. */
    private Path data() {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[ROWS * 4];
        long[] y = new long[ROWS];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        for (int row = 0; row < ROWS; row++) {
            y[row] = x[row * 4] > 0 ? 1 : 0;
        }
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x", Numpy.floats(x, ROWS, 4));
        arrays.put("y", Numpy.longs(y, ROWS));
        float[] labels = new float[ROWS * 2];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = x[i / 2 * 4 + i % 2] > 0 ? 1 : 0;
        }
        arrays.put("labels", Numpy.floats(labels, ROWS, 2));
        return Numpy.archive(folder.resolve("data.npz"), arrays);
    }

    private static TestGraph classifier(DataType type, int opset, long batch, String... head) {
        TestGraph g = new TestGraph(type, opset);
        String h = g.node("Relu", g.dense(g.input("x", batch, 4), 4, 8));
        String out = g.dense(g.node("Tanh", g.dense(h, 8, 6)), 6, 2);
        for (String step : head) {
            out = g.node(step, out);
        }
        return g.output(out);
    }

    private OnnxDiagnosis run(TestGraph g, DeclaredLoss loss) {
        return OnnxDiagnosis.run(
                OnnxRequest.of(g.write(folder, "m.onnx"), data()).against("y", loss));
    }

    @Test
    void theSameModelInAnyTypeBatchAndOperatorSetGivesTheSameEvidence() {
        Evidence plain = run(classifier(DataType.FLOAT, 17, -1, "Softmax"), DeclaredLoss.CROSS_ENTROPY)
                .evidence();
        assertThat(plain.layers()).extracting(LayerEvidence::activation).containsExactly("relu", "tanh", null);
        assertThat(plain.performance().accuracy()).isBetween(0.0, 1.0);
        TestGraph[] others = {
            classifier(DataType.FLOAT, 7, -1, "Softmax"),
            classifier(DataType.FLOAT, 22, -1, "Softmax"),
            classifier(DataType.FLOAT, 17, 1, "Softmax"),
            classifier(DataType.FLOAT, 17, 32, "Softmax"),
            classifier(DataType.DOUBLE, 17, -1, "Softmax"),
            classifier(DataType.FLOAT16, 17, -1, "Softmax")
        };
        for (TestGraph other : others) {
            Evidence evidence = run(other, DeclaredLoss.CROSS_ENTROPY).evidence();
            double tolerance = other.type() == DataType.FLOAT16 ? 2e-2 : 1e-4;
            assertThat(evidence.performance().loss())
                    .isCloseTo(plain.performance().loss(), Offset.offset(tolerance));
            for (int i = 0; i < 3; i++) {
                LayerEvidence expected = plain.layers().get(i);
                LayerEvidence actual = evidence.layers().get(i);
                assertThat(actual.preActivation().count())
                        .isEqualTo(expected.preActivation().count());
                assertThat(actual.preActivation().mean())
                        .isCloseTo(expected.preActivation().mean(), Offset.offset(tolerance));
                assertThat(actual.gradientRms().orElseThrow())
                        .isCloseTo(expected.gradientRms().orElseThrow(), Offset.offset(tolerance));
            }
        }
    }

    @Test
    void theSameRequestGivesTheSameResult() {
        TestGraph g = classifier(DataType.FLOAT, 17, -1, "Softmax", "Softmax");
        assertThat(run(g, DeclaredLoss.CROSS_ENTROPY)).isEqualTo(run(g, DeclaredLoss.CROSS_ENTROPY));
    }

    /** Of a loss, the gradient by logits is known: softmax minus target. */
    @Test
    void theGradientByTheLogitsIsPredictionMinusTarget() {
        Evidence softmax = run(classifier(DataType.FLOAT, 17, -1, "Softmax"), DeclaredLoss.CROSS_ENTROPY)
                .evidence();
        Evidence log = run(classifier(DataType.FLOAT, 17, -1, "LogSoftmax"), DeclaredLoss.NLL)
                .evidence();
        Evidence logits = run(classifier(DataType.FLOAT, 17, -1), DeclaredLoss.CROSS_ENTROPY)
                .evidence();
        for (int i = 0; i < 3; i++) {
            double expected = logits.layers().get(i).gradientRms().orElseThrow();
            assertThat(softmax.layers().get(i).gradientRms().orElseThrow()).isCloseTo(expected, Offset.offset(1e-6));
            assertThat(log.layers().get(i).gradientRms().orElseThrow()).isCloseTo(expected, Offset.offset(1e-6));
        }
        assertThat(softmax.performance().loss()).isCloseTo(logits.performance().loss(), Offset.offset(1e-5));
    }

    /** CumSum's derivative is not known here; a running sum less the one before it is the tensor again. */
    @Test
    void behindAnUnknownOperatorDifferencesGiveTheSameSize() {
        TestGraph plain = new TestGraph(DataType.DOUBLE, 17);
        String h = plain.node("Tanh", plain.dense(plain.input("x", -1, 4), 4, 8));
        plain.output(plain.dense(h, 8, 2));
        TestGraph cumulative = new TestGraph(DataType.DOUBLE, 17);
        String other = cumulative.node("Tanh", cumulative.dense(cumulative.input("x", -1, 4), 4, 8));
        String running = cumulative.node("CumSum", other, cumulative.longs(1));
        String before = cumulative.node(
                "CumSum", TestGraph.with(TestGraph.integer("exclusive", 1)), other, cumulative.longs(1));
        cumulative.output(cumulative.dense(cumulative.node("Sub", running, before), 8, 2));
        GradientEvidence exact = run(plain, DeclaredLoss.CROSS_ENTROPY)
                .evidence()
                .layers()
                .getFirst()
                .gradient();
        GradientEvidence differences = run(cumulative, DeclaredLoss.CROSS_ENTROPY)
                .evidence()
                .layers()
                .getFirst()
                .gradient();
        assertThat(exact.method()).isEqualTo("backward pass");
        assertThat(differences.method()).isEqualTo("central differences");
        // 70 rows along 8 directions: the standard error of the mean square is below 10 %.
        assertThat(differences.rms()).isCloseTo(exact.rms(), Offset.offset(0.15 * exact.rms()));
    }

    /** As wide as a network in training is fitted, with the same sums: R² of a linear model is 1, of one with a fold less. */
    @Test
    void wideRowsAreFittedAsInTraining() {
        int width = 300;
        int rows = 5 * (width + 1);
        SplittableRandom random = new SplittableRandom(9);
        float[] x = new float[rows * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        Map<String, byte[]> arrays = Map.of("x", Numpy.floats(x, rows, width));
        Path data = Numpy.archive(folder.resolve("wide.npz"), new LinkedHashMap<>(arrays));
        for (boolean folded : new boolean[] {false, true}) {
            TestGraph g = TestGraph.floats();
            String z = g.dense(g.input("x", -1, width), width, 3);
            Path file = g.output(g.dense(folded ? g.node("Abs", z) : z, 3, 2)).write(folder, "m.onnx");
            double fit = OnnxDiagnosis.run(OnnxRequest.of(file, data))
                    .evidence()
                    .outputs()
                    .affineFit();
            if (folded) {
                assertThat(fit).isBetween(0.0, 0.9);
            } else {
                assertThat(fit).isCloseTo(1, Offset.offset(1e-9));
            }
        }
    }

    private static Counterfactual tried(OnnxDiagnosis diagnosis, Edit edit) {
        return diagnosis.report().findings().stream()
                .map(Finding::counterfactual)
                .filter(counterfactual -> counterfactual != null && counterfactual.edit() == edit)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void removingTheSecondSoftmaxGivesTheLossOfTheModelWithoutIt() {
        OnnxDiagnosis twice = run(classifier(DataType.FLOAT, 17, -1, "Softmax", "Softmax"), DeclaredLoss.CROSS_ENTROPY);
        Counterfactual tried = tried(twice, Edit.DROP_SECOND_SOFTMAX);
        double once = run(classifier(DataType.FLOAT, 17, -1, "Softmax"), DeclaredLoss.CROSS_ENTROPY)
                .evidence()
                .performance()
                .loss();
        assertThat(tried.before()).isEqualTo(twice.evidence().performance().loss());
        assertThat(tried.after()).isCloseTo(once, Offset.offset(1e-6));
    }

    /** Two independent labels have no accuracy, and logits have no binary cross-entropy: only the loss after is a number. */
    @Test
    void aRemedyThatMakesTheLossFiniteIsReported() {
        Path file = classifier(DataType.FLOAT, 17, -1).write(folder, "m.onnx");
        OnnxDiagnosis diagnosis = OnnxDiagnosis.run(OnnxRequest.of(file, data()).against("labels", DeclaredLoss.BCE));
        Counterfactual tried = tried(diagnosis, Edit.ADD_OUTPUT_ACTIVATION);
        double logits = OnnxDiagnosis.run(OnnxRequest.of(file, data()).against("labels", DeclaredLoss.BCE_WITH_LOGITS))
                .evidence()
                .performance()
                .loss();
        assertThat(tried.before()).isNaN();
        assertThat(tried.after()).isCloseTo(logits, Offset.offset(1e-6));
        assertThat(tried.metric()).isEqualTo(Counterfactual.Metric.LOSS);
        assertThat(tried.helps()).isTrue();
        assertThat(tried.harmless()).isFalse();
    }

    @Test
    void namesOfClassesDoNotFitATargetOfNumbers() {
        Path file = classifier(DataType.FLOAT, 17, -1).write(folder, "m.onnx");
        OnnxRequest request = new OnnxRequest(
                file,
                data(),
                "y",
                null,
                DeclaredLoss.CROSS_ENTROPY,
                List.of("a", "b"),
                false,
                Map.of(),
                List.of(),
                null);
        assertThatThrownBy(() -> OnnxDiagnosis.run(request))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("The target 'y' holds numbers")
                .hasMessageContaining("--classes a,b");
    }

    /** The order of the outputs stays, so that the accuracy cannot tell whether the remedy helps. */
    @Test
    void probabilitiesPutAtTheEndAreJudgedByTheLoss() {
        Path file = classifier(DataType.FLOAT, 17, -1).write(folder, "m.onnx");
        OnnxDiagnosis diagnosis = OnnxDiagnosis.run(OnnxRequest.of(file, data()).against("y", DeclaredLoss.NLL));
        Counterfactual tried = tried(diagnosis, Edit.ADD_OUTPUT_ACTIVATION);
        assertThat(tried.metric()).isEqualTo(Counterfactual.Metric.LOSS);
        assertThat(tried.before()).isNaN();
        assertThat(tried.after()).isPositive();
        assertThat(tried.helps()).isTrue();
        assertThat(tried.harmless()).isFalse();
    }

    /** −log 5 is negative: logits far above 1 would look learnt. Outputs are 2 or 5 whatever the row. */
    @Test
    void logitsUnderALossOfProbabilitiesHaveNoLossAndAreTold() {
        TestGraph g = new TestGraph(DataType.FLOAT, 17);
        String still = g.node("Mul", g.dense(g.input("x", -1, 4), 4, 2), g.scalar(0));
        Path file = g.output(g.node("Add", still, g.constant(new double[] {2, 5}, 2)))
                .write(folder, "m.onnx");
        for (DeclaredLoss loss : List.of(DeclaredLoss.NLL, DeclaredLoss.BCE)) {
            Evidence evidence = OnnxDiagnosis.run(OnnxRequest.of(file, data()).against("y", loss))
                    .evidence();
            assertThat(evidence.performance().loss()).as(loss.toString()).isNaN();
            assertThat(evidence.gaps())
                    .anySatisfy(gap -> assertThat(gap.what() + ": " + gap.why())
                            .startsWith("the loss: ")
                            .contains("outside [0, 1]"));
        }
        Evidence logits = OnnxDiagnosis.run(
                        OnnxRequest.of(file, data()).against("y", DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS))
                .evidence();
        assertThat(logits.performance().loss()).isPositive();
        assertThat(logits.gaps()).noneSatisfy(gap -> assertThat(gap.what()).isEqualTo("the loss"));
    }

    @Test
    void aProbabilityMayExceedOneByRounding() {
        Objective sure = new Objective(DeclaredLoss.NLL, Objective.Form.PROBABILITIES);
        double[] target = {1, 0};
        assertThat(sure.row(new double[] {1.0005, -1e-7}, 0, target, 2)).isZero();
        assertThat(sure.row(new double[] {1.01, 0}, 0, target, 2)).isNaN();
        assertThat(sure.row(new double[] {0.5, 1.01}, 0, target, 2)).isNaN();
        assertThat(sure.row(new double[] {0.5, 0.5}, 0, target, 2)).isCloseTo(Math.log(2), Offset.offset(1e-15));
    }

    @Test
    void droppingTheReluBeforeTheSoftmaxGivesTheLossOfTheModelWithoutIt() {
        OnnxDiagnosis clipped = run(classifier(DataType.FLOAT, 17, -1, "Relu", "Softmax"), DeclaredLoss.CROSS_ENTROPY);
        double free = run(classifier(DataType.FLOAT, 17, -1, "Softmax"), DeclaredLoss.CROSS_ENTROPY)
                .evidence()
                .performance()
                .loss();
        assertThat(tried(clipped, Edit.DROP_OUTPUT_ACTIVATION).after()).isCloseTo(free, Offset.offset(1e-6));
    }

    /** The change of the outputs is the one between the two models, and says nothing of better or worse. */
    @Test
    void withoutATargetTheChangeOfTheOutputsIsReported() {
        OnnxDiagnosis diagnosis = OnnxDiagnosis.run(OnnxRequest.of(
                classifier(DataType.FLOAT, 17, -1, "Softmax", "Softmax").write(folder, "m.onnx"), data()));
        Counterfactual tried = tried(diagnosis, Edit.DROP_SECOND_SOFTMAX);
        assertThat(tried.metric()).isEqualTo(Counterfactual.Metric.OUTPUTS);
        assertThat(tried.helps()).isFalse();
        assertThat(tried.harmless()).isFalse();
        double[] twice = outputs("Softmax", "Softmax");
        double[] once = outputs("Softmax");
        double changes = 0;
        double variation = 0;
        for (int unit = 0; unit < 2; unit++) {
            double mean = 0;
            for (int i = unit; i < twice.length; i += 2) {
                mean += twice[i] / (twice.length / 2.0);
            }
            for (int i = unit; i < twice.length; i += 2) {
                changes += (once[i] - twice[i]) * (once[i] - twice[i]);
                variation += (twice[i] - mean) * (twice[i] - mean);
            }
        }
        assertThat(tried.after()).isCloseTo(Math.sqrt(changes / variation), Offset.offset(1e-9));
    }

    private double[] outputs(String... head) {
        Path file = classifier(DataType.FLOAT, 17, -1, head).write(folder, "o.onnx");
        ModelFile model = ModelFile.read(file);
        Graph graph = new Graph(model);
        Feeds feeds = DataFiles.read(OnnxRequest.of(file, data()), graph).feeds();
        String output = graph.outputs().getFirst().getName();
        int[] rows = java.util.stream.IntStream.range(0, feeds.rows()).toArray();
        try (Runner runner = Runner.open(model, model.proto(), List.of());
                Runner.Batch batch = runner.run(feeds, rows, null, List.of(output))) {
            return batch.tensor(output).data();
        }
    }

    /** What stands in a branch is run but not seen; that is said, and nothing is said of what was not seen. */
    @Test
    void layersInsideABranchAreNamedAsNotLookedInto() {
        TestGraph g = TestGraph.floats();
        String x = g.input("x", -1, 4);
        g.graph()
                .addInitializer(TensorProto.newBuilder()
                        .setName("yes")
                        .setDataType(DataType.BOOL.getNumber())
                        .addInt32Data(1));
        AttributeProto[] branches = new AttributeProto[2];
        for (int i = 0; i < 2; i++) {
            String name = i == 0 ? "then_branch" : "else_branch";
            branches[i] = AttributeProto.newBuilder()
                    .setName(name)
                    .setType(AttributeProto.AttributeType.GRAPH)
                    .setG(GraphProto.newBuilder()
                            .setName(name)
                            .addNode(NodeProto.newBuilder()
                                    .setOpType(i == 0 ? "Relu" : "Tanh")
                                    .addInput(x)
                                    .addOutput(name))
                            .addOutput(ValueInfoProto.newBuilder().setName(name)))
                    .build();
        }
        Path file = g.output(g.node("If", branches, "yes")).write(folder, "if.onnx");
        DiagnosisReport report = OnnxDiagnosis.run(OnnxRequest.of(file, data())).report();
        assertThat(report.gaps()).anyMatch(gap -> gap.unseen() && gap.why().contains("inside this If"));
        assertThat(report.abstentions())
                .filteredOn(abstention -> abstention.id().equals("LIN-2"))
                .extracting(Abstention::reason)
                .containsExactly("The layers were not looked into.");
    }

    @Test
    void editsOfLayersAndInputsComputeWhatTheySay() {
        TestGraph g = classifier(DataType.FLOAT, 17, -1);
        Subject subject =
                Subject.of(OnnxRequest.of(g.write(folder, "m.onnx"), data()).against("y", DeclaredLoss.CROSS_ENTROPY));
        Layer first = subject.architecture().layers().getFirst();
        ModelProto leaky = Edits.leaky(subject.file().proto(), first.before(), first.after(), 1f);
        ModelProto scaled = Edits.affine(
                subject.file().proto(),
                "x",
                new Tensor(new int[] {1, 4}, new double[] {2, 2, 2, 2}),
                new Tensor(new int[] {1, 4}, new double[] {1, 0, 0, 0}),
                DataType.FLOAT);
        int[] rows = {0, 1, 2};
        double[] x = subject.feeds().row(subject.feeds().slots().getFirst(), 2);
        try (Runner plain = Runner.open(subject.file(), subject.file().proto(), List.of(first.before()));
                Runner linear = Runner.open(subject.file(), leaky, List.of(first.after()));
                Runner moved = Runner.open(subject.file(), scaled, List.of(first.before()))) {
            Tensor z = GradientFlow.values(plain, subject.feeds(), rows, Set.of(first.before()))
                    .get(first.before());
            Tensor a = GradientFlow.values(linear, subject.feeds(), rows, Set.of(first.after()))
                    .get(first.after());
            assertThat(a.data()).containsExactly(z.data(), Offset.offset(1e-6));
            double[] there = {2 * x[0] + 1, 2 * x[1], 2 * x[2], 2 * x[3]};
            double[] expected;
            try (Runner.Batch batch = plain.run(
                    subject.feeds(), new int[] {0}, Map.of("x", new double[][] {there}), Set.of(first.before()))) {
                expected = batch.tensor(first.before()).data();
            }
            double[] actual = GradientFlow.values(moved, subject.feeds(), new int[] {2}, Set.of(first.before()))
                    .get(first.before())
                    .data();
            assertThat(actual).containsExactly(expected, Offset.offset(1e-5));
        }
    }

    @Test
    void theFixedModelIsWrittenAndDoesWhatWasPromised() {
        TestGraph g = classifier(DataType.FLOAT, 17, -1, "Softmax", "Softmax");
        Path fixed = folder.resolve("fixed.onnx");
        OnnxRequest request = OnnxRequest.of(g.write(folder, "m.onnx"), data())
                .against("y", DeclaredLoss.CROSS_ENTROPY)
                .writingFixed(fixed);
        OnnxDiagnosis first = OnnxDiagnosis.run(request);
        Counterfactual tried = tried(first, Edit.DROP_SECOND_SOFTMAX);
        if (tried.helps()) {
            assertThat(first.written()).contains("OUT-2", "fixed.onnx");
            OnnxDiagnosis second =
                    OnnxDiagnosis.run(OnnxRequest.of(fixed, data()).against("y", DeclaredLoss.CROSS_ENTROPY));
            assertThat(second.evidence().performance().loss()).isCloseTo(tried.after(), Offset.offset(1e-6));
            assertThat(second.report().findings()).extracting(Finding::id).doesNotContain("OUT-2");
        } else {
            assertThat(first.written()).contains("Nothing was written");
            assertThat(fixed).doesNotExist();
        }
        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith(".hillock"));
    }
}
