package dev.hillock.net.model;

import dev.hillock.net.Network;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Schema;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A trained network with what turns rows of a table into its inputs, and its outputs into predictions.
 *
 * @param preprocessor fitted on the training rows; knows the task
 * @param network takes {@link Preprocessor#width} inputs
 * @param trainedOn the fingerprint of the table's columns that it takes, empty where that is not known
 */
public record SavedModel(Preprocessor preprocessor, Network network, String trainedOn) {
    /**
     * Predictions are made for whole blocks of so many rows, the last one filled up with zeros: a matrix product adds up a
     * row in another order where few rows are left over, and a row's prediction shall not depend on the other rows.
     */
    private static final int BLOCK = 256;

    private static final long MOST_FLOATS = Integer.MAX_VALUE - 8;

    /** @throws IllegalArgumentException if the two do not fit each other */
    public SavedModel {
        if (network.spec().inputs() != preprocessor.width()
                || network.spec().outputs() != preprocessor.outputs()
                || network.spec().loss() != preprocessor.task().lossFunction()) {
            throw new IllegalArgumentException(
                    "the network takes " + network.spec().inputs() + " inputs and gives "
                            + network.spec().outputs() + " outputs for "
                            + network.spec().loss() + ", but the preprocessing gives "
                            + preprocessor.width() + " and takes " + preprocessor.outputs() + " for "
                            + preprocessor.task().loss());
        }
    }

    /** A model of which it is not known what table it was trained on. */
    public SavedModel(Preprocessor preprocessor, Network network) {
        this(preprocessor, network, "");
    }

    /** A model that was trained on rows of a table. */
    public static SavedModel trained(Preprocessor preprocessor, Network network, Table table) {
        SavedModel model = new SavedModel(preprocessor, network);
        return new SavedModel(preprocessor, network, model.fingerprint(table));
    }

    /** Whether the table is the one that the model was trained on, as far as the columns go that it takes. */
    public boolean isTrainedOn(Table table) {
        return !trainedOn.isEmpty() && trainedOn.equals(fingerprint(table));
    }

    private String fingerprint(Table table) {
        Set<String> used = new HashSet<>(task().targets());
        schema().columns().forEach(field -> used.add(field.name()));
        List<String> others = table.columnNames().stream()
                .filter(name -> !used.contains(name))
                .toList();
        return table.without(others).fingerprint();
    }

    /** What it predicts. */
    public Task task() {
        return preprocessor.task();
    }

    /** The columns that a table must have for predictions. */
    public Schema schema() {
        return preprocessor.schema();
    }

    /**
     * Predictions, row-major rows x outputs: the probability of the second of two classes, probabilities of several
     * classes or labels, otherwise the value in the target's own unit. A row's prediction is the same bits whatever other
     * rows there are.
     *
     * @param table read with the {@link #schema}, or the training table itself
     */
    public float[] predict(Table table, int[] rows) {
        if (rows.length == 0) {
            return new float[0];
        }
        float[] inputs = preprocessor.inputs(table, rows);
        int padded = Math.ceilDiv(rows.length, BLOCK) * BLOCK;
        if ((long) padded * preprocessor.width() < MOST_FLOATS) {
            inputs = Arrays.copyOf(inputs, padded * preprocessor.width());
        }
        float[] predictions = Arrays.copyOf(network.predict(inputs), rows.length * preprocessor.outputs());
        return preprocessor.inOwnUnit(predictions);
    }
}
