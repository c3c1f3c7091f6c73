package dev.hillock.plot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Advance widths and outlines of the bundled font, read from its TrueType tables by ourselves, so that text has the
 * same extent and the same pixels on every machine, whatever fonts and rasteriser it has.
 *
 * <p>The font is a subset of Arimo (SIL Open Font License 1.1, beside the files): Latin, Greek, Cyrillic and signs. It
 * has the widths of Arial, Liberation Sans and Helvetica, one of which nearly every viewer of an SVG has. A character
 * that it lacks gets the width and the outline of a box.
 */
final class Typeface {
    static final Typeface REGULAR = load("arimo-regular.ttf");
    static final Typeface BOLD = load("arimo-bold.ttf");

    private final ByteBuffer font;
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int horizontalMetrics;
    private final int hmtx;
    private final int loca;
    private final int glyf;
    private final Map<Integer, Integer> glyphs = new HashMap<>();

    private Typeface(byte[] bytes) {
        font = ByteBuffer.wrap(bytes);
        Map<String, Integer> tables = new HashMap<>();
        for (int i = 0, at = 12; i < u16(4); i++, at += 16) {
            tables.put(new String(bytes, at, 4, US_ASCII), font.getInt(at + 8));
        }
        unitsPerEm = u16(table(tables, "head") + 18);
        longOffsets = u16(table(tables, "head") + 50) == 1;
        horizontalMetrics = u16(table(tables, "hhea") + 34);
        hmtx = table(tables, "hmtx");
        loca = table(tables, "loca");
        glyf = table(tables, "glyf");
        readCharacterMap(table(tables, "cmap"));
    }

    private static int table(Map<String, Integer> tables, String name) {
        Integer offset = tables.get(name);
        if (offset == null) {
            throw new IllegalStateException("the bundled font has no table " + name);
        }
        return offset;
    }

    static Typeface of(boolean bold) {
        return bold ? BOLD : REGULAR;
    }

    /** The width of a text at a font size, in the same unit; no kerning. */
    double width(String text, double size) {
        long units = text.codePoints().mapToLong(c -> advance(glyph(c))).sum();
        return units * size / unitsPerEm;
    }

    /** Whether the font has an outline of its own for a character. */
    boolean covers(int codePoint) {
        return glyphs.containsKey(codePoint);
    }

    /** The outline of a text at a font size, its baseline starting at the origin, y downwards. */
    Path2D outline(String text, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double[] x = {0};
        text.codePoints().forEach(c -> {
            int glyph = glyph(c);
            addGlyph(path, glyph, new AffineTransform(scale, 0, 0, -scale, x[0], 0), 0);
            x[0] += advance(glyph) * scale;
        });
        return path;
    }

