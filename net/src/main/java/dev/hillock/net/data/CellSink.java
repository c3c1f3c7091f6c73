package dev.hillock.net.data;

/** Takes the cells of one column from top to bottom. */
interface CellSink {
    /**
     * The next cell: a range of the buffer, without blanks around it.
     *
     * @param line the line of the file in which the row begins, from 1
     */
    void accept(char[] buffer, int from, int to, long line);
}
