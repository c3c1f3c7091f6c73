package dev.hillock.net.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.List;

/** Hands the cells of each row to their columns without making texts of them. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {
    private final CellSink[] sinks;
    private boolean skipping;
    private long line;
    private int cells;
    private boolean quotedLast;

    /** @param skipFirst true if the first row is the header */
    RowHandler(List<? extends CellSink> sinks, boolean skipFirst) {
        this.sinks = sinks.toArray(CellSink[]::new);
        this.skipping = skipFirst;
    }

    /** The line in which the last row begins, from 1. */
    long line() {
        return line;
    }

    /** The number of cells of the last row. */
    int cells() {
        return cells;
    }

    /** True if the last cell of the last row is in quotes. */
    boolean endsQuoted() {
        return quotedLast;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        cells = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        cells++;
        quotedLast = quoted;
        if (skipping || index >= sinks.length) {
            return;
        }
        int from = offset;
        int to = offset + length;
        while (from < to && Character.isWhitespace(buffer[from])) {
            from++;
        }
        while (from < to && Character.isWhitespace(buffer[to - 1])) {
            to--;
        }
        sinks[index].accept(buffer, from, to, line);
    }

    @Override
    protected RowHandler buildRecord() {
        skipping = false;
        return this;
    }
}
