package dev.hillock.verify;

import dev.hillock.Activation;
import java.util.Arrays;

/**
 * The real values of one quantity of a function at floats, and how far numbers computed elsewhere are from them: the judge of
 * {@link Verification} for whoever has a float of another library. Not safe for use by several threads at once.
 */
public final class RealValue {
    private final Subject subject;
    private final Reference reference;

    private RealValue(Subject subject) {
        this.subject = subject;
        this.reference = subject.reference();
    }

    /** The judge of a function's value or derivative. */
    public static RealValue of(Activation function, Quantity quantity) {
        return new RealValue(new Subject(function, Format.FLOAT, quantity));
    }

    /**
     * The error of a number in units in the last place of a float; infinite where one of the two is infinite or NaN and the
     * other is not.
     *
     * @param x a finite input
     */
    public double ulps(float x, float computed) {
        return subject.ulps(reference, x, computed);
    }

    /** The double nearest to the real value, or next to it, at a finite x. */
    public double at(float x) {
        return subject.approximate(reference, x);
    }

    /**
     * Finite floats as {@link Verification} samples them: of every exponent and sign, and as many again in [-16, 16].
     *
     * @param count about how many
     */
    public static float[] inputs(int count) {
        Inputs inputs = new Inputs.Stratified(Format.FLOAT, count, 1);
        double[] xs = {};
        for (int chunk = 0; chunk < inputs.chunks(); chunk++) {
            double[] more = inputs.chunk(chunk);
            int before = xs.length;
            xs = Arrays.copyOf(xs, before + more.length);
            System.arraycopy(more, 0, xs, before, more.length);
        }
        float[] floats = new float[xs.length];
        for (int i = 0; i < xs.length; i++) {
            floats[i] = (float) xs[i];
        }
        return floats;
    }
}
