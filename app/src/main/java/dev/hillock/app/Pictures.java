package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.expr.Printer;
import dev.hillock.plot.Chart;
import dev.hillock.plot.Figure;
import dev.hillock.plot.FunctionPlot;
import dev.hillock.plot.RowPlot;
import dev.hillock.rows.Gate;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.util.List;
import java.util.stream.Stream;

/** The picture of each function of the catalogue at its defaults. */
public final class Pictures {

    private Pictures() {}

    /** The ids of everything that has a picture: element-wise functions by family, the functions of rows, gated units. */
    public static List<String> ids() {
        return Stream.of(
                        Catalog.all().stream().map(Declaration::id),
                        RowDeclaration.all().stream().map(RowDeclaration::id),
                        GateDeclaration.all().stream().map(GateDeclaration::id))
                .flatMap(ids -> ids)
                .toList();
    }

    /** The picture of a name or formula. */
    public static Figure of(String name) {
        return RowFunction.of(name)
                .map(RowPlot::of)
                .or(() -> Gate.of(name).map(gate -> of(gate, FunctionPlot.Options.DEFAULT)))
                .orElseGet(() -> FunctionPlot.of(List.of(Activation.of(name)), FunctionPlot.Options.DEFAULT));
    }

    /** The factors of a gated unit, under its name. */
    static Figure of(Gate gate, FunctionPlot.Options options) {
        Figure factors = FunctionPlot.of(factors(gate), options);
        return factors instanceof Chart c
                ? new Chart(
                        gate.spec() + ", factors " + c.title(),
                        c.description(),
                        c.caption(),
                        c.x(),
                        c.y(),
                        c.marks(),
                        c.legend(),
                        c.labels())
                : factors;
    }

    /** The two functions of one input whose product a gated unit is; once where they are the same. */
    static List<Activation> factors(Gate gate) {
        return Stream.of(gate.factorOfA(), gate.factorOfB())
                .map(Printer::print)
                .distinct()
                .map(Activation::of)
                .toList();
    }
}
