package dev.hillock.app;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Family;
import dev.hillock.catalog.RowDeclaration;
import dev.hillock.expr.ParameterDeclaration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the functions with their aliases and parameters, by family. */
@Command(
        name = "list",
        header = {"  hillock list", "  hillock list --json"},
        description = "Lists every function by family, with its parameters' defaults and its other names.")
final class ListCommand implements CliCommand {

    private static final String ROWS = "functions of rows";

    @Option(names = "--json", description = "Prints a JSON array of objects (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) {
        if (json) {
            output.json(CatalogJson.list());
        } else {
            output.print(text(output));
        }
        return ExitCode.DONE;
    }

    private static String text(Output output) {
        List<Line> lines = new ArrayList<>();
        for (Declaration declaration : Catalog.all()) {
            lines.add(new Line(
                    declaration.family().title(), declaration.id(), parameters(declaration), declaration.aliases()));
        }
        for (RowDeclaration row : RowDeclaration.all()) {
            lines.add(new Line(ROWS, row.id(), "", row.aliases()));
        }
        int ids = 0;
        int parameters = 0;
        for (Line line : lines) {
            ids = Math.max(ids, line.id.length());
            parameters = Math.max(parameters, line.parameters.length());
        }
        StringBuilder text = new StringBuilder();
        for (Family family : Family.values()) {
            section(text, output, family.title(), lines, ids, parameters);
        }
        section(text, output, ROWS, lines, ids, parameters);
        return text.append("`hillock show NAME` tells more of one.\n").toString();
    }

    private record Line(String family, String id, String parameters, List<String> aliases) {}

    private static void section(
            StringBuilder text, Output output, String family, List<Line> lines, int ids, int parameters) {
        boolean first = true;
        for (Line line : lines) {
            if (!line.family.equals(family)) {
                continue;
            }
            if (first) {
                text.append(output.bold(family)).append('\n');
                first = false;
            }
            text.append("  ").append(line.id);
            if (!line.parameters.isEmpty() || !line.aliases.isEmpty()) {
                text.append(" ".repeat(ids - line.id.length() + 2)).append(line.parameters);
            }
            if (!line.aliases.isEmpty()) {
                text.append(" ".repeat(parameters - line.parameters.length() + 2))
                        .append(output.dim(String.join(", ", line.aliases)));
            }
            text.append('\n');
        }
        if (!first) {
            text.append('\n');
        }
    }

    private static String parameters(Declaration declaration) {
        StringBuilder text = new StringBuilder();
        for (ParameterDeclaration parameter : declaration.parameters()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(parameter.name())
                    .append('=')
                    .append(TextLayout.plain(parameter.defaultValue()));
        }
        return text.toString();
    }
}
