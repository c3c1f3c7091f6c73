package dev.hillock.emit;

import dev.hillock.emit.RowOps.Kind;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.rows.Outputs;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Functions of rows as C99 or plain Java: value and backward pass of one row, and of the rows along an axis. */
final class RowCurlySource {
    private final RowFunction function;
    private final RowDeclaration declaration;
    private final boolean java;
    private final RowCurly rows;

    /** The input beside x, as it is declared and as it is passed on; empty without one. */
    private final String extra;

    private final String extraType;

    private RowCurlySource(RowFunction function, boolean java) {
        this.function = function;
        this.declaration = function.declaration();
        this.java = java;
        this.rows = new RowCurly(function, java);
        this.extra = declaration.masked() ? "mask" : declaration.random() ? "noise" : "";
        this.extraType = (java ? "" : "const ")
                + (declaration.masked() ? java ? "boolean" : "bool" : "double")
                + (java ? "[] " : " *");
    }

    static String java(RowFunction function) {
        return new RowCurlySource(function, true).java();
    }

    static String c(RowFunction function) {
        return new RowCurlySource(function, false).c();
    }

    private String sentence() {
        String says = declaration.masked()
                ? " What mask has false for is left out of its row: its value is 0, its gradient 0."
                : declaration.random()
                        ? " In training noise holds a number -ln(-ln(u)) for each element, u uniform in (0, 1);"
                                + " otherwise zeros."
                        : "";
        return declaration.name() + ": " + declaration.formula() + ". " + declaration.reference() + ", "
                + declaration.year() + "." + says;
    }

    private String length() {
        return switch (function.outputs().length()) {
            case SAME -> "n";
            case DOUBLED -> "2 * n";
            case GROUPED -> "n / PIECES";
        };
    }

    private String constants(Set<String> names) {
        String constants = declaration.parameters().stream()
                .map(ParameterDeclaration::name)
                .filter(names::contains)
                .map(name -> constant(name, function.parameters().getOrDefault(name, Double.NaN)))
                .collect(Collectors.joining());
        return constants.isEmpty() ? "" : constants + "\n";
    }

    private String constant(String name, double value) {
        boolean whole = declaration.parameters().stream()
                .anyMatch(p -> p.name().equals(name) && p.legal() == ParameterDeclaration.Range.COUNT);
        String type = !whole ? "double" : java || !name.equals("pieces") ? "int" : "size_t";
        return "%s %s %s = %s;\n"
                .formatted(
                        java ? "private static final" : "static const",
                        type,
                        name.toUpperCase(Locale.ROOT),
                        whole ? Integer.toString((int) value) : CurlyWriter.literal(java, value));
    }

