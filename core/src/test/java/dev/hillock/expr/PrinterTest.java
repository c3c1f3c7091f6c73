package dev.hillock.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.catalog.Catalog;
import dev.hillock.oracle.Evaluate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {

    private static Expr read(String text) {
        return FormulaParser.parse(text, Catalog.LIBRARY, Set.of());
    }

    @Test
    void randomFormulasReadBack() {
        RandomFormulas formulas = new RandomFormulas(20261124);
        for (int i = 0; i < 20_000; i++) {
            Expr formula = formulas.formula(1 + i % 4);
            if (Differentiator.size(formula, 400) < 400) {
                String text = Printer.print(formula);
                assertThat(read(text)).as(text).isEqualTo(formula);
            }
        }
    }

    @Test
    void theCatalogueReadsBack() {
        for (var declaration : Catalog.all()) {
            NamedFunction function = declaration.function();
            Set<String> parameters = Set.copyOf(function.parameters());
            for (Expr formula : new Expr[] {function.value(), function.derivative()}) {
                String text = Printer.print(formula);
                assertThat(FormulaParser.parse(text, Catalog.LIBRARY, parameters))
                        .as(text)
                        .isEqualTo(formula);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -x^2                  | -x^2
            (-x)^2                | (-x)^2
            2**-x                 | 2^-x
            2^3^x                 | 2^3^x
            (2^3)^x               | (2^3)^x
            x-(1-x)               | x - (1 - x)
            x-1-x                 | x - 1 - x
            x/(2*x)               | x / (2 * x)
            -(x*2)                | -(x * 2)
            -x*2                  | -x * 2
            x*-2                  | x * -2
            ln(x)                 | log(x)
            pow(x, 2)             | x^2
            max(x, 0, 1)          | max(max(x, 0), 1)
            ReLU(x)               | relu(x)
            logistic(x)           | sigmoid(x)
            x · σ(x) − 1          | x * sigmoid(x) - 1
            where(x<=1e-3,pi,e)   | where(x <= 1e-3, pi, e)
            leaky_relu(x, slope=1/4) | leaky_relu(x, slope=0.25)
            elu(2*x)              | elu(2 * x, alpha=1)
            gelu'(x+1)            | gelu'(x + 1)
            """)
    void writesWithAsFewBracketsAsNeeded(String text, String printed) {
        assertThat(Printer.print(read(text))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -x^2        | 3  | -9
            2^3^2 * x   | 1  | 512
            -2^2 + x    | 0  | -4
            x - 1 - 1   | 0  | -2
            8 / 2 / 2*x | 1  | 2
            2^-1 * x    | 1  | 0.5
            where(x != 2, 1, x) | 2 | 2
            1.5E+1 * x  | 2  | 30
            .5 * x      | 3  | 1.5
            """)
    void precedenceIsThatOfMathematics(String text, double x, double value) {
        assertThat(Evaluate.at(read(text), x)).isEqualTo(value);
    }
}
