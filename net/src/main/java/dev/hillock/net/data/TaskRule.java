package dev.hillock.net.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule that finds the task from the target; {@link Rules#output} states it in words. */
final class TaskRule {
    /** Whole numbers and texts with at most so many different values, or the root of the rows, are classes. */
    static final int FEW_CLASSES = 20;

    /** Whole numbers with more different values are a quantity, however many rows there are. */
    private static final int MOST_NUMBER_CLASSES = 100;

    private static final int MOST_CLASSES = 1000;

    private static final Map<String, String> LOSSES = Map.of(
            "bce", "binary_cross_entropy",
            "ce", "cross_entropy",
            "log_loss", "cross_entropy",
            "mse", "mean_squared_error");

    /** What is known of one target column. */
    private record Facts(
            String name, Column column, int present, int different, boolean whole, double least, double most) {
        boolean isNumber() {
            return column instanceof NumericColumn && column.kind() != ColumnKind.DATE;
        }

        long limit() {
            long root = Math.max(FEW_CLASSES, (long) Math.sqrt(present));
            return Math.min(root, isNumber() ? MOST_NUMBER_CLASSES : MOST_CLASSES);
        }
    }

    private TaskRule() {}

    static Task infer(Table table, List<String> targets, @Nullable TaskKind kind, @Nullable String loss) {
        if (targets.isEmpty()) {
            throw TableException.usage("no target column is given");
        }
        List<Column> columns = targets.stream().map(table::column).toList();
        String lossId = loss == null ? null : lossId(loss);
        if (columns.size() > 1) {
            return labels(table, targets, columns, kind, lossId);
        }
        Facts facts = facts(table, columns.getFirst());
        TaskKind chosen = kind != null ? kind : lossId != null ? kindOf(lossId, facts) : null;
        Task task = chosen == null ? inferred(facts) : requested(facts, chosen);
        if (lossId != null && !task.loss().equals(lossId)) {
            throw TableException.usage("the loss " + lossId + " does not fit the task "
                    + task.kind().id() + " of '" + facts.name + "', whose loss is " + task.loss());
        }
        return task;
    }

    private static String lossId(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        String loss = LOSSES.getOrDefault(id, id);
        List<String> known = List.of("binary_cross_entropy", "cross_entropy", "mean_squared_error", "poisson");
        if (!known.contains(loss)) {
            throw TableException.usage("there is no loss '" + text + "'; the losses are " + String.join(", ", known));
        }
        return loss;
    }

    private static TaskKind kindOf(String loss, Facts facts) {
        return switch (loss) {
            case "cross_entropy" -> TaskKind.MULTICLASS;
            case "mean_squared_error" -> TaskKind.REGRESSION;
            case "poisson" -> TaskKind.COUNTS;
            default -> isShare(facts) && !(facts.whole && facts.different == 2) ? TaskKind.BOUNDED : TaskKind.BINARY;
        };
    }

    private static boolean isShare(Facts facts) {
        return facts.isNumber() && facts.least >= 0 && facts.most <= 1;
    }

    private static Facts facts(Table table, Column column) {
        String name = column.name();
        if (column instanceof BareColumn bare) {
            String why = bare.kind() == ColumnKind.EMPTY ? "has no values" : "cannot be predicted: " + bare.note();
            throw new TableException("the target '" + name + "' of " + table.name() + " " + why);
        }
        int present = 0;
        boolean whole = true;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < column.rows(); row++) {
            if (column.isMissing(row)) {
                continue;
            }
            present++;
            if (column instanceof NumericColumn numbers) {
                double value = numbers.get(row);
                whole &= value == Math.rint(value);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        int different;
        if (column instanceof NumericColumn numbers) {
            different = Targets.distinct(numbers, MOST_CLASSES).size();
            refuseOddities(table, numbers);
        } else {
            different = ((CategoricalColumn) column).levels().size();
        }
        if (present == 0) {
            throw new TableException("the target '" + name + "' of " + table.name() + " has no values");
        }
        if (different == 1) {
            throw new TableException("the target '" + name + "' of " + table.name() + " has only one value, "
                    + Texts.quoted(Targets.classes(column).getFirst()) + "; there is nothing to tell apart");
        }
        return new Facts(name, column, present, different, whole, least, most);
    }

    private static void refuseOddities(Table table, NumericColumn numbers) {
        String start = "the target '" + numbers.name() + "' of " + table.name() + " is ";
        if (!numbers.oddities().infinite().isEmpty()) {
            throw new TableException(start + "infinite in " + numbers.oddities().infinite()
                    + "; mend the value, or leave the cell empty to have the row dropped");
        }
        if (!numbers.oddities().nan().isEmpty()) {
            throw new TableException(start + "NaN in " + numbers.oddities().nan()
                    + "; mend the value, or leave the cell empty to have the row dropped");
        }
    }

    private static Task inferred(Facts facts) {
        String what = "'" + facts.name + "' is ";
        String holds = "'" + facts.name + "' holds ";
        if (!facts.isNumber()) {
            if (facts.column.kind() == ColumnKind.DATE) {
                return regression(facts, what + "a date, which is predicted as a number of days");
            }
            if (facts.different > facts.limit()) {
                throw new TableException("the target '" + facts.name + "' is text with " + facts.different
                        + " different values in " + Texts.count(facts.present, "row")
                        + ", too many to be classes (at most " + facts.limit()
                        + "); choose another target, or ask for --task multiclass if they are classes");
            }
            String type = facts.column.kind() == ColumnKind.BOOLEAN ? "yes or no" : "text";
            return classes(facts, what + type + " with " + facts.different + " different values");
        }
        boolean repeats = 2L * facts.different <= facts.present;
        if (facts.whole && facts.different <= facts.limit() && (repeats || facts.different == 2)) {
            return classes(
                    facts,
                    holds + "whole numbers with " + facts.different + " different values"
                            + (facts.different == 2
                                    ? ""
                                    : " (up to " + facts.limit()
                                            + " are taken as classes; --task regression predicts a quantity)"));
        }
        String more = facts.whole && facts.least >= 0
                ? " (if it counts events, --task counts uses the Poisson loss)"
                : isShare(facts) ? " (if it is a share or probability, --task bounded keeps it between 0 and 1)" : "";
        String why = !facts.whole
                ? "real numbers"
                : facts.different > facts.limit()
                        ? "whole numbers with more than " + facts.limit() + " different values"
                        : "whole numbers that hardly repeat";
        return regression(facts, holds + why + more);
    }

    private static Task classes(Facts facts, String reason) {
        List<String> classes = Targets.classes(facts.column);
        TaskKind kind = facts.different == 2 ? TaskKind.BINARY : TaskKind.MULTICLASS;
        return Task.of(kind, List.of(facts.name), classes, reason);
    }

    private static Task regression(Facts facts, String reason) {
        return Task.of(TaskKind.REGRESSION, List.of(facts.name), List.of(), reason);
    }

    private static Task requested(Facts facts, TaskKind kind) {
        String reason = "the task " + kind.id() + " was asked for";
        List<String> target = List.of(facts.name);
        switch (kind) {
            case BINARY -> {
                demand(facts.different == 2, facts, kind, "has " + atLeast(facts) + " different values, not 2");
                return Task.of(kind, target, Targets.classes(facts.column), reason);
            }
            case MULTICLASS -> {
                demand(
                        facts.different <= MOST_CLASSES,
                        facts,
                        kind,
                        "has more than " + MOST_CLASSES + " different values");
                return Task.of(kind, target, Targets.classes(facts.column), reason);
            }
            case MULTILABEL -> {
                demand(Targets.isLabel(facts.column), facts, kind, "is not 0 or 1 in every row");
                return Task.of(kind, target, target, reason);
            }
            case REGRESSION -> demand(facts.column instanceof NumericColumn, facts, kind, "is text, not numbers");
            case COUNTS ->
                demand(
                        facts.isNumber() && facts.whole && facts.least >= 0,
                        facts,
                        kind,
                        "is not a whole number from 0 up in every row");
            case BOUNDED -> demand(isShare(facts), facts, kind, "is not between 0 and 1 in every row");
        }
        return Task.of(kind, target, List.of(), reason);
    }

    private static String atLeast(Facts facts) {
        return facts.different > MOST_CLASSES ? "more than " + MOST_CLASSES : Integer.toString(facts.different);
    }

    private static void demand(boolean fits, Facts facts, TaskKind kind, String otherwise) {
        if (!fits) {
            throw TableException.usage(
                    "the task " + kind.id() + " does not fit the target '" + facts.name + "', which " + otherwise);
        }
    }

    private static Task labels(
            Table table, List<String> targets, List<Column> columns, @Nullable TaskKind kind, @Nullable String loss) {
        if (kind != null && kind != TaskKind.MULTILABEL) {
            throw TableException.usage("the task " + kind.id() + " has one target column, but " + targets.size()
                    + " are given (several are labels of 0 and 1)");
        }
        if (loss != null && !loss.equals(TaskKind.MULTILABEL.loss())) {
            throw TableException.usage(
                    "the loss " + loss + " does not fit several targets, whose loss is " + TaskKind.MULTILABEL.loss());
        }
        for (Column column : columns) {
            Facts facts = facts(table, column);
            if (!Targets.isLabel(column)) {
                throw TableException.usage("several targets are labels of 0 and 1 (or yes and no), but '" + facts.name
                        + "' has other values");
            }
        }
        String reason = targets.size() + " target columns of 0 and 1, which are labels that do not exclude each other";
        return Task.of(TaskKind.MULTILABEL, targets, targets, reason);
    }
}
