package dev.hillock.oracle;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Inputs spread over all magnitudes, over the range where activation functions bend, and over their tails. */
public final class Samples {
    private Samples() {}

    /** Distinct finite floats, ascending. */
    public static float[] floats(int count, long seed) {
        double[] values = spread(count, seed, -149, 127, 110);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Distinct finite doubles, ascending. */
    public static double[] doubles(int count, long seed) {
        return spread(count, seed, -1074, 1023, 760);
    }

    private static double[] spread(int count, long seed, int smallest, int largest, double tail) {
        SplittableRandom random = new SplittableRandom(seed);
        int third = count / 3;
        DoubleStream magnitudes = DoubleStream.generate(() -> {
                    double m = Math.scalb(1 + random.nextDouble(), random.nextInt(smallest, largest));
                    return random.nextBoolean() ? m : -m;
                })
                .limit(third);
        DoubleStream bends =
                DoubleStream.generate(() -> random.nextGaussian() * 2.5).limit(third);
        DoubleStream tails = DoubleStream.generate(() -> (2 * random.nextDouble() - 1) * tail)
                .limit(count - 2 * third);
        return DoubleStream.concat(DoubleStream.concat(magnitudes, bends), tails)
                .map(v -> largest == 127 ? (float) v : v)
                .filter(v -> v != 0)
                .distinct()
                .sorted()
                .toArray();
    }
}
