package dev.hillock.kernel;

import dev.hillock.expr.Comparison;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a formula whose calls are expanded; operands are indices of earlier steps.
 *
 * @param op what it is
 * @param a the first operand, or -1; of {@code WHERE} the left side of its comparison
 * @param b the second operand, or -1; of {@code WHERE} the right side
 * @param then the value where the comparison holds, or -1
 * @param otherwise the other value, or -1
 * @param comparison of {@code WHERE}
 * @param value a constant's value
 * @param low what a constant's value lacks of the real number it stands for
 * @param name a parameter's name, empty for everything else
 */
public record Form(
        FormOp op,
        int a,
        int b,
        int then,
        int otherwise,
        @Nullable Comparison comparison,
        double value,
        double low,
        String name) {

    static Form constant(double value, double low) {
        return new Form(FormOp.CONSTANT, -1, -1, -1, -1, null, value, low, "");
    }

    static Form of(FormOp op, int a, int b) {
        return new Form(op, a, b, -1, -1, null, 0, 0, "");
    }

    static Form parameter(String name) {
        return new Form(FormOp.PARAMETER, -1, -1, -1, -1, null, 0, 0, name);
    }

    /** The steps it takes its operands from, left to right. */
    public List<Integer> operands() {
        return IntStream.of(a, b, then, otherwise).filter(i -> i >= 0).boxed().toList();
    }
}
