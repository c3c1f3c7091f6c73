package dev.hillock.dl4j;

import dev.hillock.Activation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Any element-wise function of Hillock, or a formula, as an activation of DL4J: {@code .activation(HillockActivation.of("gelu"))}.
 * Float and double arrays of any shape; parameters keep their values, they are not learned.
 *
 * <p>It is written to a network's configuration and read back by its text.
 */
public final class HillockActivation extends BaseActivationFunction {
    private static final long serialVersionUID = 1L;

    private final String spec;
    private transient @Nullable Activation activation;

    /** For DL4J's configuration files; use {@link #of}. */
    @org.nd4j.shade.jackson.annotation.JsonCreator
    public HillockActivation(@org.nd4j.shade.jackson.annotation.JsonProperty("spec") String spec) {
        this.activation = Activation.of(spec);
        this.spec = activation.spec();
    }

    /**
     * The activation that a text names, as {@link Activation#of} reads it.
     *
     * @throws dev.hillock.expr.FormulaException if it names none
     */
    public static HillockActivation of(String spec) {
        return new HillockActivation(spec);
    }

    /** The function's text. */
    public String getSpec() {
        return spec;
    }

    private Activation function() {
        Activation current = activation;
        if (current == null) {
            current = Activation.of(spec);
            activation = current;
        }
        return current;
    }

    /** Writes the values into {@code in}, as DL4J's own activations do. */
    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        if (in.dataType() == DataType.DOUBLE) {
            double[] values = in.dup('c').data().asDouble();
            function().apply(values, 0, values, 0, values.length);
            return in.assign(Nd4j.create(values, in.shape(), 'c'));
        }
        float[] values = floats(in);
        function().apply(values, 0, values, 0, values.length);
        return in.assign(Nd4j.create(values, in.shape(), 'c'));
    }

    /** The gradient by the input; there is none by parameters. */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray gradient;
        if (in.dataType() == DataType.DOUBLE) {
            double[] x = in.dup('c').data().asDouble();
            double[] g = epsilon.dup('c').data().asDouble();
            function().backward(x, 0, g, 0, g, 0, g.length);
            gradient = Nd4j.create(g, in.shape(), 'c');
        } else {
            float[] x = floats(in);
            float[] g = floats(epsilon);
            function().backward(x, 0, g, 0, g, 0, g.length);
            gradient = Nd4j.create(g, in.shape(), 'c');
        }
        return new Pair<>(gradient, null);
    }

    /** In the order of rows, copied from wherever they lie. */
    private static float[] floats(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    "Hillock's activations compute float and double arrays, not " + array.dataType() + ".");
        }
        return array.dup('c').data().asFloat();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HillockActivation a && a.spec.equals(spec);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(spec);
    }

    @Override
    public String toString() {
        return spec;
    }
}
