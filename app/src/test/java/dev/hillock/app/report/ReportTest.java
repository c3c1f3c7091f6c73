package dev.hillock.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.app.Json;
import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.emit.JavaNetwork;
import dev.hillock.emit.NetworkHead;
import dev.hillock.emit.PyTorchNetwork;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import dev.hillock.trial.CandidateResult;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The report of a real run of choose on the breast cancer table, and of results with every awkward part in them. */
class ReportTest {
    private static final ChooseResult RESULT = read();

    @TempDir
    Path folder;

    private static ChooseResult read() {
        try (InputStream in = ReportTest.class.getResourceAsStream("breast-cancer.json")) {
            return Json.MAPPER.readValue(in, ChooseResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhatToDoFirst() {
        String html = Report.html(RESULT, "breast-cancer.csv");
        assertThat(plain(html))
                .contains(
                        "Keep relu in the hidden layers, with sigmoid at the output and binary cross entropy as the loss.")
                .contains(RESULT.reason())
                .contains(RESULT.nonLinearity().words());
        for (CandidateResult c : RESULT.candidates()) {
            assertThat(plain(html)).contains(c.activation()).contains(c.verdictReason());
        }
        for (String sentence : RESULT.unsettled()) {
            assertThat(plain(html)).contains(sentence);
        }
    }

    @Test
    void hasTheCodeOfTheRecommendedNetwork() {
        NetworkHead head = new NetworkHead(30, List.of(64, 64), 1, Activation.of("relu"), "binary");
        assertThat(plain(Report.html(RESULT, "t.csv")))
                .contains(JavaNetwork.source(head, "RecommendedNetwork"))
                .contains(PyTorchNetwork.source(head));
    }

    @Test
    void needsNothingElse() {
        String html = Report.html(RESULT, "breast-cancer.csv");
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("@import")
                .doesNotContain("url(");
        assertThat(Pattern.compile("(?:src|href)=").matcher(html).find()).isFalse();
        assertThat(html).contains("prefers-color-scheme:dark").contains("@media print");
    }

    @Test
    void isWellFormedWithUniqueIdsThatExist() throws Exception {
        for (ChooseResult result : List.of(RESULT, hostile())) {
            Document page = parse(Report.html(result, "a<b>&.csv"));
            List<String> ids = new ArrayList<>();
            List<String> wanted = new ArrayList<>();
            NodeList all = page.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element e = (Element) all.item(i);
                if (e.hasAttribute("id")) {
                    ids.add(e.getAttribute("id"));
                }
                if (e.hasAttribute("aria-labelledby")) {
                    wanted.addAll(List.of(e.getAttribute("aria-labelledby").split(" ", -1)));
                }
            }
            assertThat(ids).doesNotHaveDuplicates().containsAll(wanted);
            assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        }
    }

    @Test
    void textOfTheTableIsEscaped() {
        String html = Report.html(hostile(), "<img src=x onerror=alert(1)>.csv");
        assertThat(html)
                .doesNotContain("<img")
                .doesNotContain("<b>")
                .doesNotContain("\u001b")
                .doesNotContain("\u0000");
        assertThat(html)
                .contains("&lt;b&gt;age&lt;/b&gt; &amp; &quot;co&quot;")
                .contains("&lt;img src=x onerror=alert(1)&gt;.csv");
    }

    @Test
    void tellsWhatIsMissingAndWhatDiverged() {
        String text = plain(Report.html(hostile(), "t.csv"));
        assertThat(text).contains("stopped early").contains("stage A, sin: 3 fits");
        assertThat(text).contains("There were too few replicates");
        assertThat(text).contains("Final check").contains("gelu keeps its lead");
        assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void tellsTheHealthOfTheRecommendedNetwork() throws Exception {
        TrainingDiagnosis.Run sick = run("sigmoid", 9);
        String html = Report.html(RESULT, "breast-cancer.csv", sick);
        parse(html);
        assertThat(plain(html)).contains("Health of the recommended network").contains("GRAD-V");
        assertThat(html).contains("in hidden 1: ").contains("<td class=\"n\">8</td>");
        String healthy = Report.html(RESULT, "breast-cancer.csv", run("tanh", 1));
        assertThat(plain(healthy)).contains("Nothing was found in it.");
        // The network's code may ask whether a number is NaN; no figure is.
        assertThat(healthy.replace("isNaN", "")).doesNotContain("NaN");
        assertThat(Report.html(RESULT, "breast-cancer.csv")).doesNotContain("Health of the recommended network");
    }

    /** A network of so many layers of 8 units, trained on the sign of a sum. */
    private static TrainingDiagnosis.Run run(String activation, int depth) {
        SplittableRandom random = new SplittableRandom(4);
        float[] inputs = new float[600 * 3];
        float[] targets = new float[600];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
            targets[i / 3] += inputs[i];
        }
        for (int row = 0; row < targets.length; row++) {
            targets[row] = targets[row] > 0 ? 1 : 0;
        }
        Dataset data = new Dataset(inputs, 3, targets, 1, 600);
        NetworkSpec spec = NetworkSpec.of(
                3, Activation.of(activation), Collections.nCopies(depth, 8), 1, Loss.BINARY_CROSS_ENTROPY);
        TrainingOptions options = TrainingOptions.defaults().withUpdates(60);
        TrainingDiagnosis diagnosis = new TrainingDiagnosis("run", 60, data, sighting -> {});
        return diagnosis.finish(
                Network.initial(spec, options.seed()), Trainer.fit(spec, options, data, null, diagnosis));
    }

    @Test
    void writesBothFilesWholeAndReplacesOldOnes() throws IOException {
        Files.writeString(folder.resolve(Report.HTML), "old");
        Report.write(folder, RESULT, "breast-cancer.csv");
        assertThat(Files.readString(folder.resolve(Report.HTML)))
                .isEqualTo(Report.html(RESULT, "breast-cancer.csv"))
                .endsWith("</html>\n");
        ChooseResult back = Json.MAPPER.readValue(Files.readString(folder.resolve(Report.JSON)), ChooseResult.class);
        assertThat(back).isEqualTo(RESULT);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    /** The text of a page without its tags, styles and pictures' descriptions. */
    private static String plain(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("(?s)<desc.*?</desc>", "")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** As XML once the three elements that HTML never closes are closed. */
    private static Document parse(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>", "").replaceAll("<(meta|br|hr)([^>]*)>", "<$1$2/>");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    /** Names that are markup, candidates without a figure, a run that was stopped, and a final check. */
    private static ChooseResult hostile() {
        double nan = Double.NaN;
        List<CandidateResult> candidates = new ArrayList<>();
        for (CandidateResult c : RESULT.candidates()) {
            candidates.add(c.activation().equals("sin") ? broken(c, nan) : c);
        }
        ChooseResult.Data data = RESULT.data();
        return new ChooseResult(
                RESULT.plan(),
                RESULT.times(),
                "multiclass",
                "'<b>age</b> & \"co\"' is text",
                "softmax",
                "cross_entropy",
                new ChooseResult.Data(
                        "<b>age</b> & \"co\"",
                        data.rows(),
                        3,
                        data.columns(),
                        data.inputs(),
                        List.of("<b>", "\u001b[31m\u0000"),
                        List.of(5, 6),
                        List.of(new ChooseResult.LeftOut("<b>id</b>", "every value is different")),
                        List.of("Column '<b>x</b>' is constant."),
                        data.fingerprint()),
                RESULT.scoreName(),
                "gelu",
                "Because <b>.",
                nan,
                new ChooseResult.NonLinearity("gelu", nan, nan, nan, false, "Too little to tell."),
                nan,
                nan,
                candidates,
                new ChooseResult.HoldOut(
                        "gelu", 10, List.of(), List.of(), -0.1, -0.2, nan, true, "gelu keeps its lead."),
                List.of("Open <b>."),
                List.of("stage A, sin: 3 fits"),
                1);
    }

    private static CandidateResult broken(CandidateResult c, double nan) {
        CandidateResult.@Nullable Curve none = null;
        return new CandidateResult(
                c.activation(),
                c.role(),
                Verdict.CANNOT_TELL,
                "No complete block.",
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                0,
                0,
                1,
                List.of(),
                false,
                List.of(),
                5,
                0,
                nan,
                List.of(),
                2,
                List.of(),
                List.of(),
                none);
    }
}
