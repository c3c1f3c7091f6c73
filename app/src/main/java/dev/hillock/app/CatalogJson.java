package dev.hillock.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hillock.catalog.Declaration;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.UnitDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The catalogue as {@code list --json} prints it. */
final class CatalogJson {

    private CatalogJson() {}

    /** One function. */
    record Item(String id, String name, List<String> aliases, String family, List<Parameter> parameters) {}

    /** A parameter with its default and, in words, the values it may have. */
    record Parameter(String name, @JsonProperty("default") double defaultValue, String legal, boolean learned) {}

    static List<Item> list(Selection selection) {
        List<Item> items = new ArrayList<>();
        for (Declaration declaration : selection.declarations()) {
            items.add(new Item(
                    declaration.id(),
                    declaration.name(),
                    declaration.aliases(),
                    family(declaration),
                    parameters(declaration.parameters())));
        }
        for (RowDeclaration row : selection.rows()) {
            items.add(item(row, RowDeclaration.FAMILY));
        }
        for (GateDeclaration gate : selection.gates()) {
            items.add(item(gate, GateDeclaration.FAMILY));
        }
        return items;
    }

    private static Item item(UnitDeclaration unit, String family) {
        return new Item(unit.id(), unit.name(), unit.aliases(), family, parameters(unit.parameters()));
    }

    static String family(Declaration declaration) {
        return declaration.family().name().toLowerCase(Locale.ROOT);
    }

    static List<Parameter> parameters(List<ParameterDeclaration> declared) {
        List<Parameter> parameters = new ArrayList<>();
        for (ParameterDeclaration parameter : declared) {
            parameters.add(new Parameter(
                    parameter.name(), parameter.defaultValue(), parameter.legalText(), parameter.learned()));
        }
        return parameters;
    }
}
