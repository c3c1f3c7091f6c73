package dev.hillock.app;

import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Family;
import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the functions with their aliases and parameters, by family. */
@Command(
        name = "list",
        header = {
            "  hillock list",
            "  hillock list --bounded --smooth --zero-centred",
            "  hillock list --learned",
            "  hillock list --framework dl4j",
            "  hillock list --differences --framework keras",
            "  hillock list --json"
        },
        description = {
            "Lists every function by family, with its parameters' defaults and its other names; with --framework, with"
                    + " its name there. Properties are computed from the formulas.",
            "--differences lists instead where a framework has other numbers under the same name."
        })
final class ListCommand implements CliCommand {

    private static final String ROWS = "functions of rows";
    private static final String GATES = "gated units";

    @Option(names = "--json", description = "Prints a JSON array of objects (docs/json.md).")
    private boolean json;

    @Option(
            names = "--differences",
            description = "Lists what other frameworks have under the same name with other numbers, and how far off.")
    private boolean differences;

    @Mixin
    private Selection selection = new Selection();

    @Override
    public int run(Output output) {
        if (differences) {
            List<Differences.Item> items = Differences.all(selection);
            if (json) {
                output.json(items);
            } else {
                output.print(Differences.text(output, items));
            }
        } else if (json) {
            output.json(CatalogJson.list(selection));
        } else {
            output.print(text(output));
        }
        return ExitCode.DONE;
    }

    private String text(Output output) {
        List<Line> lines = new ArrayList<>();
        for (Declaration declaration : selection.declarations()) {
            lines.add(new Line(
                    declaration.family().title(),
                    declaration.id(),
                    parameters(declaration.parameters()),
                    names(declaration.aliases(), declaration.peers())));
        }
        for (RowDeclaration row : selection.rows()) {
            lines.add(new Line(ROWS, row.id(), parameters(row.parameters()), names(row.aliases(), row.peers())));
        }
        for (GateDeclaration gate : selection.gates()) {
            lines.add(new Line(GATES, gate.id(), parameters(gate.parameters()), names(gate.aliases(), gate.peers())));
        }
        if (lines.isEmpty()) {
            return "No function is like that.\n";
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
        section(text, output, GATES, lines, ids, parameters);
        return text.append(lines.size())
                .append(lines.size() == 1 ? " function" : " functions")
                .append("; `hillock show NAME` tells more of one.")
                .append(anyLearned(lines) ? " Parameters with a * are learned.\n" : "\n")
                .toString();
    }

    /** Whether a parameter among them is marked as learned. */
    private static boolean anyLearned(List<Line> lines) {
        return lines.stream().anyMatch(line -> line.parameters.contains("*"));
    }

    /** Its other names, or those in the framework that is asked for. */
    private List<String> names(List<String> aliases, List<Peer> peers) {
        Framework framework = selection.framework().orElse(null);
        return framework == null
                ? aliases
                : peers.stream()
                        .filter(peer -> peer.framework() == framework)
                        .map(Peer::name)
                        .toList();
    }

    private record Line(String family, String id, String parameters, List<String> aliases) {}

    private static void section(
            StringBuilder text, Output output, String family, List<Line> lines, int ids, int parameters) {
        long count = lines.stream().filter(line -> line.family.equals(family)).count();
        boolean first = true;
        for (Line line : lines) {
            if (!line.family.equals(family)) {
                continue;
            }
            if (first) {
                text.append(output.bold(family + " (" + count + ")")).append('\n');
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

    private static String parameters(List<ParameterDeclaration> declared) {
        StringBuilder text = new StringBuilder();
        for (ParameterDeclaration parameter : declared) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(parameter.name())
                    .append('=')
                    .append(TextLayout.plain(parameter.defaultValue()))
                    .append(parameter.learned() ? "*" : "");
        }
        return text.toString();
    }
}
