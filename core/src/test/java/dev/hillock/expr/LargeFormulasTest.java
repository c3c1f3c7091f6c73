package dev.hillock.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The largest formulas that are accepted go through everything that is done with a formula. */
class LargeFormulasTest {

    private static String nested(String before, String after, int times) {
        return before.repeat(times) + "x" + after.repeat(times);
    }

    @Test
    void areComputed() throws InterruptedException {
        List<String> formulas = List.of(
                "x" + " + x".repeat(148),
                "x" + " * x".repeat(148),
                nested("tanh(", ")", 99),
                nested("gelu(", ")", 30),
                nested("max(0.5*", ", x - 1)", 60),
                nested("(", " + 1)/2", 74),
                nested("-", "", 99));
        Throwable[] failure = new Throwable[1];
        Thread small = new Thread(null, () -> formulas.forEach(LargeFormulasTest::compute), "small stack", 512 * 1024);
        small.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
    }

    private static void compute(String formula) {
        Activation activation = Activation.of(formula);
        assertThat(Activation.of(activation.spec()).formula()).isEqualTo(activation.formula());
        assertThat(activation.apply(0.25)).isFinite();
        assertThat(activation.derivative(0.25)).isFinite();
        assertThat(activation.apply(0.25f)).isFinite();
        assertThat(activation.derivative(0.25f)).isFinite();
    }
}