    private String java() {
        RowCurly.Body value = rows.value();
        RowCurly.Body backward = rows.backward(
                "forward(x, " + (extra.isEmpty() ? "" : extra + ", ") + "dx); // dx holds the value first\n");
        String more = extra.isEmpty() ? "" : extraType + extra + ", ";
        String pass = extra.isEmpty() ? "" : "row" + Program.camel(extra) + ", ";
        String gather =
                extra.isEmpty() ? "" : "        gather(" + extra + ", r, inner, " + pass.replace(", ", "") + ");\n";
        String rowOfExtra = extra.isEmpty()
                ? ""
                : "    %srow%s = new %s[n];\n"
                        .formatted(extraType, Program.camel(extra), declaration.masked() ? "boolean" : "double");
        String members = """
                /** The value y of a row x%9$s. */
                public static void forward(double[] x, %1$sdouble[] y) {
                %2$s}

                /** The gradient dx of a row x for the gradient dy of its value. */
                public static void backward(double[] x, %1$sdouble[] dy, double[] dx) {
                %3$s}

                /** The values of the rows along an axis of a row-major array; %4$d is the usual axis, -1 the last one. */
                public static double[] forward(double[] x, %1$sint[] shape, int axis) {
                    int n = shape[axis < 0 ? axis + shape.length : axis];
                    int inner = inner(shape, axis);
                    double[] row = new double[n];
                %5$s    double[] result = new double[%6$s];
                    double[] y = new double[x.length / n * result.length];
                    for (int r = 0; r < x.length / n; r++) {
                        gather(x, r, inner, row);
                %7$s        forward(row, %8$sresult);
                        scatter(result, r, inner, y);
                    }
                    return y;
                }

                /** The gradient of the rows along an axis for the gradient dy of their values. */
                public static double[] backward(double[] x, %1$sdouble[] dy, int[] shape, int axis) {
                    int n = shape[axis < 0 ? axis + shape.length : axis];
                    int inner = inner(shape, axis);
                    double[] row = new double[n];
                %5$s    double[] gradient = new double[%6$s];
                    double[] result = new double[n];
                    double[] dx = new double[x.length];
                    for (int r = 0; r < x.length / n; r++) {
                        gather(x, r, inner, row);
                %7$s        gather(dy, r, inner, gradient);
                        backward(row, %8$sgradient, result);
                        scatter(result, r, inner, dx);
                    }
                    return dx;
                }

                /** How far apart the elements of a row along an axis lie. */
                private static int inner(int[] shape, int axis) {
                    int inner = 1;
                    for (int k = (axis < 0 ? axis + shape.length : axis) + 1; k < shape.length; k++) {
                        inner *= shape[k];
                    }
                    return inner;
                }
                """.formatted(
                                more,
                                JavaCode.indented(value.code(), 4),
                                JavaCode.indented(backward.code(), 4),
                                declaration.axis(),
                                rowOfExtra,
                                length(),
                                gather,
                                pass,
                                switch (function.outputs().length()) {
                                    case SAME -> ", both of one length";
                                    case DOUBLED -> ", twice as long";
                                    case GROUPED -> ", one for each group of neighbours";
                                })
                + "\n" + gather("double") + (declaration.masked() ? "\n" + gather("boolean") : "") + """

                private static void scatter(double[] row, int r, int inner, double[] to) {
                    int start = r / inner * inner * row.length + r %% inner;
                    for (int k = 0; k < row.length; k++) {
                        to[start + k * inner] = row[k];
                    }
                }
                """.formatted()
                + sorts();
        String comment = PythonFunctions.wrapped(sentence().replace("<", "&lt;"))
                .lines()
                .collect(Collectors.joining("\n * ", "/**\n * ", "\n */\n"));
        String name = Program.camel(declaration.id());
        String imports = (rows.sorts().isEmpty() ? "" : "import java.util.Arrays;\n")
                + (rows.sorts().contains(Kind.RANKS) ? "import java.util.Comparator;\n" : "");
        return imports + (imports.isEmpty() ? "" : "\n") + comment + "public final class " + name + " {\n    private "
                + name + "() {}\n\n"
                + JavaCode.indented(constants(rows.parameters()) + members, 4) + "}\n";
    }

    private static String gather(String type) {
        return """
                private static void gather(%1$s[] from, int r, int inner, %1$s[] row) {
                    int start = r / inner * inner * row.length + r %% inner;
                    for (int k = 0; k < row.length; k++) {
                        row[k] = from[start + k * inner];
                    }
                }
                """.formatted(type);
    }

    private String sorts() {
        String code = "";
        if (rows.sorts().contains(Kind.SORTED)) {
            code += """

                    /** A copy in order from the largest to the smallest. */
                    private static double[] sorted(double[] row) {
                        double[] rising = row.clone();
                        Arrays.sort(rising);
                        double[] falling = new double[row.length];
                        for (int k = 0; k < row.length; k++) {
                            falling[k] = rising[row.length - 1 - k];
                        }
                        return falling;
                    }
                    """;
        }
        if (rows.sorts().contains(Kind.RANKS)) {
            code += """

                    /** How many elements come before each from the largest to the smallest; of equal ones the first. */
                    private static int[] ranks(double[] row) {
                        Integer[] order = new Integer[row.length];
                        Arrays.setAll(order, k -> k);
                        Arrays.sort(order, Comparator.comparingDouble(k -> 0 - row[k])); // 0 - x, since -0 is no less
                        int[] ranks = new int[row.length];
                        for (int k = 0; k < row.length; k++) {
                            ranks[order[k]] = k;
                        }
                        return ranks;
                    }
                    """;
        }
        return code;
    }

