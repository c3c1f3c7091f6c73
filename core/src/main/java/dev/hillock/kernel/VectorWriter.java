package dev.hillock.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * One vector at a time. A float kernel that computes in double loads vectors of half the width, which the conversion
 * widens to full ones. This class names the Vector API only in the code it writes, so that it loads without the module.
 */
final class VectorWriter extends CodeWriter {
    private static final String API = "jdk.incubator.vector.";
    private static final ClassDesc VECTOR = ClassDesc.of(API + "Vector");
    private static final ClassDesc MASK = ClassDesc.of(API + "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(API + "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(API + "VectorOperators");
    private static final ClassDesc BINARY = OPERATORS.nested("Binary");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");
    private static final ClassDesc FLOATS = ClassDesc.of(API + "FloatVector");
    private static final ClassDesc DOUBLES = ClassDesc.of(API + "DoubleVector");
    private static final ClassDesc LONGS = ClassDesc.of(API + "LongVector");
    private static final ClassDesc INTS = ClassDesc.of(API + "IntVector");

    private final boolean single;
    private final ClassDesc lanes;
    private final ClassDesc lane;
    /** The lanes of raw bits, as wide as those of numbers. */
    private final ClassDesc wholes;

    private final ClassDesc whole;
    private final int bits;

    /** @param bits the width of a vector: 128, 256 or 512 */
    VectorWriter(Graph graph, boolean floats, int bits) {
        super(graph, floats);
        this.single = graph.lanes() == Graph.Lanes.FLOAT;
        this.lanes = single ? FLOATS : DOUBLES;
        this.lane = single ? CD_float : CD_double;
        this.wholes = single ? INTS : LONGS;
        this.whole = single ? CD_int : CD_long;
        this.bits = bits;
    }

    @Override
    int step() {
        return bits / (single ? Float.SIZE : Double.SIZE);
    }

    private void species(CodeBuilder code, ClassDesc type, int width) {
        code.getstatic(type, "SPECIES_" + width, SPECIES);
    }

    private ClassDesc arrays() {
        return floats ? FLOATS : DOUBLES;
    }

    @Override
    void load(CodeBuilder code) {
        int index = code.allocateLocal(TypeKind.INT);
        int array = code.allocateLocal(TypeKind.REFERENCE);
        code.istore(index).astore(array);
        boolean widen = floats && !single;
        species(code, arrays(), widen ? bits / 2 : bits);
        code.aload(array).iload(index);
        ClassDesc element = (floats ? CD_float : CD_double).arrayType();
        code.invokestatic(arrays(), "fromArray", MethodTypeDesc.of(arrays(), SPECIES, element, CD_int));
        if (widen) {
            convert(code, "F2D", DOUBLES, bits);
        }
    }

    @Override
    void store(CodeBuilder code) {
        if (floats && !single) {
            convert(code, "D2F", FLOATS, bits / 2);
        }
        // Array, index, vector: the vector is the receiver.
        int vector = code.allocateLocal(TypeKind.REFERENCE);
        int index = code.allocateLocal(TypeKind.INT);
        int array = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(vector).istore(index).astore(array);
        code.aload(vector).aload(array).iload(index);
        ClassDesc element = (floats ? CD_float : CD_double).arrayType();
        code.invokevirtual(arrays(), "intoArray", MethodTypeDesc.of(CD_void, element, CD_int));
    }

    private void convert(CodeBuilder code, String conversion, ClassDesc to, int width) {
        code.getstatic(OPERATORS, conversion, CONVERSION);
        species(code, to, width);
        code.iconst_0()
                .invokevirtual(VECTOR, "convertShape", MethodTypeDesc.of(VECTOR, CONVERSION, SPECIES, CD_int))
                .checkcast(to);
    }

    @Override
    void constant(CodeBuilder code, Node n) {
        if (n.op() == Op.BITS_CONSTANT) {
            species(code, wholes, bits);
            wholeConstant(code, n.bits());
            code.invokestatic(wholes, "broadcast", MethodTypeDesc.of(wholes, SPECIES, whole));
            return;
        }
        species(code, lanes, bits);
        if (single) {
            code.loadConstant((float) n.value());
        } else {
            code.loadConstant(n.value());
        }
        code.invokestatic(lanes, "broadcast", MethodTypeDesc.of(lanes, SPECIES, lane));
    }

    private void wholeConstant(CodeBuilder code, long value) {
        if (single) {
            code.loadConstant((int) value);
        } else {
            code.loadConstant(value);
        }
    }

    @Override
    void parameter(CodeBuilder code, int local) {
        species(code, lanes, bits);
        code.dload(local);
        if (single) {
            code.d2f();
        }
        code.invokestatic(lanes, "broadcast", MethodTypeDesc.of(lanes, SPECIES, lane));
    }

    @Override
    TypeKind kind(Op.Type type) {
        return TypeKind.REFERENCE;
    }

    @Override
    void apply(CodeBuilder code, Node n) {
        switch (n.op()) {
            case ADD -> method(code, lanes, "add", lanes, VECTOR);
            case SUBTRACT -> method(code, lanes, "sub", lanes, VECTOR);
            case MULTIPLY -> method(code, lanes, "mul", lanes, VECTOR);
            case DIVIDE -> method(code, lanes, "div", lanes, VECTOR);
            case FMA -> method(code, lanes, "fma", lanes, VECTOR, VECTOR);
            case SQRT -> method(code, lanes, "sqrt", lanes);
            case ABS -> method(code, lanes, "abs", lanes);
            case NEGATE -> method(code, lanes, "neg", lanes);
            case SELECT -> method(code, lanes, "blend", lanes, VECTOR, MASK);
            case LESS -> compare(code, "LT");
            case LESS_OR_EQUAL -> compare(code, "LE");
            case EQUAL -> compare(code, "EQ");
            case AND -> method(code, MASK, "and", MASK, MASK);
            case OR -> method(code, MASK, "or", MASK, MASK);
            case NOT -> method(code, MASK, "not", MASK);
            case TO_BITS -> method(code, lanes, single ? "reinterpretAsInts" : "reinterpretAsLongs", wholes);
            case FROM_BITS -> method(code, wholes, single ? "reinterpretAsFloats" : "reinterpretAsDoubles", lanes);
            case BITS_ADD -> method(code, wholes, "add", wholes, VECTOR);
            case BITS_SUBTRACT -> method(code, wholes, "sub", wholes, VECTOR);
            case BITS_AND -> method(code, wholes, "and", wholes, VECTOR);
            case BITS_OR -> method(code, wholes, "or", wholes, VECTOR);
            case SHIFT_LEFT -> shift(code, "LSHL", n.bits());
            case SHIFT_RIGHT -> shift(code, "LSHR", n.bits());
            case X, GRADIENT, CONSTANT, PARAMETER, MASK_CONSTANT, BITS_CONSTANT ->
                throw new IllegalStateException(n.op() + " is not applied.");
        }
    }

    private static void method(
            CodeBuilder code, ClassDesc owner, String name, ClassDesc result, ClassDesc... operands) {
        code.invokevirtual(owner, name, MethodTypeDesc.of(result, operands));
    }

    private void compare(CodeBuilder code, String operator) {
        int right = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(right).getstatic(OPERATORS, operator, COMPARISON).aload(right);
        method(code, lanes, "compare", MASK, COMPARISON, VECTOR);
    }

    private void shift(CodeBuilder code, String operator, long distance) {
        code.getstatic(OPERATORS, operator, BINARY);
        wholeConstant(code, distance);
        method(code, wholes, "lanewise", wholes, BINARY, whole);
    }
}
