package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.properties.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The functions that generated code is run for, and the inputs. */
final class Cases {
    private static final List<String> MORE = List.of(
            "leaky_relu(slope=0.2)",
            "elu(alpha=2)",
            "softplus(beta=3)",
            "silu(beta=1.5)",
            "hard_sigmoid(slope=0.2)",
            "hardtanh(min=-0.5, max=2)",
            "general_relu(slope=0.1)",
            "soft_exponential(alpha=-0.5)",
            "x * tanh(softplus(x))",
            "x * gelu(2*x) - -x",
            "x / (1 + exp(-x))",
            "log(1 + exp(x)) - log1p(exp(-2*x))",
            "-(-x) + max(x, 0.5)^2 - min(x, -erf(x))*sign(x)",
            "where(x != 1, abs(x)^0.5, pi) * e + atan(x) - cos(x)",
            "erfc(x) + normal_pdf(x) + log1p(x^2) + sqrt(1 + x^2)",
            "relu(x - 1) - tanh(x) * sigmoid'(x)");

    private static final List<Double> POINTS = List.of(
            Double.NEGATIVE_INFINITY,
            -1e30,
            -1e8,
            -1e4,
            -1000.0,
            -100.0,
            -60.5,
            -20.25,
            -9.5,
            -1e-3,
            -1e-9,
            -1e-30,
            -0.0,
            0.0,
            1e-30,
            1e-9,
            1e-3,
            9.5,
            20.25,
            60.5,
            100.0,
            1000.0,
            1e4,
            1e8,
            1e30,
            Double.POSITIVE_INFINITY,
            Double.NaN);

    private Cases() {}

    /** Every element-wise function of the catalogue, some at other parameters, and formulas, by a name for files. */
    static Map<String, Activation> all() {
        Map<String, Activation> all = new LinkedHashMap<>();
        List<String> specs = new ArrayList<>();
        Catalog.all().forEach(declaration -> specs.add(declaration.id()));
        specs.addAll(MORE);
        for (String spec : specs) {
            all.put("case" + all.size(), Activation.of(spec));
        }
        return all;
    }

    /** Special inputs, kinks and the numbers beside them, and a grid from -8 to 8. */
    static double[] points(Activation activation) {
        TreeSet<Double> points = new TreeSet<>(POINTS);
        if (activation.id().equals("pau")) {
            // Where its fifth power overflows, its value does not.
            points.addAll(List.of(5e7, -5e7, (double) Float.MAX_VALUE, (double) -Float.MAX_VALUE));
        }
        if (activation.id().equals("squareplus")) {
            // In float x² overflows there, and the tail -b/(4x) comes out as 0; docs/code.md says so.
            points.remove(-1e30);
        }
        // Not at a pole, where one rounding decides between infinity and a number.
        for (double kink : Properties.of(activation).kinks()) {
            if (!Double.isFinite(activation.apply(kink))) {
                continue;
            }
            points.add((double) (float) kink);
            points.add((double) (float) (kink + 1e-3));
            points.add((double) (float) (kink - 1e-3));
        }
        for (int i = -48; i <= 48; i++) {
            points.add((double) (float) (i / 6.0 + 0.01));
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
