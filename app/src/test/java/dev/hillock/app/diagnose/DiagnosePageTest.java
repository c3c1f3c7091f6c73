package dev.hillock.app.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.diagnose.Abstention;
import dev.hillock.diagnose.Diagnosis;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.training.NetworkEvidence;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.plot.Figure;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Svg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of fresh sigmoid layers, whose gradient vanishes. */
class DiagnosePageTest {
    private static final Evidence EVIDENCE = evidence();
    private static final DiagnosisReport REPORT = Diagnosis.of(EVIDENCE);

    @TempDir
    Path folder;

    private static Evidence evidence() {
        Random random = new Random(3);
        float[] inputs = new float[600 * 4];
        float[] targets = new float[600];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = inputs[4 * i] > 0 ? 1 : 0;
        }
        NetworkSpec spec =
                NetworkSpec.of(4, Activation.of("sigmoid"), Collections.nCopies(7, 16), 1, Loss.BINARY_CROSS_ENTROPY);
        return NetworkEvidence.of(
                "deep <sigmoid>", Network.initial(spec, 1), new Dataset(inputs, 4, targets, 1, 600), true, null);
    }

    private static String html() {
        return new DiagnosePage(
                        EVIDENCE, REPORT, LayerGraph.chain(REPORT.layers().size()))
                .html();
    }

    @Test
    void saysWhatWasFoundFirst() {
        assertThat(REPORT.findings()).isNotEmpty();
        String html = html();
        String text = plain(html);
        REPORT.findings()
                .forEach(finding -> assertThat(text).contains(finding.id(), finding.explanation(), finding.remedy()));
        REPORT.layers().forEach(layer -> assertThat(text).contains(layer.name()));
        assertThat(html.indexOf("id=\"findings\"")).isLessThan(html.indexOf("id=\"network\""));
        assertThat(html).contains("Gradient flow", "before: pre-activations", "after: activations", "sigmoid");
        assertThat(text).contains("deep <sigmoid>");
    }

    @Test
    void standsAloneInBothThemes() {
        String html = html();
        assertThat(html).contains("prefers-color-scheme:dark").doesNotContain("http-equiv", "<script", "<link", "src=");
        Matcher address = Pattern.compile("https?://[^\"]+").matcher(html);
        while (address.find()) {
            assertThat(address.group()).isEqualTo("http://www.w3.org/2000/svg");
        }
        assertThat(html).isEqualTo(html());
    }

    @Test
    void itsPicturesAreWellFormed() throws Exception {
        Matcher svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html());
        int count = 0;
        while (svg.find()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.group().getBytes(UTF_8)));
            count++;
        }
        assertThat(count).isGreaterThan(REPORT.layers().size());
    }

    @Test
    void writesBothFiles() throws IOException {
        DiagnosePage.write(
                folder, EVIDENCE, REPORT, LayerGraph.chain(REPORT.layers().size()), DiagnoseJson.of(REPORT, null));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.json");
        }
    }

    @Test
    void theWorstFindingColoursItsLayer() {
        LayerReport sick = new LayerReport(
                "dense", EVIDENCE.layers().getFirst().role(), "relu", 8, 1, 0, Double.NaN, 0, 1, Severity.CRITICAL);
        LayerReport well =
                new LayerReport("second", EVIDENCE.layers().getFirst().role(), "relu", 8, 0, 0, Double.NaN, 0, 1, null);
        String description = NetworkPicture.scene(
                        List.of(sick, well), LayerGraph.chain(2), NetworkPicture.Ending.PLAIN, 880)
                .description();
        assertThat(description).isEqualTo("2 layers in order: dense critical, second no finding.");
        assertThat(NetworkPicture.ink(Severity.CRITICAL)).isNotEqualTo(NetworkPicture.ink(null));
    }

    @Test
    void theOutputIsABoxWithTheFunctionsBeforeIt() {
        LayerReport well =
                new LayerReport("dense", EVIDENCE.layers().getFirst().role(), "relu", 8, 0, 0.5, 1, 0, 1, null);
        Scene scene = NetworkPicture.scene(
                List.of(well),
                LayerGraph.chain(1),
                new NetworkPicture.Ending(List.of("head1", "head2"), Severity.CRITICAL),
                880);
        assertThat(scene.description()).isEqualTo("1 layer in order: dense no finding, output critical.");
        assertThat(Svg.fragment(scene, "p"))
                .contains("head1, head2", ">critical<")
                .doesNotContain("50 % sat.");
    }

    @Test
    void theGradientIsDrawnAtTheLayers() {
        Figure figure = DiagnosePictures.gradients(EVIDENCE.layers()).orElseThrow();
        String svg = Svg.fragment(figure.scene(880), "p");
        EVIDENCE.layers().forEach(layer -> assertThat(svg).contains(">" + layer.name() + "<"));
        assertThat(svg).doesNotContain(">1.5<");
        List<LayerEvidence> three = EVIDENCE.layers().subList(0, 3);
        String few =
                Svg.fragment(DiagnosePictures.gradients(three).orElseThrow().scene(326), "p");
        three.forEach(layer -> assertThat(few).contains(">" + layer.name() + "<"));
    }

    /** Rules with the same reason to abstain stand in one line. */
    @Test
    void abstentionsWithOneReasonAreToldOnce() {
        DiagnosisReport report = new DiagnosisReport(
                "m",
                9,
                List.of(),
                List.of(),
                List.of(
                        new Abstention("GRAD-V", "No."),
                        new Abstention("OUT-5", "Else."),
                        new Abstention("GRAD-X", "No.")),
                List.of());
        assertThat(DiagnoseText.untoldOf(report)).containsExactly("GRAD-V, GRAD-X: No.", "OUT-5: Else.");
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
