package dev.hillock.app.audit;

import dev.hillock.audit.Audit;
import dev.hillock.audit.Finding;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as docs/conformance.md. */
final class ConformanceReport {
    private static final String INTRODUCTION = """
            # Conformance of other libraries

            What activation functions of libraries that run on the JVM compute, and what is right. Everything below is measured; the page is
            the output of

            ```
            ./hillock audit --markdown --samples {samples} > docs/conformance.md
            ```

            on {machine}. Native code may compute other bits on another processor. Each library runs from its own jars of Maven Central in a JVM
            of its own, on one thread, in float. Without `--markdown` the same report is a text, with `--json` it is for programs
            ([json.md](json.md)).

            ## What is right

            Values and derivatives are compared with the real ones at about {samples} finite floats (all exponents and signs, and as many again in
            [-16, 16]) and at plain numbers as 1, -17 or 1e-8: the function's formula in double-double numbers that know their own error,
            and in arbitrary precision where these cannot tell. It is the judge of `./hillock verify`. Other inputs have laws: NaN in, NaN
            out, for value and derivative; at an infinity the limit, and NaN where there is none; the same bits for the same input, whatever
            the array's length. The function that a name stands for is the one that the library documents: DL4J's GELU is x·σ(1.702x).

            - *another value*: off by more than 1e-4, absolutely below 1 and relatively above, and there wherever digits are lost too
            - *not finite where the real value is*: NaN or infinity at a finite input
            - *zero where the real value is not*: 0 for a number of the normal range; smaller ones are not listed
            - *digits lost*: more than 8,192 units in the last place (ulp) for a number of the normal range
            - *depends on the array's length*: other bits in an array of 1 than in one of 67

            An example is the plainest input that was tried; the edges of a range are exact where a result turns to 0 or is not finite.
            """;

    private ConformanceReport() {}

    static String markdown(List<Audit.Result> results, Audit.Result own, int samples) {
        StringBuilder text = new StringBuilder(
                INTRODUCTION.replace("{samples}", Integer.toString(samples)).replace("{machine}", Machine.words()));
        for (Audit.Result result : results) {
            section(text, "## " + result.title(), result, AuditText::isWrong);
        }
        text.append(
                "\n## Kinks\n\nWhere the mathematics leaves a choice; *right* is what the function's card in Hillock states.\n");
        for (Audit.Result result : results) {
            section(text, "### " + result.title(), result, finding -> !AuditText.isWrong(finding));
        }
        text.append("""

                ## Largest errors

                In ulps of a float, kinks aside, at the same inputs for everyone; below the normal range an ulp is the spacing of the subnormals.
                ∞: some result is not finite where the real value is. Empty: the library does not have it. Hillock's errors at more inputs and
                in double are in [accuracy.md](accuracy.md).

                """);
        return text.append(table(ErrorTable.of(results, own), 2)).toString();
    }

    private static void section(StringBuilder text, String title, Audit.Result result, Predicate<Finding> chosen) {
        List<List<String>> rows = AuditText.sorted(result.findings()).stream()
                .filter(chosen)
                .map(Cells::of)
                .toList();
        if (!rows.isEmpty()) {
            text.append('\n').append(title).append("\n\n");
            text.append(table(
                    Stream.concat(Stream.of(Cells.HEAD), rows.stream()).toList(),
                    rows.getFirst().size()));
        }
    }

    /** The first row is the head; columns from {@code numbers} on are set to the right. */
    private static String table(List<List<String>> rows, int numbers) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            table.append(rows.get(i).stream().collect(Collectors.joining(" | ", "| ", " |\n")));
            if (i == 0) {
                for (int column = 0; column < rows.getFirst().size(); column++) {
                    table.append(column < numbers ? "|---" : "|---:");
                }
                table.append("|\n");
            }
        }
        return table.toString();
    }
}
