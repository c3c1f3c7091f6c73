package dev.hillock.kernel;

/**
 * One operation of a {@link Graph}.
 *
 * @param a the first operand's index, or -1
 * @param b the second operand's index, or -1
 * @param c the third operand's index, or -1
 * @param bits a constant's raw bits, a shift's distance, a parameter's index, otherwise 0
 */
record Node(Op op, int a, int b, int c, long bits) {
    static Node constant(double value) {
        return new Node(Op.CONSTANT, -1, -1, -1, Double.doubleToRawLongBits(value));
    }

    double value() {
        return Double.longBitsToDouble(bits);
    }

    boolean isConstant() {
        return op == Op.CONSTANT || op == Op.BITS_CONSTANT || op == Op.MASK_CONSTANT;
    }

    int operand(int i) {
        return i == 0 ? a : i == 1 ? b : c;
    }
}
