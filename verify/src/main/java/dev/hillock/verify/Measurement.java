package dev.hillock.verify;

/**
 * The accuracy of one quantity of a function in one format.
 *
 * @param format of the inputs and results
 * @param quantity value or derivative
 * @param inputs how many were computed
 * @param nearest how many results were the number nearest to the real value
 * @param decided how many errors the oracle decided, since double-doubles could not
 * @param worstUlps the largest error in units in the last place, decided by the oracle
 * @param worstInput the input of it
 * @param computed the kernel's result there
 * @param exact the real value there, to 20 digits
 * @param limit the error that is promised
 */
public record Measurement(
        Format format,
        Quantity quantity,
        long inputs,
        long nearest,
        long decided,
        double worstUlps,
        double worstInput,
        double computed,
        String exact,
        double limit) {

    /** Whether the promise is kept. */
    public boolean holds() {
        return worstUlps <= limit;
    }
}
