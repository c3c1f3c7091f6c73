package dev.hillock.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.plot.Scene.Anchor;
import dev.hillock.plot.Scene.Box;
import dev.hillock.plot.Scene.Dot;
import dev.hillock.plot.Scene.Path;
import dev.hillock.plot.Scene.Text;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What holds of every scene: it is inside its picture, and no text covers another. */
final class SceneLaws {
    private SceneLaws() {}

    static void check(Scene scene) {
        Rectangle2D picture = new Rectangle2D.Double(-1.5, -1.5, scene.width() + 3, scene.height() + 3);
        List<Rectangle2D> texts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Scene.Element element : scene.elements()) {
            switch (element) {
                case Path p ->
                    p.lines().stream()
                            .flatMap(List::stream)
                            .forEach(q -> assertThat(picture.contains(q.x(), q.y()))
                                    .as("%s inside", q)
                                    .isTrue());
                case Dot d ->
                    assertThat(picture.contains(d.x(), d.y()))
                            .as("%s inside", d)
                            .isTrue();
                case Box b ->
                    assertThat(picture.contains(b.x(), b.y(), b.width(), b.height()))
                            .as("%s inside", b)
                            .isTrue();
                case Text t -> {
                    Rectangle2D extent = extent(t);
                    assertThat(picture.contains(extent))
                            .as("%s inside %s", t, scene.width())
                            .isTrue();
                    for (int i = 0; i < texts.size(); i++) {
                        assertThat(texts.get(i).intersects(extent))
                                .as("'%s' over '%s' at %s × %s", t.text(), words.get(i), scene.width(), scene.height())
                                .isFalse();
                    }
                    texts.add(extent);
                    words.add(t.text());
                }
            }
        }
    }

    static List<String> texts(Scene scene) {
        return scene.elements().stream()
                .filter(Text.class::isInstance)
                .map(e -> ((Text) e).text())
                .toList();
    }

    /** The box of a text from a fifth of its size below the baseline to seven tenths above it. */
    private static Rectangle2D extent(Text t) {
        double width = Typeface.of(t.bold()).width(t.text(), t.size());
        double left = t.anchor() == Anchor.START ? t.x() : t.anchor() == Anchor.END ? t.x() - width : t.x() - width / 2;
        return new Rectangle2D.Double(left, t.y() - 0.7 * t.size(), width, 0.9 * t.size());
    }
}
