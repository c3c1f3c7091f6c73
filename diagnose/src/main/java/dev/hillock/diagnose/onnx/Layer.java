package dev.hillock.diagnose.onnx;

import dev.hillock.Activation;
import dev.hillock.diagnose.LayerEvidence.Position;
import dev.hillock.diagnose.Role;
import org.jspecify.annotations.Nullable;

/**
 * A layer as the graph shows it.
 *
 * @param name the weight node's name, or the activation's where there are no weights
 * @param index where in the order of computation its result is there
 * @param role what its activation is for
 * @param weighted its weights, or null
 * @param bias the constant added to them, or null
 * @param before the tensor of pre-activations z
 * @param after the tensor of activations a; z itself where there is no activation
 * @param activation what turns one into the other; null where there is none or it is none of Hillock's
 * @param position how it is connected
 */
record Layer(
        String name,
        int index,
        Role role,
        @Nullable Weighted weighted,
        @Nullable String bias,
        String before,
        String after,
        @Nullable Activation activation,
        Position position) {

    Layer in(Position other) {
        return new Layer(name, index, role, weighted, bias, before, after, activation, other);
    }

    Layer in(Role other) {
        return new Layer(name, index, other, weighted, bias, before, after, activation, position);
    }

    Layer named(String other) {
        return new Layer(other, index, role, weighted, bias, before, after, activation, position);
    }
}
