package dev.hillock.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.hillock.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Any element-wise function of Hillock, or a formula, as a block of DJL: {@code new HillockBlock("gelu")} between two linear
 * blocks. Takes one float or double array of any shape, in the memory of the processor; parameters keep their values.
 *
 * <p>DJL has no way to give an engine a derivative, so in training the block computes v + d · (x - x₀), where v and d are
 * Hillock's value and derivative at x and x₀ is x cut off from the gradient: the value is v, and the engine's gradient is d. There an
 * infinite x gives NaN, which in inference gives the function's limit.
 */
public final class HillockBlock extends AbstractBlock {
    private static final byte VERSION = 1;

    private final Activation activation;

    /**
     * The activation that a text names, as {@link Activation#of} reads it.
     *
     * @throws dev.hillock.expr.FormulaException if it names none
     */
    public HillockBlock(String spec) {
        super(VERSION);
        this.activation = Activation.of(spec);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        if (!training) {
            return new NDList(compute(x, false));
        }
        NDArray fixed = x.stopGradient();
        return new NDList(compute(x, false).add(compute(x, true).mul(x.sub(fixed))));
    }

    /** Value or derivative, as a new array of the same shape. */
    private NDArray compute(NDArray x, boolean derivative) {
        Shape shape = x.getShape();
        if (x.getDataType() == DataType.FLOAT64) {
            double[] values = x.toDoubleArray();
            if (derivative) {
                activation.derivative(values, 0, values, 0, values.length);
            } else {
                activation.apply(values, 0, values, 0, values.length);
            }
            return x.getManager().create(values, shape);
        }
        if (x.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                    "Hillock's activations compute float32 and float64 arrays, not " + x.getDataType() + ".");
        }
        float[] values = x.toFloatArray();
        if (derivative) {
            activation.derivative(values, 0, values, 0, values.length);
        } else {
            activation.apply(values, 0, values, 0, values.length);
        }
        return x.getManager().create(values, shape);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    public String toString() {
        return activation.spec();
    }
}
