package dev.hillock.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.oracle.Evaluate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentiatorTest {

    private static Expr read(String text) {
        return FormulaParser.parse(text, Catalog.LIBRARY, Set.of());
    }

    /** Central difference of fourth order, or NaN where two step sizes disagree (near a kink, at steep places). */
    private static double difference(DoubleUnaryOperator f, double x) {
        double coarse = difference(f, x, 1e-3);
        double fine = difference(f, x, 4e-4);
        return Math.abs(coarse - fine) <= 1e-8 * Math.max(1, Math.abs(fine)) ? fine : Double.NaN;
    }

    private static double difference(DoubleUnaryOperator f, double x, double h) {
        return (8 * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h))
                        - (f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h)))
                / (12 * h);
    }

    @Test
    void randomFormulasAgreeWithDifferences() {
        RandomFormulas formulas = new RandomFormulas(7);
        int checked = 0;
        int atTheEdgeOfADomain = 0; // sqrt(max(x, 0)) for x < 0, (-2)^where(x > 9, 1, 2)
        for (int i = 0; i < 6_000; i++) {
            Expr formula = formulas.formula(1 + i % 4);
            Expr derivative = Differentiator.byX(formula);
            for (double x : new double[] {-1.637, -0.413, 0.297, 1.871}) {
                double expected = difference(t -> Evaluate.at(formula, t), x);
                if (Double.isFinite(expected) && Math.abs(Evaluate.at(formula, x)) < 1e4) {
                    double actual = Evaluate.at(derivative, x);
                    if (Double.isNaN(actual)) {
                        atTheEdgeOfADomain++;
                        continue;
                    }
                    assertThat(Math.abs(actual - expected))
                            .as(
                                    "(%s)' = %s at %s: %s, not %s",
                                    Printer.print(formula), Printer.print(derivative), x, expected, actual)
                            .isLessThanOrEqualTo(1e-6 * Math.max(1, Math.abs(expected)));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(8_000);
        assertThat(atTheEdgeOfADomain).isLessThan(checked / 100);
    }

    @Test
    void varyingExponents() {
        for (String text : new String[] {"2^x", "(1 + x^2)^x", "e^(x*x)", "exp(x)^sin(x)", "abs(x)^(2 + cos(x))"}) {
            Expr formula = read(text);
            for (double x : new double[] {-1.637, -0.413, 0.297, 1.871}) {
                double expected = difference(t -> Evaluate.at(formula, t), x);
                assertThat(Evaluate.at(Differentiator.byX(formula), x))
                        .as("%s at %s", text, x)
                        .isCloseTo(expected, Offset.offset(1e-7 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void byAParameterOverTheCatalogue() {
        int checked = 0;
        for (Declaration declaration : Catalog.all()) {
            for (ParameterDeclaration parameter : declaration.parameters()) {
                Expr value = declaration.function().value();
                Expr derivative = Differentiator.byParameter(value, parameter.name());
                for (double x : new double[] {-2.21, -0.37, 0.83, 3.4}) {
                    double at = parameter.defaultValue();
                    double expected = difference(p -> Evaluate.at(value, x, with(declaration, parameter, p)), at);
                    if (Double.isFinite(expected)) {
                        assertThat(Math.abs(Evaluate.at(derivative, x, declaration.defaults()) - expected))
                                .as("%s by %s at %s", declaration, parameter.name(), x)
                                .isLessThanOrEqualTo(1e-7 * Math.max(1, Math.abs(expected)));
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(8);
    }

    private static Map<String, Double> with(Declaration declaration, ParameterDeclaration parameter, double value) {
        Map<String, Double> values = new LinkedHashMap<>(declaration.defaults());
        values.put(parameter.name(), value);
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(x)                   | 0  | 0
            abs(x)                    | 0  | 0
            sign(x)                   | 0  | 0
            sign(x)                   | 2  | 0
            max(x, 0)                 | 0  | 0.5
            min(x, 0)                 | 0  | 0.5
            max(x, 3*x)               | 0  | 2
            min(x, 3*x)               | 0  | 2
            max(x, 3*x)               | -1 | 1
            where(x > 0, x, 2*x)      | 0  | 2
            where(x >= 0, x, 2*x)     | 0  | 1
            min(max(x, 0), 6)         | 6  | 0.5
            max(x*x*x, x*tanh(x))     | 0  | 0
            max(x*tanh(2*x) + x, 3*x*exp(x)) | 0 | 2
            2*relu(3*x - 3)           | 1  | 0
            """)
    void kinksOfTypedFormulas(String formula, double x, double slope) {
        assertThat(Evaluate.at(Differentiator.byX(read(formula)), x)).isEqualTo(slope);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x^2                 | 2 * x
            x^3                 | 3 * x^2
            tanh(x)             | 1 - tanh(x)^2
            x * sigmoid(x)      | sigmoid(x) + x * (sigmoid(x) * sigmoid(-x))
            softplus(3*x)       | 3 * sigmoid(3 * x)
            log(x)              | 1 / x
            sqrt(x)             | 1 / (2 * sqrt(x))
            x^0.5               | 0.5 * x^-0.5
            e^x                 | e^x
            2^x                 | 2^x * log(2)
            3*x - x/2 + 1       | 2.5
            gelu(2*x)           | 2 * gelu'(2 * x)
            x * log(2)          | log(2)
            normal_cdf(x)       | normal_pdf(x)
            -cos(x)             | sin(x)
            """)
    void areReadable(String formula, String derivative) {
        String printed = Printer.print(Differentiator.byX(read(formula)));
        assertThat(printed).isEqualTo(derivative);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "tanh(x)",
                "gelu(x)",
                "max(x, 0)",
                "x * sigmoid(x)",
                "x^x",
                "where(x > 0, x, sin(x))",
                "elu(x)/x"
            })
    void growthIsBounded(String step) {
        String formula = "x";
        for (int i = 0; i < FormulaParser.MAX_NESTING - 2; i++) {
            String next = step.replace("x)", "(" + formula + "))").replace("(x", "((" + formula + ")");
            if (next.length() > FormulaParser.MAX_LENGTH) {
                break;
            }
            formula = next;
            boundedOrRefused(formula);
        }
        boundedOrRefused(step + (" * " + step).repeat(60));
        boundedOrRefused(step + (" + " + step).repeat(60));
    }

    /** Whatever the parser accepts can be differentiated, simplified, compared and printed, or is refused. */
    private static void boundedOrRefused(String formula) {
        try {
            Expr derivative = Differentiator.byX(read(formula));
            assertThat(Differentiator.size(derivative, 1_000_000)).isLessThanOrEqualTo(Differentiator.MAX_NODES);
            assertThat(Simplifier.simplify(derivative)).isNotNull();
            assertThat(Printer.print(derivative)).isNotEmpty();
            assertThat(derivative.hashCode()).isEqualTo(derivative.hashCode());
        } catch (FormulaException refused) {
            assertThat(refused).hasMessageContaining("too");
        }
    }

    @Test
    void aLongProductIsRefusedInWords() {
        Expr product = read("(sin(x) + cos(x))" + "*(sin(x) + cos(x))".repeat(140));
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Differentiator.byX(product))
                .withMessageContaining("The derivative of the formula is too large");
    }
}
