package dev.hillock.net.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a file, which can be read again and again, in an encoding that has been checked. */
final class TextSource {
    private static final int BLOCK = 1 << 16;
    private static final String ADVICE = "; convert it to UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8)";

    /** How the encodings with a byte-order mark begin; the longest first. */
    private enum Mark {
        UTF_32_BIG("UTF-32BE", "\u0000\u0000\u00FE\u00FF"),
        UTF_32_LITTLE("UTF-32LE", "\u00FF\u00FE\u0000\u0000"),
        UTF_8("UTF-8", "\u00EF\u00BB\u00BF"),
        UTF_16_BIG("UTF-16BE", "\u00FE\u00FF"),
        UTF_16_LITTLE("UTF-16LE", "\u00FF\u00FE");

        private final String charset;
        private final String bytes;

        /** @param bytes a character for each byte */
        Mark(String charset, String bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }
    }

    /** Files that people take for CSV, with what to do. */
    private record Foreign(String start, String what) {}

    private static final List<Foreign> FOREIGN = List.of(
            new Foreign("PK\u0003\u0004", "a zip archive or an Excel workbook; save it as CSV"),
            new Foreign("\u00D0\u00CF\u0011\u00E0", "an old Excel workbook; save it as CSV"),
            new Foreign("\u001F\u008B", "compressed by gzip; unpack it"),
            new Foreign("%PDF", "a PDF document"),
            new Foreign("\u0089PNG", "a PNG picture"),
            new Foreign("SQLite format 3", "an SQLite database; export the table as CSV"),
            new Foreign("ARROW1", "an Arrow file; convert it to Parquet or CSV"));

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Opener opener;
    private final Charset charset;
    private final int skipped;

    private TextSource(String name, Opener opener, Charset charset, int skipped) {
        this.name = name;
        this.opener = opener;
        this.charset = charset;
        this.skipped = skipped;
    }

    /** A file. @throws TableException if it is binary, empty or in no encoding that is read */
    static TextSource of(String name, Path file) throws IOException {
        return checked(name, () -> Files.newInputStream(file));
    }

    /** Bytes that cannot be read twice where they came from. */
    static TextSource of(String name, byte[] bytes) throws IOException {
        return checked(name, () -> new ByteArrayInputStream(bytes));
    }

    String name() {
        return name;
    }

    /** The name of the encoding. */
    String encoding() {
        return charset.name();
    }

    /** The text without its byte-order mark. */
    Reader open() throws IOException {
        InputStream in = new BufferedInputStream(opener.open(), BLOCK);
        in.skipNBytes(skipped);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static TextSource checked(String name, Opener opener) throws IOException {
        try (InputStream in = opener.open()) {
            byte[] block = in.readNBytes(BLOCK);
            String start = new String(block, 0, Math.min(block.length, 16), StandardCharsets.ISO_8859_1);
            for (Mark mark : Mark.values()) {
                if (start.startsWith(mark.bytes)) {
                    TextSource source =
                            new TextSource(name, opener, Charset.forName(mark.charset), mark.bytes.length());
                    if (mark == Mark.UTF_8) {
                        checkUtf8(name, block, in);
                    }
                    return source;
                }
            }
            for (Foreign foreign : FOREIGN) {
                if (start.startsWith(foreign.start)) {
                    throw new TableException(name + " is not CSV or Parquet: it is " + foreign.what);
                }
            }
            refuseBinary(name, block);
            checkUtf8(name, block, in);
            return new TextSource(name, opener, StandardCharsets.UTF_8, 0);
        }
    }

    /** Text has next to no control characters, and never a zero byte; random bytes have one in nine. */
    private static void refuseBinary(String name, byte[] block) {
        int controls = 0;
        for (int i = 0; i < block.length; i++) {
            byte b = block[i];
            if (b == 0) {
                throw new TableException(name + " is not CSV or Parquet: it has a zero byte at position " + i
                        + ", so it is a binary file or text in UTF-16 without a byte-order mark");
            }
            boolean control = b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f';
            controls += control ? 1 : 0;
        }
        if (controls > 8 && controls > block.length / 50) {
            throw new TableException(name + " is not CSV or Parquet: it is a binary file");
        }
    }

    /** Follows the byte sequences of UTF-8 and stops at the first that is none. */
    private static void checkUtf8(String name, byte[] first, InputStream in) throws IOException {
        Utf8 utf8 = new Utf8();
        byte[] block = first;
        long read = 0;
        boolean blank = true;
        while (block.length > 0) {
            for (int i = 0; i < block.length; i++) {
                byte b = block[i];
                if (b == 0) {
                    throw new TableException(name + " has a zero byte at position " + (read + i)
                            + ", so it is damaged or a binary file");
                }
                if (!utf8.accept(b)) {
                    throw notUtf8(name, b, read + i);
                }
                blank &= b <= ' ' && b >= 0;
            }
            read += block.length;
            block = in.readNBytes(BLOCK);
        }
        if (!utf8.complete()) {
            throw new TableException(name + " ends in the middle of a character at byte " + read + ADVICE);
        }
        if (blank) {
            throw new TableException(name + " is empty: it holds nothing but blanks");
        }
    }

    private static TableException notUtf8(String name, byte b, long position) {
        return new TableException(name + " is not UTF-8: byte " + String.format("0x%02X", b & 0xFF) + " at position "
                + position + " is no part of a character" + ADVICE);
    }

    /** The well-formed byte sequences of the Unicode standard (its table 3-7). */
    private static final class Utf8 {
        private int expected;
        private int low = 0x80;
        private int high = 0xBF;

        boolean accept(byte signed) {
            if (expected == 0 && signed >= 0) {
                return true;
            }
            int b = signed & 0xFF;
            if (expected > 0) {
                boolean fits = b >= low && b <= high;
                expected--;
                low = 0x80;
                high = 0xBF;
                return fits;
            }
            if (b >= 0xC2 && b <= 0xDF) {
                expected = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                expected = 2;
                low = b == 0xE0 ? 0xA0 : 0x80;
                high = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                expected = 3;
                low = b == 0xF0 ? 0x90 : 0x80;
                high = b == 0xF4 ? 0x8F : 0xBF;
            } else {
                return false;
            }
            return true;
        }

        boolean complete() {
            return expected == 0;
        }
    }
}
