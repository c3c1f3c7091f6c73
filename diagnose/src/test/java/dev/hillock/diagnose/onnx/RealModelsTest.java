package dev.hillock.diagnose.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    }
}
