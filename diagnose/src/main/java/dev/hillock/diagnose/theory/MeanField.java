package dev.hillock.diagnose.theory;

import dev.hillock.Activation;
import dev.hillock.properties.Moments;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The maps by which variance, gradient and correlation go from layer to layer of a wide random network (Poole et al.
 * 2016, arXiv 1606.05340; Schoenholz et al. 2017, arXiv 1611.01232). Weights have variance σw² / fan-in, biases σb²; q is
 * the variance of the pre-activations.
 */
public final class MeanField {
    /** A variance below this is on its way to 0, one above its inverse to infinity. */
    private static final double VANISHED = 1e-12;

    private static final int MOST_LAYERS = 5_000;
    private static final double SETTLED = 1e-13;
    private static final double LARGEST_Q = 30;
    private static final int SCAN = 60;

    private final Activation activation;
    private final DoubleFunction<Moments> moments;

    private MeanField(Activation activation) {
        this.activation = activation;
        moments = Moments.bySpread(activation);
    }

    /** The maps of an activation. */
    public static MeanField of(Activation activation) {
        return new MeanField(activation);
    }

    /** The variance in the next layer: σb² + σw² E[φ(√q Z)²]. */
    public double variance(double q, double sigmaW2, double sigmaB2) {
        return sigmaB2 + sigmaW2 * at(q).square();
    }

    /** By what the gradient's variance grows per layer on the way back: χ = σw² E[φ'(√q Z)²]. */
    public double gradientFactor(double q, double sigmaW2) {
        return sigmaW2 * at(q).slopeSquare();
    }

    /**
     * The variance that deep layers settle at, from {@code start} on: q*; 0 or infinity where it leaves every bound.
     * Where it approaches a limit slower than exponentially, the value after {@value #MOST_LAYERS} layers.
     */
    public double fixedPoint(double start, double sigmaW2, double sigmaB2) {
        double q = start;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            double next = variance(q, sigmaW2, sigmaB2);
            if (next < VANISHED || next > 1 / VANISHED) {
                return next < VANISHED ? 0 : Double.POSITIVE_INFINITY;
            }
            if (Math.abs(next - q) <= SETTLED * q) {
                return next;
            }
            q = next;
        }
        return q;
    }

    /** The correlation depth ξ = −1 / ln χ of an ordered phase (χ below 1): layers over which inputs are told apart. */
    public static double correlationDepth(double gradientFactor) {
        return -1 / Math.log(gradientFactor);
    }

    /**
     * A place where gradients neither vanish nor explode.
     *
     * @param q the variance of the pre-activations
     * @param sigmaW2 fan-in × the variance of the weights
     */
    public record Edge(double q, double sigmaW2) {}

    /** The edge of chaos (χ = 1 at q*) for biases of variance σb² &gt; 0, up to q = 30; empty where there is none. */
    public Optional<Edge> edgeOfChaos(double sigmaB2) {
        double low = 1e-3;
        double ratio = Math.pow(LARGEST_Q / low, 1.0 / SCAN);
        double before = excess(low, sigmaB2);
        for (int i = 0; i < SCAN; i++) {
            double high = low * ratio;
            double after = excess(high, sigmaB2);
            if (before > 0 && after <= 0) {
                double q = bisect(low, high, sigmaB2);
                return Optional.of(new Edge(q, 1 / at(q).slopeSquare()));
            }
            low = high;
            before = after;
        }
        return Optional.empty();
    }

    /** What q exceeds itself by in the next layer, with the σw² that makes χ 1. */
    private double excess(double q, double sigmaB2) {
        Moments m = at(q);
        return sigmaB2 + m.square() / m.slopeSquare() - q;
    }

    private double bisect(double from, double to, double sigmaB2) {
        double low = from;
        double high = to;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (excess(middle, sigmaB2) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /**
     * The correlation in the next layer of two inputs whose pre-activations have variance q and correlation c, without
     * biases: E[φ(u)φ(v)] / E[φ(u)²]. It is the cosine of the activations too.
     */
    public double correlation(double c, double q) {
        double root = Math.sqrt(q);
        double rest = Math.sqrt(Math.max(0, 1 - c * c));
        double sum = 0;
        double square = 0;
        for (int i = 0; i < GRID; i++) {
            double x = (i + 0.5) * STEP - END;
            double weight = Math.exp(-x * x / 2);
            double first = activation.apply(root * x);
            double inner = 0;
            double mass = 0;
            for (int j = 0; j < GRID; j++) {
                double y = (j + 0.5) * STEP - END;
                double w = Math.exp(-y * y / 2);
                inner += w * activation.apply(root * (c * x + rest * y));
                mass += w;
            }
            sum += weight * first * inner / mass;
            square += weight * first * first;
        }
        return sum / square;
    }

    /** Midpoints on [-7, 7]: for a smooth integrand exact to rounding, at a kink to about 1e-4. */
    private static final int GRID = 280;

    private static final double END = 7;
    private static final double STEP = 2 * END / GRID;

    private Moments at(double q) {
        return moments.apply(Math.sqrt(q));
    }
}
