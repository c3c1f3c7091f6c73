package dev.hillock.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.RowDeclaration;
import dev.hillock.expr.ParameterDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The catalogue as {@code list --json} prints it. */
final class CatalogJson {

    private CatalogJson() {}

    /** One function. */
    record Item(String id, String name, List<String> aliases, String family, List<Parameter> parameters) {}

    /** A parameter with its default and, in words, the values it may have. */
    record Parameter(String name, @JsonProperty("default") double defaultValue, String legal) {}

    static List<Item> list(Selection selection) {
        List<Item> items = new ArrayList<>();
        for (Declaration declaration : selection.declarations()) {
            items.add(new Item(
                    declaration.id(),
                    declaration.name(),
                    declaration.aliases(),
                    family(declaration),
                    parameters(declaration)));
        }
        for (RowDeclaration row : selection.rows()) {
            items.add(new Item(row.id(), row.name(), row.aliases(), RowDeclaration.FAMILY, List.of()));
        }
        return items;
    }

    static String family(Declaration declaration) {
        return declaration.family().name().toLowerCase(Locale.ROOT);
    }

    static List<Parameter> parameters(Declaration declaration) {
        List<Parameter> parameters = new ArrayList<>();
        for (ParameterDeclaration parameter : declaration.parameters()) {
            parameters.add(new Parameter(parameter.name(), parameter.defaultValue(), parameter.legalText()));
        }
        return parameters;
    }
}
