package dev.hillock.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hillock.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaErrorsTest {

    private static FormulaException error(String text) {
        FormulaException error = catchThrowableOfType(FormulaException.class, () -> Activation.of(text));
        assertThat(error)
                .as("%s is an error", text.substring(0, Math.min(40, text.length())))
                .isNotNull();
        return error;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x * sigmod(x)             | 5  | Unknown function 'sigmod' at column 5: did you mean sigmoid?
            rellu                     | 1  | Unknown activation function 'rellu' at column 1: did you mean relu?
            y + 1                     | 1  | Unknown name 'y' at column 1
            x +                       | 4  | The formula ends at column 4 where a number, x or a function should follow.
            (x + 1                    | 7  | Expected ')' at column 7, found the end.
            leaky_relu(slope=0.2      | 21 | Expected ',' or ')' at column 21, found the end.
            foo:relu                  | 0  | 'foo' before the colon is no known framework; known are pytorch, keras, jax, tensorflow, onnx,
            2x                        | 2  | Expected an operator at column 2, found 'x'; a product needs its *.
            x > 0                     | 3  | Expected an operator at column 3, found '>'; a comparison belongs into
            where(x, 1, 0)            | 8  | where needs a comparison such as x > 0 before its first comma
            where(0 < x < 1, 1, 0)    | 13 | one at a time
            leaky_relu(0.2)           | 0  | In leaky_relu(0.2) the 0.2 stands where x is expected; did you mean leaky_relu(slope=0.2)?
            softmax                   | 0  | softmax takes a whole row of numbers
            x $ 2                     | 3  | The character '$' at column 3 has no meaning
            x ? 1 : 2                 | 3  | where(condition, then, otherwise)
            leaky_relu(slop=0.1)      | 12 | leaky_relu has no parameter 'slop' (column 12); its parameter is slope.
            relu(slope=0.1)           | 6  | relu has no parameter 'slope' (column 6); it has none.
            softplus(beta=-1)         | 10 | softplus(beta=-1) is outside the legal range: beta > 0.
            x * softplus(x, beta=0)   | 17 | softplus(beta=0) is outside the legal range: beta > 0.
            leaky_relu(slope=x)       | 12 | The parameter slope at column 12 needs a number
            leaky_relu(slope=1, slope=2) | 21 | The parameter slope is given twice (column 21).
            abs                       | 1  | 'abs' is not an activation function by itself; write a formula, such as abs(x).
            1 + 2                     | 0  | The formula 1 + 2 does not depend on x.
            tanh(x, 2)                | 9  | Expected a parameter of tanh at column 9, it has none; found '2'.
            x * 1e999                 | 5  | The number 1e999 at column 5 is too large for a double.
            x * 1e-999                | 5  | The number 1e-999 at column 5 is too small for a double.
            gelu x                    | 1  | 'gelu' at column 1 is a function: write gelu(x).
            """)
    void pointAtTheColumnAndSayWhatToDo(String text, int column, String message) {
        FormulaException error = error(text);
        assertThat(error).hasMessageContaining(message);
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void boundsOnSizeAndNesting() {
        assertThat(error("x" + " + x".repeat(20_000))).hasMessageContaining("too long");
        assertThat(error("x" + "+x".repeat(5_000))).hasMessageContaining("too long: more than 150 operations");
        assertThat(error("max(x*x*x, ".repeat(90) + "x*x*x" + ", x*x*x, x*x*x)".repeat(90)))
                .hasMessageContaining("too large: more than 1,000");
        assertThat(error("(".repeat(100_000) + "x" + ")".repeat(100_000))).hasMessageContaining("too long");
        assertThat(error("(".repeat(9_000) + "x" + ")".repeat(9_000))).hasMessageContaining("nested too deeply");
        assertThat(error("-".repeat(9_000) + "x")).hasMessageContaining("nested too deeply");
        assertThat(error("x^".repeat(900) + "x")).hasMessageContaining("nested too deeply");
        assertThat(error("tanh(".repeat(900) + "x" + ")".repeat(900))).hasMessageContaining("nested too deeply");
    }
}
