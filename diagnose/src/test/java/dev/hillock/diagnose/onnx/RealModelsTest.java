package dev.hillock.diagnose.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that others made. */
class RealModelsTest {
    @TempDir
    Path folder;

    /** The images and labels that come with Tribuo's model, as an archive of tensors. */
    private Path mnist(boolean transposed) {
        String name = (transposed ? "transposed_" : "") + "mnist_test_head.libsvm";
        List<String> lines = new String(RealModels.bytes("/org/tribuo/interop/onnx/" + name), StandardCharsets.UTF_8)
                .lines()
                .toList();
        float[] images = new float[lines.size() * 784];
        long[] labels = new long[lines.size()];
        for (int row = 0; row < lines.size(); row++) {
            String[] parts = lines.get(row).strip().split("\\s+");
            labels[row] = (long) Double.parseDouble(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                int colon = parts[i].indexOf(':');
                images[row * 784 + Integer.parseInt(parts[i].substring(0, colon))] =
                        Float.parseFloat(parts[i].substring(colon + 1));
            }
        }
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("input_image", Numpy.floats(images, lines.size(), 1, 28, 28));
        arrays.put("label", Numpy.longs(labels, lines.size()));
        return Numpy.archive(folder.resolve("mnist.npz"), arrays);
    }

    @Test
    void theConvolutionalNetworkOfTribuoHasAReluOnItsLogits() throws IOException {
        Path model =
                Files.write(folder.resolve("cnn.onnx"), RealModels.bytes("/org/tribuo/interop/onnx/cnn_mnist.onnx"));
        OnnxDiagnosis diagnosis =
                OnnxDiagnosis.run(OnnxRequest.of(model, mnist(false)).against("label", DeclaredLoss.NLL));
        Evidence evidence = diagnosis.evidence();
        assertThat(evidence.layers())
                .extracting(LayerEvidence::role)
                .containsExactly(Role.HIDDEN, Role.HIDDEN, Role.HIDDEN, Role.HEAD);
        assertThat(evidence.graph().head()).extracting("activation").containsExactly("relu", "log_softmax");
        Finding finding = diagnosis.report().findings().stream()
                .filter(found -> found.id().equals("OUT-4"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.counterfactual().harmless()).isTrue();
        assertThat(evidence.performance().accuracy()).isGreaterThan(0.9);
    }

    /** Sentences as token numbers: lengths of 6 to 16 of 16, the rest is padding. */
    private Path sentences(int rows) {
        int width = 16;
        SplittableRandom random = new SplittableRandom(1);
        long[] ids = new long[rows * width];
        long[] mask = new long[rows * width];
        for (int row = 0; row < rows; row++) {
            int length = 6 + random.nextInt(11);
            for (int i = 0; i < length; i++) {
                ids[row * width + i] = i == 0 ? 101 : i == length - 1 ? 102 : 1_000 + random.nextInt(28_000);
                mask[row * width + i] = 1;
            }
        }
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("input_ids", Numpy.longs(ids, rows, width));
        arrays.put("attention_mask", Numpy.longs(mask, rows, width));
        arrays.put("token_type_ids", Numpy.longs(new long[rows * width], rows, width));
        return Numpy.archive(folder.resolve("sentences.npz"), arrays);
    }

    @Test
    void theEncoderMiniLmHasSixGelusTakenApartAndTwelveSkips() throws IOException {
        Path model = Files.write(folder.resolve("minilm.onnx"), RealModels.bytes("/all-minilm-l6-v2.onnx"));
        OnnxDiagnosis diagnosis = OnnxDiagnosis.run(OnnxRequest.of(model, sentences(24)));
        Evidence evidence = diagnosis.evidence();
        assertThat(evidence.hidden()).hasSize(6).allSatisfy(layer -> {
            assertThat(layer.activation()).isEqualTo("gelu");
            assertThat(layer.units()).hasSize(1_536);
            assertThat(layer.position().residual()).isTrue();
            assertThat(layer.position().normalized()).isTrue();
            assertThat(layer.gradientRms().orElseThrow()).isGreaterThan(0);
        });
        assertThat(evidence.layers().stream().filter(layer -> layer.role() == Role.ATTENTION))
                .hasSize(6);
        assertThat(evidence.graph().chains()).isEmpty();
        assertThat(diagnosis.report().worst().map(worst -> worst == Severity.CRITICAL))
                .isNotEqualTo(java.util.Optional.of(true));
    }
}