    private int glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, 0);
    }

    private int advance(int glyph) {
        return u16(hmtx + 4 * Math.min(glyph, horizontalMetrics - 1));
    }

    /** Segments of consecutive characters (format 4), the only kind for the basic plane that the subset has. */
    private void readCharacterMap(int cmap) {
        for (int i = 0; i < u16(cmap + 2); i++) {
            int table = cmap + font.getInt(cmap + 4 + 8 * i + 4);
            if (u16(table) != 4) {
                continue;
            }
            int doubled = u16(table + 6);
            for (int s = 0; s < doubled; s += 2) {
                int end = u16(table + 14 + s);
                int start = u16(table + 16 + doubled + s);
                int delta = u16(table + 16 + 2 * doubled + s);
                int rangeAt = table + 16 + 3 * doubled + s;
                int range = u16(rangeAt);
                for (int c = start; c <= end && c != 0xFFFF; c++) {
                    int glyph = range == 0 ? c : u16(rangeAt + range + 2 * (c - start));
                    if (glyph != 0) {
                        glyphs.put(c, (glyph + delta) & 0xFFFF);
                    }
                }
            }
        }
    }

    private void addGlyph(Path2D path, int glyph, AffineTransform at, int depth) {
        int start = offset(glyph);
        if (offset(glyph + 1) == start || depth > 4) {
            return;
        }
        int data = glyf + start;
        int contours = font.getShort(data);
        if (contours >= 0) {
            addContours(path, data, contours, at);
        } else {
            addComponents(path, data + 10, at, depth);
        }
    }

    private int offset(int glyph) {
        return longOffsets ? font.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    }

    private void addComponents(Path2D path, int data, AffineTransform at, int depth) {
        int flags;
        int p = data;
        do {
            flags = u16(p);
            int glyph = u16(p + 2);
            boolean words = (flags & 1) != 0;
            double dx = words ? font.getShort(p + 4) : font.get(p + 4);
            double dy = words ? font.getShort(p + 6) : font.get(p + 5);
            p += words ? 8 : 6;
            double[] m = {1, 0, 0, 1};
            if ((flags & 0x08) != 0) {
                m[0] = m[3] = f2dot14(p);
                p += 2;
            } else if ((flags & 0x40) != 0) {
                m[0] = f2dot14(p);
                m[3] = f2dot14(p + 2);
                p += 4;
            } else if ((flags & 0x80) != 0) {
                for (int i = 0; i < 4; i++) {
                    m[i] = f2dot14(p + 2 * i);
                }
                p += 8;
            }
            AffineTransform inner = new AffineTransform(at);
            inner.concatenate(new AffineTransform(m[0], m[1], m[2], m[3], dx, dy));
            addGlyph(path, glyph, inner, depth + 1);
        } while ((flags & 0x20) != 0);
    }

    private void addContours(Path2D path, int data, int contours, AffineTransform at) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = u16(data + 10 + 2 * i);
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        int p = data + 10 + 2 * contours;
        p += 2 + u16(p);
        byte[] flags = new byte[points];
        for (int i = 0; i < points; ) {
            byte flag = font.get(p++);
            int times = (flag & 0x08) != 0 ? 1 + (font.get(p++) & 0xFF) : 1;
            for (int k = 0; k < times; k++) {
                flags[i++] = flag;
            }
        }
        int[] x = new int[points];
        int[] y = new int[points];
        p = readCoordinates(p, flags, x, 0x02, 0x10);
        readCoordinates(p, flags, y, 0x04, 0x20);
        Path2D.Double outline = new Path2D.Double();
        for (int c = 0, first = 0; c < contours; first = ends[c] + 1, c++) {
            addContour(outline, flags, x, y, first, ends[c] - first + 1);
        }
        path.append(outline.getPathIterator(at), false);
    }

    private int readCoordinates(int data, byte[] flags, int[] out, int shortBit, int sameBit) {
        int p = data;
        for (int i = 0, value = 0; i < flags.length; i++) {
            boolean same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0) {
                int step = font.get(p++) & 0xFF;
                value += same ? step : -step;
            } else if (!same) {
                value += font.getShort(p);
                p += 2;
            }
            out[i] = value;
        }
        return p;
    }

    /** Quadratic curves; between two control points in a row lies an implied point on the curve, halfway. */
    private static void addContour(Path2D path, byte[] flags, int[] x, int[] y, int first, int n) {
        if (n < 2) {
            return;
        }
        int origin = 0;
        while (origin < n && (flags[first + origin] & 1) == 0) {
            origin++;
        }
        if (origin == n) {
            throw new IllegalStateException("the bundled font has a contour without a point on the curve");
        }
        int start = first + origin;
        path.moveTo(x[start], y[start]);
        for (int k = 1; k <= n; k++) {
            int i = first + (origin + k) % n;
            if ((flags[i] & 1) != 0) {
                path.lineTo(x[i], y[i]);
                continue;
            }
            int j = first + (origin + k + 1) % n;
            if ((flags[j] & 1) != 0) {
                path.quadTo(x[i], y[i], x[j], y[j]);
                k++;
            } else {
                path.quadTo(x[i], y[i], (x[i] + x[j]) / 2.0, (y[i] + y[j]) / 2.0);
            }
        }
        path.closePath();
    }

    private double f2dot14(int at) {
        return font.getShort(at) / 16384.0;
    }

    private int u16(int at) {
        return font.getShort(at) & 0xFFFF;
    }

    private static Typeface load(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing from the plot module");
            }
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
