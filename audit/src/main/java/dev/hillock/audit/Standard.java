package dev.hillock.audit;

import dev.hillock.Activation;
import dev.hillock.verify.Quantity;
import dev.hillock.verify.RealValue;
import org.jspecify.annotations.Nullable;

/** What is right: the real values at finite inputs, the laws of docs/conformance.md elsewhere. */
final class Standard {
    /** A jump between the two sides of an input that no smooth function makes over two floats. */
    private static final double JUMP = 1e-3;

    /** No declared function has one farther out, and beyond 2^14 neighbouring floats are themselves this far apart. */
    private static final float FARTHEST_KINK = 1e3f;

    private static final double WRONG = 1e-4;
    private static final double MANY_ULPS = 1 << 13;

    private final Activation function;
    private final Quantity quantity;
    private final RealValue real;

    Standard(String spec, Quantity quantity) {
        this.function = Activation.of(spec);
        this.quantity = quantity;
        this.real = RealValue.of(function, quantity);
    }

    /** What Hillock's kernel computes, for inputs of which the laws speak: NaN, infinities, kinks. */
    float law(float x) {
        return quantity == Quantity.VALUE ? function.apply(x) : function.derivative(x);
    }

    double ulps(float x, float theirs) {
        return real.ulps(x, theirs);
    }

    Place place(float x, float theirs) {
        return new Place(x, theirs, (float) real.at(x), ulps(x, theirs));
    }

    /** Whether the two sides of a finite x differ. */
    boolean isKink(float x) {
        if (Math.abs(x) > FARTHEST_KINK) {
            return false;
        }
        double below = near(Math.nextDown(x));
        double above = near(Math.nextUp(x));
        return Math.abs(above - below) > JUMP * Math.max(1, Math.abs(above));
    }

    /** What Hillock computes in double: enough to see a jump, and quicker than the real value. */
    private double near(double x) {
        return quantity == Quantity.VALUE ? function.apply(x) : function.derivative(x);
    }

    /** What is wrong with a result at a finite x that is no kink; null if it is only a little off, or right. */
    @Nullable
    Kind kind(float x, float theirs, double ulps) {
        if (ulps <= 2) {
            return null;
        }
        if (!Float.isFinite(theirs)) {
            return Kind.NOT_FINITE;
        }
        double right = real.at(x);
        double size = Math.abs(right);
        boolean normal = size >= Float.MIN_NORMAL;
        if (theirs == 0 && normal) {
            return size > WRONG ? Kind.WRONG : Kind.ZERO;
        }
        if (!(Math.abs(theirs - right) <= WRONG * Math.max(1, size))) {
            return Kind.WRONG;
        }
        return normal && ulps > MANY_ULPS ? Kind.DIGITS : null;
    }

    /** How bad a result is, to compare results of the same kind. */
    double badness(Kind kind, float x, float theirs) {
        return switch (kind) {
            case WRONG -> Math.abs(theirs - real.at(x)) / Math.max(1, Math.abs(real.at(x)));
            case ZERO -> Math.abs(real.at(x));
            default -> ulps(x, theirs);
        };
    }
}
