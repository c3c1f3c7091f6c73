package dev.hillock.app.audit;

import dev.hillock.app.TextLayout;
import dev.hillock.audit.Audit;
import dev.hillock.audit.Finding;
import dev.hillock.audit.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The report for a terminal. */
final class AuditText {
    private AuditText() {}

    static String of(List<Audit.Result> results, Audit.Result own) {
        StringBuilder text = new StringBuilder();
        for (Audit.Result result : results) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(Cells.HEAD);
            sorted(result.findings()).forEach(finding -> rows.add(Cells.of(finding)));
            text.append(result.title())
                    .append(": ")
                    .append(TextLayout.count(rows.size() - 1, "finding"))
                    .append("\n\n");
            text.append(TextLayout.table(rows, List.of(false, false, false, true, true, true, true, false), "  "))
                    .append('\n');
        }
        text.append("The largest error found, in ulps of a float\n\n");
        List<List<String>> rows = ErrorTable.of(results, own);
        List<Boolean> right = new ArrayList<>(List.of(false, false));
        while (right.size() < rows.getFirst().size()) {
            right.add(true);
        }
        return text.append(TextLayout.table(rows, right, "  ")).toString();
    }

    /** By function in the library's order, the worst first. */
    static List<Finding> sorted(List<Finding> findings) {
        List<String> names = findings.stream().map(Finding::name).distinct().toList();
        return findings.stream()
                .sorted(Comparator.comparingInt((Finding f) -> names.indexOf(f.name()))
                        .thenComparing(Finding::quantity)
                        .thenComparing(Finding::kind))
                .toList();
    }

    /** Whether mathematics, and not a choice, says that it is wrong. */
    static boolean isWrong(Finding finding) {
        return finding.kind() != Kind.CONVENTION;
    }
}
