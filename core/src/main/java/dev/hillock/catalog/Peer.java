package dev.hillock.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another framework makes of a function: its name there, and exactly which function it is there. {@link Preset} is
 * the function that follows.
 *
 * @param framework whose function it is
 * @param name its name there, with arguments where only these make it this function:
 *     {@code Gelu(approximate='tanh')}
 * @param alsoCalled other names of it there, such as a constant's
 * @param presence in which form it is there
 * @param computes what it computes there at its defaults: a name with parameters, or a formula over x and {@link
 *     #additional}; empty where it is the declared function at the declared defaults
 * @param takes what it calls the function's parameters, in order, further ones being fixed there; null where it calls
 *     them as the catalogue does
 * @param additional parameters of its own with their defaults, for a formula
 * @param required whether an argument has no default there, so that no default can differ
 * @param opset the first opset of ONNX that has it in this form; 0 where every one in use has
 * @param backward what its backward pass takes for the derivative, where that is not the derivative of what it
 *     computes; empty otherwise
 * @param difference what else differs, in words: the derivative at kinks, values far out; empty where nothing does
 */
public record Peer(
        Framework framework,
        String name,
        List<String> alsoCalled,
        Presence presence,
        String computes,
        @Nullable List<String> takes,
        Map<String, Double> additional,
        boolean required,
        int opset,
        String backward,
        String difference) {

    /** In which form a framework has a function. */
    public enum Presence {
        /** A public function or operator of that name. */
        FUNCTION,
        /** Only a layer or block. */
        LAYER,
        /** Only by a parameter of another function. */
        PARAMETER,
        /** Under its name, but with wrong numbers. */
        WRONG,
        /** Only a general mathematical operation, not offered as an activation. */
        OPERATION,
        /** To be had by passing an activation to a generic block. */
        GENERIC;

        /** Whether the framework offers the function as an activation. */
        public boolean counts() {
            return this != OPERATION && this != GENERIC;
        }
    }

    public Peer {
        alsoCalled = List.copyOf(alsoCalled);
        takes = takes == null ? null : List.copyOf(takes);
        additional = Collections.unmodifiableMap(new LinkedHashMap<>(additional));
    }

    /** A function of its name in another framework, the declared one there but for the traits. */
    public static Peer of(Framework framework, String name, PeerTrait... traits) {
        PeerTrait.Draft draft = new PeerTrait.Draft(framework, name);
        for (PeerTrait trait : traits) {
            trait.on(draft);
        }
        return draft.done();
    }
}
