package dev.hillock.diagnose.onnx;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.expr.FormulaException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the function of the catalogue that a formula computes, by its values: exporters write the same function in many
 * ways, with constants rounded to float.
 */
final class Specs {
    /** Formulas whose values differ by no more, relative to 1 + size, are the same function. */
    private static final double SAME = 2e-6;

    private static final List<String> USUAL = List.of(
            "relu", "sigmoid", "tanh", "silu", "gelu", "gelu_tanh", "quick_gelu", "mish", "hard_swish", "relu6");

    /** A model has few formulas; a service sees many models. */
    private static final int REMEMBERED = 256;

    private static final Map<String, Optional<Activation>> KNOWN = remembering();
    private static final Map<String, Optional<Activation>> WRITTEN = remembering();
    /** By id of the catalogue, so no more than it has. */
    private static final Map<String, double[]> VALUES = new ConcurrentHashMap<>();

    private Specs() {}

    /** What was asked for last. */
    private static Map<String, Optional<Activation>> remembering() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<Activation>> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    /** The activation that a formula over x is, by a name of the catalogue where there is one; empty if it cannot be read. */
    static Optional<Activation> of(String formula) {
        return KNOWN.computeIfAbsent(formula, Specs::identify);
    }

    /** The function of a formula as it is written, without looking for another name; empty if it cannot be read. */
    static Optional<Activation> exactly(String formula) {
        return WRITTEN.computeIfAbsent(formula, text -> {
            try {
                return Optional.of(Activation.of(text));
            } catch (FormulaException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Activation> identify(String formula) {
        Activation activation;
        try {
            activation = Activation.of(formula);
        } catch (FormulaException e) {
            return Optional.empty();
        }
        if (activation.declaration().isPresent() && !activation.id().equals("hardtanh")) {
            return Optional.of(activation);
        }
        double[] values = values(activation);
        for (String candidate : candidates()) {
            if (same(values, VALUES.computeIfAbsent(candidate, id -> values(Activation.of(id))))) {
                return Optional.of(Activation.of(candidate));
            }
        }
        return Optional.of(activation);
    }

    private static Set<String> candidates() {
        Set<String> ids = new LinkedHashSet<>(USUAL);
        List<String> rest = new ArrayList<>();
        for (Declaration declaration : Catalog.all()) {
            rest.add(declaration.id());
        }
        ids.addAll(rest);
        return ids;
    }

    private static double[] values(Activation activation) {
        double[] values = new double[61];
        for (int i = 0; i < values.length; i++) {
            values[i] = activation.apply(-7.51 + 0.25 * i);
        }
        return values;
    }

    private static boolean same(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= SAME * (1 + Math.abs(b[i])))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it may be a hidden layer's, of which the mean is taken: neither even nor growing faster than its input. */
    static boolean poolable(Activation activation) {
        double far = 500;
        boolean even = true;
        for (double v : new double[] {0.5, 2, far}) {
            even &= activation.apply(v) == activation.apply(-v);
        }
        boolean slow = true;
        for (double x : new double[] {-far, far}) {
            slow &= Math.abs(activation.apply(2 * x)) <= 3 * Math.abs(activation.apply(x));
        }
        return slow && !even;
    }

    /** Whether it only scales what it is multiplied with: all its values lie in [0, 1]. */
    static boolean scales(Activation activation) {
        for (double v : values(activation)) {
            if (!(v >= 0 && v <= 1)) {
                return false;
            }
        }
        return true;
    }
}
