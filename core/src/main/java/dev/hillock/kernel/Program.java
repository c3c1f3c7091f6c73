package dev.hillock.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One program with its code: scalar from the start, vectors once they are warm. Until the virtual machine has compiled
 * it, vector code allocates and is hundreds of times slower than scalar code, so it is warmed up in the background
 * when the program has been used enough to be worth it, and taken when it has been measured to be faster. Both give
 * the same bits.
 *
 * @param <C> the interface of the code
 */
final class Program<C> {
    /** Elements after which vector code is worth its warm-up. */
    private static final long WORTHWHILE = 1 << 16;

    private final Graph graph;
    private final boolean floats;
    private final C scalar;
    private final int step;
    private volatile @Nullable C vector;
    private long elements;
    private boolean asked;

    Program(Graph graph, boolean floats, Class<C> type) {
        this.graph = graph;
        this.floats = floats;
        boolean large = graph.nodes().size() >= LargeCode.LEAST_NODES;
        this.scalar = large ? type.cast(new LargeCode(graph)) : define(new ScalarWriter(graph, floats), type);
        this.asked = large;
        this.step = Vectors.BITS / (graph.lanes() == Graph.Lanes.FLOAT ? Float.SIZE : Double.SIZE);
    }

    static <C> C define(CodeWriter writer, Class<C> type) {
        try {
            return type.cast(writer.define());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Code for an activation function could not be made.", e);
        }
    }

    /** Runs the best code there is on a range of any length, its end in scalar code. */
    static void run(
            Program<Code.OfFloat> program,
            float[] x,
            int xOffset,
            float[] gradient,
            int gradientOffset,
            float[] out,
            int outOffset,
            int length,
            double[] parameters) {
        int done =
                program.codeFor(length).run(x, xOffset, gradient, gradientOffset, out, outOffset, length, parameters);
        if (done < length) {
            program.scalar()
                    .run(
                            x,
                            xOffset + done,
                            gradient,
                            gradientOffset + done,
                            out,
                            outOffset + done,
                            length - done,
                            parameters);
        }
    }

    /** As the other. */
    static void run(
            Program<Code.OfDouble> program,
            double[] x,
            int xOffset,
            double[] gradient,
            int gradientOffset,
            double[] out,
            int outOffset,
            int length,
            double[] parameters) {
        int done =
                program.codeFor(length).run(x, xOffset, gradient, gradientOffset, out, outOffset, length, parameters);
        if (done < length) {
            program.scalar()
                    .run(
                            x,
                            xOffset + done,
                            gradient,
                            gradientOffset + done,
                            out,
                            outOffset + done,
                            length - done,
                            parameters);
        }
    }

    Graph graph() {
        return graph;
    }

    C scalar() {
        return scalar;
    }

    /** The vector code if it is ready and a range of this length fills a vector, otherwise the scalar code. */
    C codeFor(int length) {
        C ready = vector;
        if (ready != null) {
            return length >= step ? ready : scalar;
        }
        if (Vectors.BITS > 0 && !asked) {
            // Unsynchronised on purpose: a lost count delays the warm-up and changes no result.
            elements += length;
            if (elements >= WORTHWHILE) {
                asked = true;
                WarmUp.start(this);
            }
        }
        return scalar;
    }

    /** Values for the open parameters to warm up with. */
    double[] anyParameters() {
        int count = 0;
        for (Node n : graph.nodes()) {
            count = n.op() == Op.PARAMETER ? Math.max(count, (int) n.bits() + 1) : count;
        }
        double[] parameters = new double[count];
        Arrays.fill(parameters, 0.5);
        return parameters;
    }

    /** New vector code, not yet in use. */
    C makeVector(Class<C> type) {
        return define(new VectorWriter(graph, floats, Vectors.BITS), type);
    }

    void use(C warmVector) {
        vector = warmVector;
    }

    boolean usesVectors() {
        return vector != null;
    }

    boolean floats() {
        return floats;
    }

    int step() {
        return step;
    }
}
