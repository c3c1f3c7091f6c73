package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.List;
import java.util.Map;

/**
 * From a formula to a program.
 *
 * @param formula over x and parameters
 * @param parameters the values of those that are fixed
 * @param open the names of the others, in the order in which their values are given when the program is run
 * @param lanes whether a program over floats may compute in float lanes; no parameter may be open then
 */
record Compiler(Expr formula, Map<String, Double> parameters, List<String> open, boolean lanes) {

    /** For a formula whose parameters are all fixed. */
    Compiler(Expr formula, Map<String, Double> parameters) {
        this(formula, parameters, List.of(), true);
    }

    /** For a formula with open parameters. */
    Compiler(Expr formula, Map<String, Double> parameters, List<String> open) {
        this(formula, parameters, open, false);
    }

    /** A program over floats: in float where that rounds correctly, otherwise in double. */
    Program<Code.OfFloat> floats(boolean timesGradient) {
        return new Program<>(floatGraph(timesGradient), true, Code.OfFloat.class);
    }

    /** A program over doubles, computed in pairs of doubles. */
    Program<Code.OfDouble> doubles(boolean timesGradient) {
        return new Program<>(doubleGraph(timesGradient), false, Code.OfDouble.class);
    }

    /** A program over doubles that hold floats, computed in plain doubles. */
    Program<Code.OfDouble> widened(boolean timesGradient) {
        return new Program<>(graph(false, timesGradient), false, Code.OfDouble.class);
    }

    /**
     * In float lanes where that rounds correctly or errs by no more than a unit in the last place, otherwise in double.
     *
     * @param timesGradient whether the result is multiplied by the gradient that comes in: a backward pass
     */
    Graph floatGraph(boolean timesGradient) {
        Graph graph = graph(false, timesGradient);
        if (graph.roundsOnceInFloat()) {
            return graph.in(Graph.Lanes.FLOAT);
        }
        return lanes ? floatLanes(graph, timesGradient) : graph;
    }

    private Graph floatLanes(Graph inDouble, boolean timesGradient) {
        Forms forms = new Forms();
        int form = new Expansion(forms).expand(formula, parameters, open);
        GraphBuilder g = new GraphBuilder(Graph.Lanes.FLOAT);
        int output = FloatLowering.lower(forms, g, form, timesGradient);
        int mended = output < 0 ? -1 : FloatCheck.mend(g, output, timesGradient, inDouble);
        return mended < 0 ? inDouble : g.graph(mended);
    }

    /** As {@link #floatGraph}. */
    Graph doubleGraph(boolean timesGradient) {
        return graph(true, timesGradient);
    }

    private Graph graph(boolean pairs, boolean timesGradient) {
        Forms forms = new Forms();
        int form = new Expansion(forms).expand(formula, parameters, open);
        Draft draft = open.isEmpty() ? mended(forms, form, pairs) : unmended(forms, form, pairs);
        return draft.g.graph(timesGradient ? draft.timesGradient() : draft.output);
    }

    /**
     * A program that is not finished.
     *
     * @param result before it is rounded
     * @param output the node of the result, rounded and mended
     */
    private record Draft(GraphBuilder g, Arithmetic arithmetic, Num result, int output) {
        static Draft of(GraphBuilder g, Lowering lowering, int form) {
            Num result = lowering.lower(form);
            return new Draft(
                    g, lowering.arithmetic(), result, lowering.arithmetic().rounded(result));
        }

        Draft mended(int node) {
            return new Draft(g, arithmetic, result, node);
        }

        int timesGradient() {
            return arithmetic.timesUnrounded(g.gradient(), result, output);
        }

        Graph graph() {
            return g.graph(output);
        }
    }

    /** With open parameters the limits at the infinities are unknown; NaN gives NaN all the same. */
    private Draft unmended(Forms forms, int form, boolean pairs) {
        GraphBuilder g = new GraphBuilder(open);
        Draft draft = Draft.of(g, new Lowering(forms, g, pairs, pairs), form);
        return draft.mended(g.select(g.equal(g.x(), g.x()), draft.output, g.x()));
    }

    private static Draft mended(Forms forms, int form, boolean pairs) {
        GraphBuilder g = new GraphBuilder();
        Draft draft = Draft.of(g, new Lowering(forms, g, false), form);
        Graph plain = draft.graph();
        if (pairs) {
            g = new GraphBuilder();
            draft = Draft.of(g, new Lowering(forms, g, true), form);
            GraphBuilder safe = new GraphBuilder();
            Draft guarded = Draft.of(safe, new Lowering(forms, safe, true, true), form);
            draft = Edges.losesOverflow(draft.graph(), guarded.graph(), plain) ? guarded : draft;
        }
        return draft.mended(Edges.mend(draft.g, draft.output, pairs, plain));
    }
}
