package dev.hillock.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.catalog.Catalog;
import dev.hillock.oracle.Evaluate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifierTest {

    private static Expr read(String text) {
        return FormulaParser.parse(text, Catalog.LIBRARY, Set.of());
    }

    @Test
    void keepsValueAndDomainOfRandomFormulas() {
        RandomFormulas formulas = new RandomFormulas(99);
        int shorter = 0;
        for (int i = 0; i < 20_000; i++) {
            Expr formula = formulas.formula(1 + i % 4);
            Expr simple = Simplifier.simplify(formula);
            shorter += simple.equals(formula) ? 0 : 1;
            for (double x : new double[] {-2.3, -0.7, 0.45, 1.9}) {
                double before = Evaluate.at(formula, x);
                double after = Evaluate.at(simple, x);
                if (Double.isInfinite(before) || Math.abs(before) > 1e12) {
                    continue;
                }
                String claim = "%s = %s at %s".formatted(Printer.print(formula), Printer.print(simple), x);
                if (Double.isNaN(before)) {
                    assertThat(after).as(claim).isNaN();
                } else {
                    assertThat(Math.abs(before - after))
                            .as(claim)
                            .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(before)));
                }
            }
        }
        assertThat(shorter).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x*1 + 0          | x
            0*x + 1          | 1
            0*log(x)         | 0 * log(x)
            0*sqrt(x)        | 0 * sqrt(x)
            0/x              | 0 / x
            0*(1/x)          | 0 * (1 / x)
            x^1              | x
            x^0              | 1
            log(x)^0         | log(x)^0
            2*3*x            | 6 * x
            2*(3*x)          | 6 * x
            x*2              | 2 * x
            1/3*x            | 1 / 3 * x
            1/4*x            | 0.25 * x
            0.1 + 0.2 + x    | 0.1 + 0.2 + x
            --x              | x
            x - -1           | x + 1
            -x + 1           | 1 - x
            x - x            | x - x
            where(x > 0, 1, 1) | 1
            where(2 > 1, x, 0) | x
            max(x, x)        | x
            pi*2*x           | pi * 2 * x
            """)
    void foldsOnlyWhatIsExact(String formula, String simple) {
        String printed = Printer.print(Simplifier.simplify(read(formula)));
        assertThat(printed).isIn(simple, Printer.print(read(simple)));
    }
}
