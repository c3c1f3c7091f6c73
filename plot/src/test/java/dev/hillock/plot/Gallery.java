package dev.hillock.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes every sample figure in every form into a folder, to look at; the golden files of {@link FiguresTest} are its
 * light SVGs.
 */
final class Gallery {
    private Gallery() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (var e : Samples.all().entrySet()) {
            Scene scene = e.getValue().scene();
            for (boolean unicode : new boolean[] {true, false}) {
                var options = new TerminalText.Options(80, 22, unicode, unicode);
                Files.writeString(
                        folder.resolve(e.getKey() + (unicode ? ".txt" : ".ascii.txt")),
                        TerminalText.write(e.getValue(), options));
            }
            for (Theme theme : Theme.values()) {
                String name = e.getKey() + "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
                Files.write(folder.resolve(name + ".png"), Png.write(scene, theme, 1.5));
                Files.writeString(folder.resolve(name + ".svg"), Svg.write(scene, theme));
            }
        }
    }
}
