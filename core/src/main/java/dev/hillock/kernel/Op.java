package dev.hillock.kernel;

/**
 * The operations of a {@link Graph}: each rounds exactly once, or not at all, so that a program has one result on every
 * machine. A number's raw bits are a 64-bit integer.
 */
enum Op {
    /** The input. */
    X(Type.NUMBER),
    /** The gradient that comes in, in a backward pass. */
    GRADIENT(Type.NUMBER),
    CONSTANT(Type.NUMBER),
    /** A parameter of the function that is given when the program is run; its index is the node's bits. */
    PARAMETER(Type.NUMBER),
    ADD(Type.NUMBER),
    SUBTRACT(Type.NUMBER),
    MULTIPLY(Type.NUMBER),
    DIVIDE(Type.NUMBER),
    /** a × b + c, rounded once. */
    FMA(Type.NUMBER),
    SQRT(Type.NUMBER),
    ABS(Type.NUMBER),
    NEGATE(Type.NUMBER),
    /** b where mask a holds, otherwise c; what is not selected leaves no trace, NaN and infinity included. */
    SELECT(Type.NUMBER),
    LESS(Type.MASK),
    LESS_OR_EQUAL(Type.MASK),
    EQUAL(Type.MASK),
    AND(Type.MASK),
    OR(Type.MASK),
    NOT(Type.MASK),
    /** A mask known when compiling; folded away before code is made. */
    MASK_CONSTANT(Type.MASK),
    TO_BITS(Type.BITS),
    FROM_BITS(Type.NUMBER),
    BITS_CONSTANT(Type.BITS),
    BITS_ADD(Type.BITS),
    BITS_SUBTRACT(Type.BITS),
    BITS_AND(Type.BITS),
    BITS_OR(Type.BITS),
    SHIFT_LEFT(Type.BITS),
    /** Fills with zeros: AVX2 has no arithmetic shift of 64-bit lanes. */
    SHIFT_RIGHT(Type.BITS);

    /** What a node holds. */
    enum Type {
        NUMBER,
        MASK,
        BITS
    }

    private final Type type;

    Op(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    int operands() {
        return switch (this) {
            case X, GRADIENT, CONSTANT, PARAMETER, MASK_CONSTANT, BITS_CONSTANT -> 0;
            case SQRT, ABS, NEGATE, NOT, TO_BITS, FROM_BITS, SHIFT_LEFT, SHIFT_RIGHT -> 1;
            case FMA, SELECT -> 3;
            default -> 2;
        };
    }
}
