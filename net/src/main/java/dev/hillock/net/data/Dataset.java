package dev.hillock.net.data;

/**
 * Rows ready for training: inputs row-major rows x width, targets row-major rows x outputs.
 *
 * <p>Targets: for several classes one-hot; for two classes 0 or 1 in one column, 1 being the second class; for labels 0
 * or 1 in a column each; for regression the standardised value; for counts the count; for bounded the share.
 *
 * @param inputs rows x width; every value is finite
 * @param width inputs per row
 * @param targets rows x outputs; empty if the rows have no target
 * @param outputs targets per row
 * @param rows number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data between two packages; never compared
public record Dataset(float[] inputs, int width, float[] targets, int outputs, int rows) {
    /** Checks the lengths. */
    public Dataset {
        if (inputs.length != (long) rows * width) {
            throw new IllegalArgumentException(inputs.length + " inputs for " + rows + " rows of " + width);
        }
        if (targets.length != 0 && targets.length != (long) rows * outputs) {
            throw new IllegalArgumentException(targets.length + " targets for " + rows + " rows of " + outputs);
        }
    }
}
