package dev.hillock.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads short lines fast: a buffer at a time, ends of line of either kind, space around a line taken off. */
final class Lines {

    /** What to do with the lines. */
    interface Sink {
        void line(String text, long number);

        /** Nothing more is there to be read at the moment. */
        void pause();
    }

    private static final int BUFFER = 1 << 16;

    private Lines() {}

    static void read(InputStream in, Sink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        long number = 0;
        while (true) {
            int read = in.read(buffer, kept, buffer.length - kept);
            int end = kept + Math.max(read, 0);
            int start = 0;
            for (int i = kept; i < end; i++) {
                if (buffer[i] == '\n') {
                    emit(buffer, start, i, ++number, sink);
                    start = i + 1;
                }
            }
            if (read < 0) {
                emit(buffer, start, end, number + 1, sink);
                sink.pause();
                return;
            }
            kept = end - start;
            System.arraycopy(buffer, start, buffer, 0, kept);
            if (kept == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * kept);
            }
            if (in.available() == 0) {
                sink.pause();
            }
        }
    }

    private static void emit(byte[] buffer, int start, int end, long number, Sink sink) {
        while (start < end && buffer[start] <= ' ' && buffer[start] >= 0) {
            start++;
        }
        while (start < end && buffer[end - 1] <= ' ' && buffer[end - 1] >= 0) {
            end--;
        }
        if (start < end) {
            sink.line(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1), number);
        }
    }
}
