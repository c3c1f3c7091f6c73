package dev.hillock.app.diagnose;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** Writes tensors of two dimensions as NumPy's {@code .npy} files (format 1.0 of NEP 1). */
final class Npy {
    private static final int PREFIX = 10;
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /** Numbers as floats, row-major. */
    static void floats(Path file, IntToDoubleFunction values, int rows, int columns) throws IOException {
        write(file, "<f4", Float.BYTES, values, rows, columns);
    }

    /** Numbers as doubles, row-major. */
    static void doubles(Path file, IntToDoubleFunction values, int rows, int columns) throws IOException {
        write(file, "<f8", Double.BYTES, values, rows, columns);
    }

    private static void write(Path file, String type, int bytes, IntToDoubleFunction values, int rows, int columns)
            throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        int length = Math.ceilDiv(PREFIX + header.length() + 1, ALIGNMENT) * ALIGNMENT - PREFIX;
        byte[] text = (header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer number = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) length, (byte) (length >> 8)});
            out.write(text);
            for (int i = 0; i < rows * columns; i++) {
                if (bytes == Float.BYTES) {
                    number.putFloat(0, (float) values.applyAsDouble(i));
                } else {
                    number.putDouble(0, values.applyAsDouble(i));
                }
                out.write(number.array(), 0, bytes);
            }
        }
    }
}
