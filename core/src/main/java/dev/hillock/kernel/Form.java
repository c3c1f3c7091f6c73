package dev.hillock.kernel;

import dev.hillock.expr.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * One step of a formula whose calls are expanded and parameters bound; operands are indices into {@link Forms}.
 *
 * @param op what it is
 * @param a the first operand, or -1; of {@code WHERE} the left side of its comparison
 * @param b the second operand, or -1; of {@code WHERE} the right side
 * @param then the value where the comparison holds, or -1
 * @param otherwise the other value, or -1
 * @param comparison of {@code WHERE}
 * @param value a constant's value
 * @param low what a constant's value lacks of the real number it stands for
 */
record Form(
        FormOp op,
        int a,
        int b,
        int then,
        int otherwise,
        @Nullable Comparison comparison,
        double value,
        double low) {

    static Form constant(double value, double low) {
        return new Form(FormOp.CONSTANT, -1, -1, -1, -1, null, value, low);
    }

    static Form of(FormOp op, int a, int b) {
        return new Form(op, a, b, -1, -1, null, 0, 0);
    }
}
