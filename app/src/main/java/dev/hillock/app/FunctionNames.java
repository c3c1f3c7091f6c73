package dev.hillock.app;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.UnitDeclaration;
import java.util.Iterator;
import java.util.stream.Stream;

/** The ids that the shell completes where a function's name is due; looked up only when they are asked for. */
final class FunctionNames implements Iterable<String> {

    /** Only element-wise functions, where a function of one number is due. */
    static final class ElementWise implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return elementWise().iterator();
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(elementWise(), units()).iterator();
    }

    /** Functions of rows and gates. */
    static Stream<String> units() {
        return Stream.concat(RowDeclaration.all().stream(), GateDeclaration.all().stream())
                .map(UnitDeclaration::id);
    }

    private static Stream<String> elementWise() {
        return Catalog.all().stream().map(Declaration::id);
    }
}
