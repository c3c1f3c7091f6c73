package dev.hillock.rows;

/** Room for one row and what algorithms keep about it, one for each thread, so that calls allocate nothing. */
final class Scratch {
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    double[] x = new double[0];
    double[] g = new double[0];
    double[] y = new double[0];
    /** For the algorithm. */
    double[] a = new double[0];
    /** For the algorithm. */
    double[] b = new double[0];
    /** For the algorithm. */
    double[] c = new double[0];

    /** The elements that {@link TopK} computes with, the gradients at them and their results. */
    double[] chosen = new double[0];

    double[] chosenGradient = new double[0];
    double[] result = new double[0];
    /** Where the chosen elements were. */
    int[] chosenAt = new int[0];

    /** Floats on their way. */
    final float[] room = new float[512];

    final Twofold sum = new Twofold();
    final Twofold weighted = new Twofold();
    final Twofold term = new Twofold();

    private Scratch() {}

    /** The thread's own, with room for rows of these lengths. */
    static Scratch of(int inputs, int outputs) {
        Scratch scratch = OF_THREAD.get();
        int length = Math.max(inputs, outputs);
        if (scratch.x.length < length) {
            int room = Math.max(length, (int) Math.min(2L * scratch.x.length, Integer.MAX_VALUE - 8));
            scratch.x = new double[room];
            scratch.g = new double[room];
            scratch.y = new double[room];
            scratch.a = new double[room];
            scratch.b = new double[room];
            scratch.c = new double[room];
            scratch.chosen = new double[room];
            scratch.chosenGradient = new double[room];
            scratch.result = new double[room];
            scratch.chosenAt = new int[room];
        }
        return scratch;
    }
}
