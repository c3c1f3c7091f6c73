package dev.hillock.app.audit;

import dev.hillock.Activation;
import dev.hillock.audit.Accuracy;
import dev.hillock.audit.Audit;
import dev.hillock.verify.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The largest error of every function, a column for each library and for Hillock. */
final class ErrorTable {
    private ErrorTable() {}

    /** The head and the rows: function, quantity, Hillock, and the libraries in their order. */
    static List<List<String>> of(List<Audit.Result> results, Audit.Result own) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("function", "", own.title()));
        results.forEach(result -> head.add(result.title()));
        rows.add(head);
        for (Accuracy accuracy : own.accuracies()) {
            List<String> row = new ArrayList<>();
            row.add(accuracy.spec());
            row.add(accuracy.quantity().name().toLowerCase(Locale.ROOT));
            row.add(cell(accuracy));
            int empty = 0;
            for (Audit.Result result : results) {
                String cell = find(result, accuracy.spec(), accuracy.quantity());
                row.add(cell);
                empty += cell.isEmpty() ? 1 : 0;
            }
            if (empty < results.size()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first function of a library that is to be this one. */
    private static String find(Audit.Result result, String spec, Quantity quantity) {
        return result.accuracies().stream()
                .filter(accuracy -> accuracy.quantity() == quantity
                        && Activation.of(accuracy.spec()).spec().equals(spec))
                .map(ErrorTable::cell)
                .findFirst()
                .orElse("");
    }

    private static String cell(Accuracy accuracy) {
        return Cells.ulps(accuracy.ulps()).replace(" ulp", "");
    }
}
