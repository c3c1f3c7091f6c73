package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.Map;

/** From a formula and its derivative to programs. */
final class Compiler {
    /** What a program computes. */
    enum Result {
        VALUE,
        DERIVATIVE,
        /** The incoming gradient times the derivative. */
        BACKWARD
    }

    private final Expr value;
    private final Expr derivative;
    private final Map<String, Double> parameters;

    Compiler(Expr value, Expr derivative, Map<String, Double> parameters) {
        this.value = value;
        this.derivative = derivative;
        this.parameters = parameters;
    }

    /** A program over floats: in float where that rounds correctly, otherwise in double. */
    Program<Code.OfFloat> floats(Result result) {
        return new Program<>(floatGraph(result), true, Code.OfFloat.class);
    }

    /** A program over doubles, computed in pairs of doubles. */
    Program<Code.OfDouble> doubles(Result result) {
        return new Program<>(doubleGraph(result), false, Code.OfDouble.class);
    }

    Graph floatGraph(Result result) {
        Graph graph = graph(result, false);
        return graph.roundsOnceInFloat() ? graph.in(Graph.Lanes.FLOAT) : graph;
    }

    Graph doubleGraph(Result result) {
        return graph(result, true);
    }

    private Graph graph(Result result, boolean pairs) {
        Forms forms = new Forms();
        int form = new Expansion(forms).expand(result == Result.VALUE ? value : derivative, parameters);
        GraphBuilder g = new GraphBuilder();
        int output = lower(new Lowering(forms, g, false), form);
        Graph plain = g.graph(output);
        if (pairs) {
            g = new GraphBuilder();
            output = lower(new Lowering(forms, g, true), form);
            GraphBuilder guarded = new GraphBuilder();
            int safe = lower(new Lowering(forms, guarded, true, true), form);
            if (Edges.losesOverflow(g.graph(output), guarded.graph(safe), plain)) {
                g = guarded;
                output = safe;
            }
        }
        int mended = Edges.mend(g, output, pairs, plain);
        return g.graph(result == Result.BACKWARD ? g.multiply(g.gradient(), mended) : mended);
    }

    private static int lower(Lowering lowering, int form) {
        return lowering.arithmetic().rounded(lowering.lower(form));
    }
}
