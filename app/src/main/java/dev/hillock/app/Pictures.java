package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.plot.Figure;
import dev.hillock.plot.FunctionPlot;
import dev.hillock.plot.RowPlot;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.util.List;
import java.util.stream.Stream;

/** The picture of each function of the catalogue at its defaults. */
public final class Pictures {

    private Pictures() {}

    /** The ids of everything that has a picture, element-wise functions by family and then the functions of rows. */
    public static List<String> ids() {
        return Stream.concat(
                        Catalog.all().stream().map(Declaration::id),
                        RowDeclaration.all().stream().map(RowDeclaration::id))
                .toList();
    }

    /** The picture of a name or formula. */
    public static Figure of(String name) {
        return RowFunction.of(name)
                .map(RowPlot::of)
                .orElseGet(() -> FunctionPlot.of(List.of(Activation.of(name)), FunctionPlot.Options.DEFAULT));
    }
}
