package dev.hillock.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes the class of a {@link Graph}: one loop with the whole program in its body. Nodes used once stay on the operand
 * stack, others are kept in local variables; how an operation looks is up to the subclass.
 */
abstract class CodeWriter {
    private static final int X = 1;
    private static final int X_OFFSET = 2;
    private static final int GRADIENT = 3;
    private static final int GRADIENT_OFFSET = 4;
    private static final int OUT = 5;
    private static final int OUT_OFFSET = 6;
    private static final int LENGTH = 7;
    private static final int PARAMETERS = 8;

    final Graph graph;
    /** Whether the arrays hold floats. */
    final boolean floats;

    private final int[] uses;
    private final int[] locals;
    /** The locals of parameters, which are read before the loop; by index. */
    private final Map<Integer, Integer> parameters = new TreeMap<>();

    private int index;

    CodeWriter(Graph graph, boolean floats) {
        this.graph = graph;
        this.floats = floats;
        List<Node> nodes = graph.nodes();
        this.uses = new int[nodes.size()];
        this.locals = new int[nodes.size()];
        for (Node n : nodes) {
            for (int k = 0; k < n.op().operands(); k++) {
                uses[n.operand(k)]++;
            }
        }
    }

    /** How many elements one round of the loop computes. */
    abstract int step();

    /** Pushes the elements of an array (on the stack, below the index) as lanes. */
    abstract void load(CodeBuilder code);

    /** Stores lanes: array, index and lanes are on the stack. */
    abstract void store(CodeBuilder code);

    /** Pushes a constant. */
    abstract void constant(CodeBuilder code, Node n);

    /** Pushes a parameter that is in a local variable of type double. */
    abstract void parameter(CodeBuilder code, int local);

    /** What a local variable of a node's type is. */
    abstract TypeKind kind(Op.Type type);

    /** Applies an operation to the operands, which are on the stack in their order. */
    abstract void apply(CodeBuilder code, Node n);

    /** The class, defined beside this one and hidden, with its only instance made. */
    Object define() throws ReflectiveOperationException {
        ClassDesc self = ClassDesc.of("dev.hillock.kernel.Compiled");
        ClassDesc array = (floats ? CD_float : CD_double).arrayType();
        ClassDesc code = ClassDesc.of("dev.hillock.kernel.Code");
        MethodTypeDesc run =
                MethodTypeDesc.of(CD_int, array, CD_int, array, CD_int, array, CD_int, CD_int, CD_double.arrayType());
        byte[] bytes = ClassFile.of()
                .build(
                        self,
                        type -> type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                .withInterfaceSymbols(code.nested(floats ? "OfFloat" : "OfDouble"))
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        MethodTypeDesc.of(CD_void),
                                        0,
                                        b -> b.aload(0)
                                                .invokespecial(
                                                        CD_Object, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void))
                                                .return_())
                                .withMethodBody("run", run, ClassFile.ACC_PUBLIC, this::loop));
        MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
        try {
            return lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (ReflectiveOperationException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A generated class could not be instantiated.", e);
        }
    }

    private void loop(CodeBuilder code) {
        Label top = code.newLabel();
        Label end = code.newLabel();
        index = code.allocateLocal(TypeKind.INT);
        for (Node n : graph.nodes()) {
            if (n.op() == Op.PARAMETER) {
                int local = code.allocateLocal(TypeKind.DOUBLE);
                code.aload(PARAMETERS).loadConstant((int) n.bits()).daload().dstore(local);
                parameters.put((int) n.bits(), local);
            }
        }
        code.iconst_0().istore(index).labelBinding(top);
        code.iload(index).loadConstant(step()).iadd().iload(LENGTH).if_icmpgt(end);
        Arrays.fill(locals, -1);
        code.aload(OUT).iload(OUT_OFFSET).iload(index).iadd();
        push(code, graph.output());
        store(code);
        code.iinc(index, step()).goto_(top).labelBinding(end).iload(index).ireturn();
    }

    private void push(CodeBuilder code, int i) {
        Node n = graph.nodes().get(i);
        if (n.isConstant()) {
            constant(code, n);
            return;
        }
        if (n.op() == Op.PARAMETER) {
            parameter(code, Objects.requireNonNull(parameters.get((int) n.bits())));
            return;
        }
        TypeKind kind = kind(n.op().type());
        if (locals[i] >= 0) {
            code.loadLocal(kind, locals[i]);
            return;
        }
        switch (n.op()) {
            case X -> {
                code.aload(X).iload(X_OFFSET).iload(index).iadd();
                load(code);
            }
            case GRADIENT -> {
                code.aload(GRADIENT).iload(GRADIENT_OFFSET).iload(index).iadd();
                load(code);
            }
            // As vectors blend: the other value, the value, the mask.
            case SELECT -> {
                push(code, n.c());
                push(code, n.b());
                push(code, n.a());
                apply(code, n);
            }
            default -> {
                for (int k = 0; k < n.op().operands(); k++) {
                    push(code, n.operand(k));
                }
                apply(code, n);
            }
        }
        if (uses[i] > 1) {
            locals[i] = code.allocateLocal(kind);
            if (kind.slotSize() == 2) {
                code.dup2();
            } else {
                code.dup();
            }
            code.storeLocal(kind, locals[i]);
        }
    }
}
