package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.catalog.Catalog;
import dev.hillock.expr.FormulaException;
import org.junit.jupiter.api.Test;

/** The declarations of functions of rows, and the texts that name them. */
class RowDeclarationsTest {
    @Test
    void declarationsAreComplete() {
        for (RowDeclaration declaration : RowDeclaration.all()) {
            for (String name : RowSamples.names(declaration)) {
                assertThat(RowDeclaration.find(name)).as(name).contains(declaration);
                assertThat(GateDeclaration.find(name)).as(name).isEmpty();
                assertThat(Catalog.find(name)).as(name).isEmpty();
            }
            assertThat(declaration.does()).endsWith(".");
            assertThat(declaration.use()).endsWith(".");
            assertThat(declaration.edges()).isNotBlank();
            assertThat(declaration.formula()).isNotBlank();
            assertThat(declaration.derivative()).isNotBlank();
            assertThat(declaration.reference()).isNotBlank();
        }
    }

    @Test
    void badTexts() {
        rejects("temperature > 0", "softmax(temperature=0)");
        rejects("alpha in (1, 2]", "entmax(alpha=1)");
        rejects("k is a whole number >= 1", "top_k_softmax(k=2.5)");
        rejects("pieces is a whole number >= 1", "maxout(pieces=0)");
        rejects("hard is 0 (no) or 1 (yes)", "gumbel_softmax(hard=2)");
        rejects("no parameter 'beta'", "sparsemax(beta=1)");
        rejects("given twice", "softmax(temperature=1, temperature=2)");
        rejects("cannot stand in a formula", "softmax(x)");
        assertThat(RowFunction.of("relu(x)")).isEmpty();
        assertThat(RowFunction.of("softmax(temperature=2)").orElseThrow().spec())
                .isEqualTo("softmax(temperature=2)");
        assertThat(RowFunction.of("softmax(temperature=1)").orElseThrow().spec())
                .isEqualTo("softmax");
    }

    private static void rejects(String message, String text) {
        assertThatThrownBy(() -> RowFunction.of(text))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(message);
    }
}
