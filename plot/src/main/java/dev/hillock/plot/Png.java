package dev.hillock.plot;

import dev.hillock.plot.Scene.Box;
import dev.hillock.plot.Scene.Dot;
import dev.hillock.plot.Scene.Path;
import dev.hillock.plot.Scene.Text;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Scenes as PNG by Java2D, without a display; text is drawn from the outlines of the bundled font. */
public final class Png {
    private Png() {}

    /**
     * The bytes of a PNG file, {@code scale} device pixels a CSS pixel.
     *
     * @throws IllegalArgumentException if the picture would have no pixel, or more than 100 million
     */
    public static byte[] write(Scene scene, Theme theme, double scale) {
        long width = Math.round(scene.width() * scale);
        long height = Math.round(scene.height() * scale);
        if (width < 1 || height < 1 || width * height > 100_000_000L) {
            throw new IllegalArgumentException("a picture of " + width + " × " + height + " pixels cannot be written");
        }
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(color(theme, Ink.BACKGROUND));
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(scale, scale);
            for (Scene.Element element : scene.elements()) {
                switch (element) {
                    case Path path -> path(g, theme, path);
                    case Dot dot -> dot(g, theme, dot);
                    case Box box -> box(g, theme, box);
                    case Text text -> text(g, theme, text);
                }
            }
        } finally {
            g.dispose();
        }
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) {
        try {
            // Without a cache on disk nothing is written outside the file that the caller asked for.
            ImageIO.setUseCache(false);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Color color(Theme theme, Ink ink) {
        return new Color(theme.rgb(ink));
    }

    private static void path(Graphics2D g, Theme theme, Path path) {
        g.setColor(color(theme, path.ink()));
        g.setStroke(stroke(path));
        Path2D shape = new Path2D.Double();
        for (List<Point> line : path.lines()) {
            append(shape, line);
        }
        g.draw(shape);
    }

    private static BasicStroke stroke(Path path) {
        float width = (float) path.width();
        if (path.dash().isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        float[] dash = new float[path.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = path.dash().get(i).floatValue();
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    private static void append(Path2D shape, List<Point> line) {
        for (int i = 0; i < line.size(); i++) {
            Point p = line.get(i);
            if (i == 0) {
                shape.moveTo(p.x(), p.y());
            } else {
                shape.lineTo(p.x(), p.y());
            }
        }
    }

    private static void dot(Graphics2D g, Theme theme, Dot dot) {
        Shape shape;
        if (dot.form() == Scene.Form.CIRCLE) {
            double r = dot.radius();
            shape = new Ellipse2D.Double(dot.x() - r, dot.y() - r, 2 * r, 2 * r);
        } else {
            Path2D path = new Path2D.Double();
            append(path, Forms.outline(dot));
            path.closePath();
            shape = path;
        }
        g.setColor(color(theme, dot.filled() ? dot.ink() : Ink.BACKGROUND));
        g.fill(shape);
        g.setColor(color(theme, dot.filled() ? Ink.BACKGROUND : dot.ink()));
        g.setStroke(new BasicStroke(dot.filled() ? 1f : 1.5f));
        g.draw(shape);
    }

    private static void box(Graphics2D g, Theme theme, Box box) {
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) box.opacity()));
        g.setColor(color(theme, box.ink()));
        // Edges on whole device pixels: no seams show between cells that touch.
        AffineTransform scaled = g.getTransform();
        g.setTransform(new AffineTransform());
        double scale = scaled.getScaleX();
        int left = (int) Math.round(box.x() * scale);
        int top = (int) Math.round(box.y() * scale);
        int right = (int) Math.round((box.x() + box.width()) * scale);
        int bottom = (int) Math.round((box.y() + box.height()) * scale);
        g.fillRect(left, top, right - left, bottom - top);
        g.setTransform(scaled);
        g.setComposite(AlphaComposite.SrcOver);
    }

    private static void text(Graphics2D g, Theme theme, Text text) {
        Typeface face = Typeface.of(text.bold());
        double width = face.width(text.text(), text.size());
        double shift = switch (text.anchor()) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        AffineTransform at = AffineTransform.getTranslateInstance(text.x(), text.y());
        if (text.vertical()) {
            at.quadrantRotate(3);
        }
        at.translate(shift, 0);
        Shape outline = at.createTransformedShape(face.outline(text.text(), text.size()));
        if (text.halo()) {
            g.setColor(color(theme, Ink.BACKGROUND));
            g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(outline);
        }
        g.setColor(color(theme, text.ink()));
        g.fill(outline);
    }
}
