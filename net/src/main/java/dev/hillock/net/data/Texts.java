package dev.hillock.net.data;

/** Words for messages. */
final class Texts {
    private Texts() {}

    /** Shortest text of a number, without the ".0" of a whole one. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** "1 row", "2 rows". */
    static String count(long count, String singular) {
        return count + " " + singular + (count == 1 ? "" : "s");
    }

    /** A cell for a message: in quotes, long ones cut, control characters as spaces. */
    static String quoted(String cell) {
        String clean = cell.replaceAll("\\p{Cntrl}", " ");
        return "'" + (clean.length() > 40 ? clean.substring(0, 40) + "…" : clean) + "'";
    }
}
