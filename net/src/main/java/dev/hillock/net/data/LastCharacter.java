package dev.hillock.net.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes a text on and remembers its last character that does not end a line. */
final class LastCharacter extends FilterReader {
    private char last;

    LastCharacter(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset + count - 1; i >= offset; i--) {
            if (buffer[i] != '\n' && buffer[i] != '\r') {
                last = buffer[i];
                break;
            }
        }
        return count;
    }

    /** The last character read so far that does not end a line. */
    char last() {
        return last;
    }
}
