package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.TrainingOptions;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Task;
import dev.hillock.trial.Candidates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The defaults of {@code train}, which depend on the number of rows, and the shape that the options ask for. */
final class TrainingPlan {
    /** Up to so many training rows are few, from {@link #MANY_ROWS} on there are many. */
    private static final int FEW_ROWS = 2_000;

    private static final int MANY_ROWS = 20_000;
    private static final int LEAST_UPDATES = 1_500;
    private static final int MOST_UPDATES = 20_000;
    private static final int EPOCHS = 60;
    private static final int WIDEST = 1 << 16;
    private static final int DEEPEST = 1_000;

    private TrainingPlan() {}

    /** Widths of hidden layers for so many training rows: 2 of 64, 3 of 128 or 3 of 256. */
    static List<Integer> layers(int rows) {
        return rows <= FEW_ROWS ? List.of(64, 64) : rows < MANY_ROWS ? List.of(128, 128, 128) : List.of(256, 256, 256);
    }

    /** Rows per update for so many training rows. */
    static int batch(int rows) {
        return rows <= FEW_ROWS ? 32 : rows < MANY_ROWS ? 128 : 256;
    }

    /** 1,500 updates or 60 epochs, whichever is more, but at most 20,000 updates. */
    static int updates(int rows, int batch) {
        long epochs = (long) EPOCHS * updatesPerEpoch(rows, batch);
        return (int) Math.min(MOST_UPDATES, Math.max(LEAST_UPDATES, epochs));
    }

    /** Updates in which about each row is taken once. */
    static int updatesPerEpoch(int rows, int batch) {
        return Math.ceilDiv(rows, Math.min(rows, batch));
    }

    /** Options with what suits so many rows of a task; the caller changes what the user asks for. */
    static TrainingOptions options(Task task, int rows, int batch, int updates, long seed) {
        return TrainingOptions.defaults()
                .withBatchSize(batch)
                .withUpdates(updates)
                .withDropout(0.1)
                .withLabelSmoothing(task.kind().isClassification() ? 0.05 : 0)
                .withSeed(seed);
    }

    /**
     * Widths as a user writes them: {@code 64,64}.
     *
     * @throws UsageException if one is no number from 1 to 65536
     */
    static List<Integer> widths(String text) {
        List<Integer> widths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int width;
            try {
                width = Integer.parseInt(part.strip());
            } catch (NumberFormatException e) {
                width = 0;
            }
            if (width < 1 || width > WIDEST) {
                throw new UsageException("--layers needs numbers of units from 1 to " + WIDEST
                        + ", separated by commas (64,64), not '" + text + "'");
            }
            widths.add(width);
        }
        if (widths.size() > DEEPEST) {
            throw new UsageException("--layers has " + widths.size() + " layers, more than " + DEEPEST);
        }
        return widths;
    }

    /**
     * Activations as a user writes them, one for all layers or one for each.
     *
     * @throws UsageException if there is none
     */
    static List<Activation> activations(String text) {
        List<Activation> activations =
                Candidates.split(text).stream().map(Activation::of).toList();
        if (activations.isEmpty()) {
            throw new UsageException("--hidden needs an activation, for instance relu, or one for each layer");
        }
        return activations;
    }

    /**
     * The network for a task.
     *
     * @param widths of the hidden layers; null for as many as suit the rows and the activations
     * @throws UsageException if there are several activations, but not as many as layers
     */
    static NetworkSpec network(
            Preprocessor preprocessor, List<Activation> activations, @Nullable List<Integer> widths, int rows) {
        List<Integer> chosen = widths;
        if (chosen == null) {
            List<Integer> usual = layers(rows);
            int depth = activations.size() == 1 ? usual.size() : activations.size();
            chosen = java.util.Collections.nCopies(depth, usual.getFirst());
        }
        if (activations.size() != 1 && activations.size() != chosen.size()) {
            throw new UsageException("--hidden names " + activations.size() + " activations for " + chosen.size()
                    + " layers; give one for all, or one for each");
        }
        List<NetworkSpec.Layer> layers = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            layers.add(new NetworkSpec.Layer(chosen.get(i), activations.get(activations.size() == 1 ? 0 : i)));
        }
        Task task = preprocessor.task();
        return new NetworkSpec(preprocessor.width(), layers, task.outputs(), task.lossFunction());
    }
}
