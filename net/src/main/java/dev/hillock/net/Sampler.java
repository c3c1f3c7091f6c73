package dev.hillock.net;

/** Draws batches: the next rows of an endless sequence of shuffled epochs, the same for every network with a seed. */
final class Sampler {
    private static final int PURPOSE = 2;

    private final Randomness randomness;
    private final int[] order;
    private int next;

    Sampler(int rows, long seed) {
        randomness = Randomness.of(seed, PURPOSE, rows);
        order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        next = rows;
    }

    /** The next row. */
    int next() {
        if (next == order.length) {
            shuffle();
            next = 0;
        }
        return order[next++];
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = randomness.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }
}
