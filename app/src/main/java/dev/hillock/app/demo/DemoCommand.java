package dev.hillock.app.demo;

import dev.hillock.app.CliCommand;
import dev.hillock.app.ExitCode;
import dev.hillock.app.Folders;
import dev.hillock.app.Output;
import dev.hillock.plot.Png;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Svg;
import dev.hillock.plot.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows in some seconds why activation functions matter. */
@Command(
        name = "demo",
        header = {
            "  hillock demo",
            "  hillock demo --seed 7",
            "  hillock demo -o pictures/                    also as SVG and PNG files",
            "  hillock demo --json"
        },
        description = {
            "Trains small networks on XOR, circles and two spirals and shows what their activations do: without one a"
                    + " deep network is one matrix; with sigmoid the gradient dies layer by layer; a threshold focuses;"
                    + " ReLU units die and leaky ReLU revives them; and which activation learns the spirals.",
            "Every number is measured in the run and depends on the seed alone."
        })
public final class DemoCommand implements CliCommand {
    private static final double PNG_SCALE = 2;

    @Option(names = "--seed", paramLabel = "N", description = "Another draw of weights and points; 1 by default.")
    private long seed = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Writes the pictures into this folder, as SVG and PNG.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Prints what was measured as one JSON object (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) throws IOException {
        Path target = folder;
        if (target != null) {
            Folders.makeWritable(target);
        }
        DemoResult result;
        if (json) {
            result = DemoResult.measure(seed);
            output.json(result);
        } else {
            result = tell(output);
        }
        if (target != null) {
            write(target, result, output);
        }
        return ExitCode.DONE;
    }

    /** Measures and prints one lesson after the other, so that there is something to read from the start. */
    private DemoResult tell(Output output) {
        DemoText text = new DemoText(output);
        text.opening(seed);
        LinearLesson linear = LinearLesson.measure(seed);
        text.linear(linear);
        GradientLesson gradients = GradientLesson.measure(seed);
        text.gradients(gradients);
        FocusLesson focus = FocusLesson.measure(linear);
        text.focus(focus);
        DyingLesson dying = DyingLesson.measure(seed);
        text.dying(dying);
        ComparisonLesson comparison = ComparisonLesson.measure(seed);
        text.comparison(comparison);
        return new DemoResult(seed, linear, gradients, focus, dying, comparison);
    }

    private static void write(Path folder, DemoResult result, Output output) throws IOException {
        List<DemoPictures.Picture> pictures = DemoPictures.all(result);
        for (DemoPictures.Picture picture : pictures) {
            Scene scene = picture.figure().scene();
            Files.writeString(folder.resolve(picture.name() + ".svg"), Svg.write(scene, Theme.LIGHT));
            Files.write(folder.resolve(picture.name() + ".png"), Png.write(scene, Theme.LIGHT, PNG_SCALE));
        }
        output.note("wrote " + pictures.size() + " pictures, each as SVG and PNG, into " + folder);
    }
}
