package dev.hillock.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** One element at a time, on the primitives of the virtual machine. */
final class ScalarWriter extends CodeWriter {
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc DOUBLE = ClassDesc.of("java.lang.Double");
    private static final ClassDesc FLOAT = ClassDesc.of("java.lang.Float");

    private final boolean single;
    private final ClassDesc number;

    ScalarWriter(Graph graph, boolean floats) {
        super(graph, floats);
        this.single = graph.lanes() == Graph.Lanes.FLOAT;
        this.number = single ? CD_float : CD_double;
    }

    @Override
    int step() {
        return 1;
    }

    @Override
    void load(CodeBuilder code) {
        if (!floats) {
            code.daload();
        } else {
            code.faload();
            if (!single) {
                code.f2d();
            }
        }
    }

    @Override
    void store(CodeBuilder code) {
        if (!floats) {
            code.dastore();
            return;
        }
        if (!single) {
            code.d2f();
        }
        code.fastore();
    }

    @Override
    void constant(CodeBuilder code, Node n) {
        if (n.op() == Op.BITS_CONSTANT && single) {
            code.loadConstant((int) n.bits());
        } else if (n.op() == Op.BITS_CONSTANT) {
            code.loadConstant(n.bits());
        } else if (single) {
            code.loadConstant((float) n.value());
        } else {
            code.loadConstant(n.value());
        }
    }

    @Override
    void parameter(CodeBuilder code, int local) {
        code.dload(local);
        if (single) {
            code.d2f();
        }
    }

    @Override
    TypeKind kind(Op.Type type) {
        return switch (type) {
            case NUMBER -> single ? TypeKind.FLOAT : TypeKind.DOUBLE;
            case MASK -> TypeKind.INT;
            case BITS -> single ? TypeKind.INT : TypeKind.LONG;
        };
    }

    @Override
    void apply(CodeBuilder code, Node n) {
        switch (n.op()) {
            case ADD -> either(code, CodeBuilder::fadd, CodeBuilder::dadd);
            case SUBTRACT -> either(code, CodeBuilder::fsub, CodeBuilder::dsub);
            case MULTIPLY -> either(code, CodeBuilder::fmul, CodeBuilder::dmul);
            case DIVIDE -> either(code, CodeBuilder::fdiv, CodeBuilder::ddiv);
            case NEGATE -> either(code, CodeBuilder::fneg, CodeBuilder::dneg);
            case FMA -> code.invokestatic(MATH, "fma", MethodTypeDesc.of(number, number, number, number));
            case ABS -> code.invokestatic(MATH, "abs", MethodTypeDesc.of(number, number));
            case SQRT -> {
                if (single) {
                    code.f2d();
                }
                code.invokestatic(MATH, "sqrt", MethodTypeDesc.of(CD_double, CD_double));
                if (single) {
                    code.d2f();
                }
            }
            case SELECT -> select(code);
            case LESS -> {
                either(code, CodeBuilder::fcmpg, CodeBuilder::dcmpg);
                truth(code, Compare.NEGATIVE);
            }
            case LESS_OR_EQUAL -> {
                either(code, CodeBuilder::fcmpg, CodeBuilder::dcmpg);
                truth(code, Compare.NOT_POSITIVE);
            }
            case EQUAL -> {
                either(code, CodeBuilder::fcmpl, CodeBuilder::dcmpl);
                truth(code, Compare.ZERO);
            }
            case AND -> code.iand();
            case OR -> code.ior();
            case NOT -> code.iconst_1().ixor();
            case TO_BITS -> toBits(code);
            case FROM_BITS -> fromBits(code);
            case BITS_ADD -> either(code, CodeBuilder::iadd, CodeBuilder::ladd);
            case BITS_SUBTRACT -> either(code, CodeBuilder::isub, CodeBuilder::lsub);
            case BITS_AND -> either(code, CodeBuilder::iand, CodeBuilder::land);
            case BITS_OR -> either(code, CodeBuilder::ior, CodeBuilder::lor);
            case SHIFT_LEFT -> either(code.loadConstant((int) n.bits()), CodeBuilder::ishl, CodeBuilder::lshl);
            case SHIFT_RIGHT -> either(code.loadConstant((int) n.bits()), CodeBuilder::iushr, CodeBuilder::lushr);
            case X, GRADIENT, CONSTANT, PARAMETER, MASK_CONSTANT, BITS_CONSTANT ->
                throw new IllegalStateException(n.op() + " is not applied.");
        }
    }

    private void toBits(CodeBuilder code) {
        if (single) {
            code.invokestatic(FLOAT, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float));
        } else {
            code.invokestatic(DOUBLE, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
        }
    }

    private void fromBits(CodeBuilder code) {
        if (single) {
            code.invokestatic(FLOAT, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
        } else {
            code.invokestatic(DOUBLE, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
        }
    }

    private enum Compare {
        NEGATIVE,
        NOT_POSITIVE,
        ZERO
    }

    private interface Instruction {
        void emit(CodeBuilder code);
    }

    private void either(CodeBuilder code, Instruction ofFloat, Instruction ofDouble) {
        (single ? ofFloat : ofDouble).emit(code);
    }

    /** A comparison's −1, 0 or 1 into 1 where it holds, else 0. */
    private static void truth(CodeBuilder code, Compare compare) {
        Label yes = code.newLabel();
        Label end = code.newLabel();
        switch (compare) {
            case NEGATIVE -> code.iflt(yes);
            case NOT_POSITIVE -> code.ifle(yes);
            case ZERO -> code.ifeq(yes);
        }
        code.iconst_0().goto_(end).labelBinding(yes).iconst_1().labelBinding(end);
    }

    /** Other value, value, mask: drops one of the values. */
    private void select(CodeBuilder code) {
        Label no = code.newLabel();
        Label end = code.newLabel();
        code.ifeq(no);
        if (single) {
            code.swap().pop().goto_(end).labelBinding(no).pop();
        } else {
            code.dup2_x2().pop2().pop2().goto_(end).labelBinding(no).pop2();
        }
        code.labelBinding(end);
    }
}
