package dev.hillock.catalog;

import dev.hillock.catalog.Peer.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way in which a framework's function is not simply the declared one, as declarations state it. */
@FunctionalInterface
public interface PeerTrait {

    void on(Draft draft);

    /** It computes another function, or the declared one at other defaults: a name with parameters, or a formula. */
    static PeerTrait is(String specOrFormula) {
        return draft -> draft.computes = specOrFormula;
    }

    /** It has these names for the function's parameters, in order; none for a function that is fixed there. */
    static PeerTrait takes(String... names) {
        return draft -> draft.takes = List.of(names);
    }

    /** Its formula has a parameter of this name and default. */
    static PeerTrait with(String parameter, double defaultValue) {
        return draft -> draft.additional.put(parameter, defaultValue);
    }

    /** Its arguments must be given. */
    static PeerTrait required() {
        return draft -> draft.required = true;
    }

    /** ONNX has it from this opset on. */
    static PeerTrait opset(int first) {
        return draft -> draft.opset = first;
    }

    /** Its backward pass takes this, a formula over x, for the derivative. */
    static PeerTrait backward(String formula) {
        return draft -> draft.backward = formula;
    }

    /** It has other names there. */
    static PeerTrait also(String... names) {
        return draft -> draft.alsoCalled.addAll(List.of(names));
    }

    /** What else differs, in words. */
    static PeerTrait note(String words) {
        return draft -> draft.difference = words;
    }

    /** It is there in this form. */
    static PeerTrait present(Presence form) {
        return draft -> draft.presence = form;
    }

    /** It is there only as a layer. */
    static PeerTrait layer() {
        return present(Presence.LAYER);
    }

    /** It is there only by an argument of another function. */
    static PeerTrait byArgument() {
        return draft -> draft.presence = Presence.PARAMETER;
    }

    /** Its numbers are wrong. */
    static PeerTrait wrong() {
        return draft -> draft.presence = Presence.WRONG;
    }

    /** It is there only as a mathematical operation. */
    static PeerTrait operation() {
        return draft -> draft.presence = Presence.OPERATION;
    }

    /** It is there only by passing an activation to a block. */
    static PeerTrait generic() {
        return draft -> draft.presence = Presence.GENERIC;
    }

    /** A peer on its way. */
    final class Draft {
        private final Framework framework;
        private final String name;
        private final List<String> alsoCalled = new ArrayList<>();
        private final Map<String, Double> additional = new LinkedHashMap<>();
        private Presence presence = Presence.FUNCTION;
        private String computes = "";
        private @Nullable List<String> takes;
        private boolean required;
        private int opset;
        private String backward = "";
        private String difference = "";

        Draft(Framework framework, String name) {
            this.framework = framework;
            this.name = name;
        }

        Peer done() {
            return new Peer(
                    framework,
                    name,
                    alsoCalled,
                    presence,
                    computes,
                    takes,
                    additional,
                    required,
                    opset,
                    backward,
                    difference);
        }
    }
}
