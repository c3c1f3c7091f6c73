package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/code.md states what the tests allow. */
class CodeDocTest {
    private static final List<Tolerance> TOLERANCES = List.of(
            Tolerance.NUMPY, Tolerance.PYTORCH, Tolerance.PYTORCH_OWN, Tolerance.C, Tolerance.JAVA, Tolerance.ONNX);

    @Test
    void statesTheTolerancesOfFunctionsOfOneNumber() throws IOException {
        List<List<String>> rows = rows("| language | types |");
        for (Tolerance tolerance : TOLERANCES) {
            List<String> row = rows.stream()
                    .filter(cells -> cells.getFirst().equals(tolerance.row()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/code.md has no row " + tolerance.row()));
            assertThat(row.get(2).split(",")[0]).as(tolerance.row()).isEqualTo(number(tolerance.ulps()));
            assertThat(row.get(3)).as(tolerance.row()).isEqualTo(number(tolerance.inTails()));
            assertThat(row.get(4)).as(tolerance.row()).isEqualTo("`" + tolerance.test() + "`");
        }
        assertThat(rows.stream().map(List::getFirst).filter(first -> !first.startsWith("JAX")))
                .hasSameSizeAs(TOLERANCES);
    }

    @Test
    void statesTheTolerancesOfRowsAndGates() throws IOException {
        for (List<String> row : rows("| what | languages that are run |")) {
            double limit = row.getFirst().startsWith("gated units") ? GateCodeTest.LIMIT : RowCases.LIMIT;
            assertThat(row.get(2)).as(row.toString()).isEqualTo(number(limit));
        }
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "–" : Integer.toString((int) value);
    }

    /** The cells of the table's rows. */
    private static List<List<String>> rows(String head) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "code.md"));
        List<List<String>> rows = new ArrayList<>();
        int start = 0;
        while (!lines.get(start).startsWith(head)) {
            start++;
        }
        for (int i = start + 2; lines.get(i).startsWith("|"); i++) {
            rows.add(Arrays.stream(lines.get(i).split("\\|", -1))
                    .skip(1)
                    .map(String::strip)
                    .toList());
        }
        return rows;
    }
}
