package dev.hillock.properties;

import dev.hillock.Activation;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * How far two functions lie apart at most.
 *
 * @param most the largest absolute difference; 0 where they agree to a few ulps
 * @param at where: a place, or an infinity where it is only approached
 * @param everywhere whether it holds over the reals; otherwise the difference has no bound there, and this is the
 *     largest one on [-10, 10]
 */
public record Gap(double most, double at, boolean everywhere) {
    /** Where an unbounded difference is measured. */
    public static final double WINDOW = 10;

    /** Doubles this near are one value computed in two ways. */
    private static final double ULPS = 8;

    private static final double FAR = 0x1p30;

    /** The values of two activations. */
    public static Gap ofValues(Activation a, Activation b) {
        return between(a::apply, b::apply, places(a, b, true));
    }

    /** The derivatives of two activations, but for the kinks themselves, where each has its own convention. */
    public static Gap ofDerivatives(Activation a, Activation b) {
        return between(a::derivative, b::derivative, places(a, b, false));
    }

    /** An activation's derivative, and what a backward pass takes for it. */
    public static Gap ofBackward(Activation a, Activation backward) {
        return between(a::derivative, backward::apply, places(a, backward, false));
    }

    private static double[] places(Activation a, Activation b, boolean kinks) {
        TreeSet<Double> places = new TreeSet<>();
        Arrays.stream(Zeros.grid()).forEach(places::add);
        for (Activation activation : new Activation[] {a, b}) {
            for (double seam : Curve.of(activation).seams()) {
                double step = Math.max(Math.ulp(seam), 0x1p-60);
                places.add(seam - step);
                places.add(seam + step);
                if (kinks) {
                    places.add(seam);
                } else {
                    places.remove(seam);
                }
            }
        }
        return places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Gap between(DoubleUnaryOperator f, DoubleUnaryOperator g, double[] places) {
        DoubleUnaryOperator distance = x -> distance(f.applyAsDouble(x), g.applyAsDouble(x));
        double middle = 0;
        double far = 0;
        for (double x : places) {
            double here = distance.applyAsDouble(x);
            if (Math.abs(x) <= 0x1p20) {
                middle = Math.max(middle, here);
            } else {
                far = Math.max(far, here);
            }
        }
        boolean bounded = far <= 1.5 * middle && Double.isFinite(middle);
        double[] looked = bounded
                ? places
                : Arrays.stream(places).filter(x -> Math.abs(x) <= WINDOW).toArray();
        return highest(distance, looked, bounded);
    }

    private static Gap highest(DoubleUnaryOperator distance, double[] places, boolean everywhere) {
        double most = 0;
        double at = 0;
        for (int i = 0; i < places.length; i++) {
            double here = distance.applyAsDouble(places[i]);
            if (here > most || (here == most && here > 0 && Math.abs(places[i]) < Math.abs(at))) {
                most = here;
                at = places[i];
            }
        }
        int best = Arrays.binarySearch(places, at);
        for (int i = Math.max(1, best); i <= Math.min(places.length - 1, best + 1) && most > 0; i++) {
            double x = Zeros.lowest(t -> -distance.applyAsDouble(t), places[i - 1], places[i]);
            double here = distance.applyAsDouble(x);
            if (here > most) {
                most = here;
                at = x;
            }
        }
        return new Gap(most, Math.abs(at) >= FAR ? Math.copySign(Double.POSITIVE_INFINITY, at) : at, everywhere);
    }

    private static double distance(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b) || a == b) {
            return 0;
        }
        double apart = Math.abs(a - b);
        return apart <= ULPS * Math.ulp(Math.max(Math.abs(a), Math.abs(b))) ? 0 : apart;
    }
}
