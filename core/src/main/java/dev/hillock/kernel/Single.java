package dev.hillock.kernel;

/** Runs programs on one element, by the code for arrays so that the bits are the same, and without allocation. */
final class Single {
    private static final ThreadLocal<Single> OF_THREAD = ThreadLocal.withInitial(Single::new);

    private final float[] floats = new float[1];
    private final double[] doubles = new double[1];

    private Single() {}

    static float run(Program<Code.OfFloat> program, float x) {
        float[] one = OF_THREAD.get().floats;
        one[0] = x;
        program.scalar().run(one, 0, one, 0, one, 0, 1, Code.NO_PARAMETERS);
        return one[0];
    }

    static double run(Program<Code.OfDouble> program, double x) {
        double[] one = OF_THREAD.get().doubles;
        one[0] = x;
        program.scalar().run(one, 0, one, 0, one, 0, 1, Code.NO_PARAMETERS);
        return one[0];
    }
}