    private String c() {
        String id = declaration.id();
        String pass = extra.isEmpty() ? "" : ", " + extra;
        RowCurly.Body value = rows.value();
        String valueWork = value.work() == 0 ? "" : ", work";
        RowCurly.Body backward =
                rows.backward(id + "(n, stride, x" + pass + ", dx" + valueWork + "); /* dx holds the value first */\n");
        int backwardWork =
                backward.code().startsWith(id + "(") ? Math.max(value.work(), backward.work()) : backward.work();
        String unused = backward.readsGradient() ? "" : "    (void) dy;\n";
        String in = "const double *x" + (extra.isEmpty() ? "" : ", " + extraType + extra);
        String shifted = extra.isEmpty() ? "" : ", " + extra + " + start";
        boolean same = function.outputs().length() == Outputs.Length.SAME;
        String result =
                same ? "" : "        size_t result = r / inner * (%s) * inner + r %% inner;\n".formatted(length());
        String at = same ? "start" : "result";
        return PythonFunctions.wrapped(sentence() + " Not for -ffast-math, which takes infinities and NaN for"
                                + " impossible.")
                        .lines()
                        .collect(Collectors.joining("\n * ", "/* ", " */\n"))
                + "#include <math.h>\n" + (declaration.masked() ? "#include <stdbool.h>\n" : "")
                + "#include <stddef.h>\n"
                + (rows.sorts().isEmpty() ? "" : "#include <stdlib.h>\n") + "\n"
                + constants(rows.parameters())
                + (rows.callsMax() ? CurlyHelper.MAX.source(false) + "\n" : "")
                + sortsInC()
                + """
                /* The value y of a row x of n numbers that lie stride apart%10$s.%8$s */
                void %1$s(size_t n, size_t stride, %2$s, double *y%3$s) {
                %4$s}

                /* The gradient dx of a row for the gradient dy of its value.%9$s */
                void %1$s_backward(
                        size_t n, size_t stride, %2$s, const double *dy, double *dx%5$s) {
                %6$s%7$s}
                """.formatted(
                                id,
                                in,
                                work(value.work()),
                                JavaCode.indented(value.code(), 4),
                                work(backwardWork),
                                unused,
                                JavaCode.indented(backward.code(), 4),
                                room(value.work()),
                                room(backwardWork),
                                switch (function.outputs().length()) {
                                    case SAME -> "";
                                    case DOUBLED -> "; y has 2 * n";
                                    case GROUPED -> "; y has one for each group of neighbours";
                                })
                + """

                /* The values of the rows along an axis: outer is the product of the sizes before it, inner of those after
                 * it, 1 for the last axis. */
                void %1$s_rows(
                        size_t outer, size_t n, size_t inner, %2$s, double *y%3$s) {
                    for (size_t r = 0; r < outer * inner; r++) {
                        size_t start = r / inner * n * inner + r %% inner;
                %4$s        %1$s(n, inner, x + start%5$s, y + %6$s%7$s);
                    }
                }

                /* The gradient of the rows along an axis for the gradient dy of their values. */
                void %1$s_rows_backward(
                        size_t outer, size_t n, size_t inner, %2$s, const double *dy, double *dx%8$s) {
                    for (size_t r = 0; r < outer * inner; r++) {
                        size_t start = r / inner * n * inner + r %% inner;
                %4$s        %1$s_backward(n, inner, x + start%5$s, dy + %6$s, dx + start%9$s);
                    }
                }
                """.formatted(
                                id,
                                in,
                                work(value.work()),
                                result,
                                shifted,
                                at,
                                valueWork,
                                work(backwardWork),
                                backwardWork == 0 ? "" : ", work");
    }

    private static String work(int arrays) {
        return arrays == 0 ? "" : ", double *work";
    }

    private static String room(int arrays) {
        return arrays == 0 ? "" : " work has room for " + (arrays == 1 ? "n" : arrays + " * n") + " numbers.";
    }

    private String sortsInC() {
        if (rows.sorts().isEmpty()) {
            return "";
        }
        String code = """
                /* For qsort: from the largest to the smallest, NaN first. */
                static int descending(const void *p, const void *q) {
                    double a = *(const double *) p;
                    double b = *(const double *) q;
                    return (a < b) - (a > b) + (b != b) - (a != a);
                }

                """;
        return rows.sorts().contains(Kind.RANKS) ? code + """
                /* How many numbers come before each from the largest to the smallest, of equal ones the first.
                 * sorted and taken have room for n numbers. */
                static void ranks(size_t n, size_t stride, const double *x, double *rank, double *sorted, double *taken) {
                    for (size_t k = 0; k < n; k++) {
                        sorted[k] = x[k * stride];
                        taken[k] = 0;
                    }
                    qsort(sorted, n, sizeof *sorted, descending);
                    for (size_t k = 0; k < n; k++) {
                        size_t low = 0; /* becomes the place of the first that is not larger */
                        size_t high = n;
                        while (low < high) {
                            size_t middle = (low + high) / 2;
                            if (sorted[middle] > x[k * stride]) {
                                low = middle + 1;
                            } else {
                                high = middle;
                            }
                        }
                        rank[k] = (double) low + taken[low]++;
                    }
                }

                """ : code;
    }
}
