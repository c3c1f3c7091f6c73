package dev.hillock.net;

/**
 * What a network learns from or is judged on: rows of inputs with their targets, both row-major.
 *
 * <p>The arrays are not copied and must not be changed while a fit reads them; several fits may share one data set.
 *
 * @param inputs rows × width numbers, standardised as far as the caller wants
 * @param width the number of inputs of a row, at least 1
 * @param targets rows × outputs numbers: 0 or 1 for a binary task or each of several labels, one-hot for one of several
 *     classes, the value itself for a regression (standardised), counts or shares
 * @param outputs the number of targets of a row, at least 1
 * @param rows the number of rows, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared: a copy per fit would cost memory
public record Dataset(float[] inputs, int width, float[] targets, int outputs, int rows) {

    /** @throws IllegalArgumentException if the sizes do not fit each other */
    public Dataset {
        if (width < 1 || outputs < 1 || rows < 1) {
            throw new IllegalArgumentException("A data set needs at least one row, one input and one output, not "
                    + rows + " rows, " + width + " inputs and " + outputs + " outputs.");
        }
        if (inputs.length != Math.multiplyExact(rows, width)) {
            throw new IllegalArgumentException(
                    rows + " rows of " + width + " inputs are not " + inputs.length + " numbers.");
        }
        if (targets.length != Math.multiplyExact(rows, outputs)) {
            throw new IllegalArgumentException(
                    rows + " rows of " + outputs + " targets are not " + targets.length + " numbers.");
        }
    }
}
