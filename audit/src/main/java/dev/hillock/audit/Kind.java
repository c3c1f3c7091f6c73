package dev.hillock.audit;

/** What can be wrong with a computed activation, the worst first. */
public enum Kind {
    /** Off by more than 1e-4, absolutely below 1 and relatively above: another function, not an inaccurate one. */
    WRONG("another value"),
    /** NaN or infinite at a finite input where the real value is a finite float. */
    NOT_FINITE("not finite where the real value is"),
    /** An exception instead of a result. */
    THROWS("an exception"),
    /** NaN in and something else out. */
    NAN_LOST("NaN is not passed on"),
    /** At an infinity, not the limit, or something where there is none. */
    NO_LIMIT("not the limit at infinity"),
    /** 0 where the real value is a number of the normal range. */
    ZERO("zero where the real value is not"),
    /** Off by more than 2^13 units in the last place where the real value is a number of the normal range. */
    DIGITS("digits lost"),
    /** Other bits for the same input in an array of another length. */
    LENGTH("depends on the array's length"),
    /** Another convention than the catalogue's at a kink or jump, where the mathematics leaves a choice. */
    CONVENTION("another convention at a kink");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** What it says, in a few words. */
    public String words() {
        return words;
    }
}
