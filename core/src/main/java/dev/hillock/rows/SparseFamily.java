package dev.hillock.rows;

import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.expr.ParameterDeclaration.Range.ONE_TO_TWO;
import static dev.hillock.rows.UnitBuilder.declare;

import java.util.List;

/** Shares without exponentials: projections, powers and the largest alone. */
final class SparseFamily {
    private static final String EDGES = "a NaN or Infinity anywhere makes the whole row NaN, as does a row of -Infinity"
            + " only; otherwise a -Infinity gets no share";

    static final List<RowDeclaration> ALL = List.of(
            declare("hardmax", "Hardmax")
                    .aliases("one-hot argmax", "argmax one-hot")
                    .formula("1 if x_i is the first largest of x, else 0")
                    .derivative("0")
                    .steps(
                            "m = largest(x); w = where(x == m, ones(x), 0); c = cumsum(w) * w;"
                                    + " where(m == m, where(c == 1, ones(x), 0), m)",
                            "m = largest(x); where(m == m, zeros(x), m)")
                    .from("ONNX, operator Hardmax, opset 1", 2017)
                    .does("Puts 1 at the first largest element and 0 elsewhere.")
                    .use("Decisions after training; its gradient is 0 everywhere, so nothing learns through it.")
                    .edges("a NaN anywhere makes the whole row NaN; infinities are numbers like others, and a row of"
                            + " -Infinity only has its 1 at the first")
                    .in(
                            ONNX,
                            "Hardmax",
                            "before opset 13 flattened to two dimensions, default axis 1; onnxruntime passes over NaN")
                    .in(ONNX, "Hardmax", also("Hardmax-1", "Hardmax-11"), note(SoftmaxFamily.ONNX_FLAT))
                    .row(Outputs.shares("{0, 1}, a row adds up to 1", "discontinuous"), values -> new Hardmax()),
            declare("sparsemax", "Sparsemax")
                    .formula("max(x_i - tau, 0) with tau such that sum_j y_j = 1")
                    .derivative("s_i * (d_ij - s_j / sum_k s_k) with s_i = 1 if y_i > 0, else 0")
                    .steps(
                            "z = x - largest(x); s = sorted(z); c = cumsum(s) - 1; n = cumsum(ones(x));"
                                    + " support = sum(where(n*s > c, ones(x), 0));"
                                    + " threshold = sum(where(n == support, c, 0)) / support; max(z - threshold, 0)",
                            "s = where(y > 0, ones(x), 0); s * (g - sum(g*s)/sum(s))")
                    .from("Martins and Astudillo, From softmax to sparsemax", 2016)
                    .does(
                            "The nearest point to the row among the probabilities: shares that are exactly 0 where an element"
                                    + " is far behind.")
                    .use("Attention that is to be read by people; elements at 0 get no gradient.")
                    .edges(EDGES)
                    .in(KERAS, "keras.activations.sparsemax", "sorts and adds up in float, which errs in long rows")
                    .row(Outputs.shares("[0, 1], a row adds up to 1", "C0"), values -> new Entmax(2)),
            declare("entmax", "Entmax")
                    .aliases("entmax-1.5", "alpha-entmax", "entmax15", "α-entmax")
                    .parameter("alpha", 1.5, ONE_TO_TWO)
                    .formula("max((alpha - 1)*x_i - tau, 0)^(1/(alpha - 1)) with tau such that sum_j y_j = 1")
                    .derivative("s_i * (d_ij - s_j / sum_k s_k) with s_i = y_i^(2 - alpha) if y_i > 0, else 0")
                    .steps(
                            "p = 1 / (alpha - 1); z = (alpha - 1) * (x - largest(x)); tau = largest(z) - 1;"
                                    + " 30 times tau = tau + (sum(max(z - tau, 0)^p) - 1)"
                                    + " / (p * sum(where(z > tau, max(z - tau, 0)^(p - 1), 0))); max(z - tau, 0)^p",
                            "s = where(y > 0, y^(2 - alpha), 0); s * (g - sum(g*s)/sum(s))")
                    .from("Peters, Niculae and Martins, Sparse sequence-to-sequence models", 2019)
                    .does(
                            "Between softmax (alpha near 1) and sparsemax (alpha = 2): smooth shares that reach exactly 0.")
                    .use("Sparse attention that still learns from elements near the edge; dearer than softmax, as its"
                            + " threshold has to be searched.")
                    .edges(EDGES)
                    .row(
                            values -> Outputs.shares(
                                    "[0, 1], a row adds up to 1", powerSmoothness(UnitBuilder.value(values, "alpha"))),
                            values -> new Entmax(UnitBuilder.value(values, "alpha"))),
            declare("spherical_softmax", "Spherical softmax")
                    .formula("x_i^2 / sum_j x_j^2")
                    .derivative("2*x_j / sum_k x_k^2 * (d_ij - y_i)")
                    .steps(
                            "z = x / largest(abs(x)); z*z / sum(z*z)",
                            "m = largest(abs(x)); z = x / m; 2*z / (sum(z*z)*m) * (g - sum(g*y))")
                    .from(
                            "de Brébisson and Vincent, An exploration of softmax alternatives belonging to the spherical"
                                    + " loss family",
                            2015)
                    .does("Shares in proportion to the squares.")
                    .use(
                            "Very many classes, whose gradient then costs no pass over all of them; the sign of an input does"
                                    + " not count, and near a row of zeros it is unstable.")
                    .edges("a NaN or an infinity anywhere makes the whole row NaN, as does a row of zeros only")
                    .row(Outputs.shares("[0, 1], a row adds up to 1", "discontinuous"), values -> new Quadratic(false)),
            declare("taylor_softmax", "Taylor softmax")
                    .formula("(1 + x_i + x_i^2/2) / sum_j (1 + x_j + x_j^2/2)")
                    .derivative("(1 + x_j) / sum_k (1 + x_k + x_k^2/2) * (d_ij - y_i)")
                    .steps(
                            "m = max(largest(abs(x)), 1); z = x / m; i = 1 / m; q = i*i + z*i + z*z/2; q / sum(q)",
                            "m = max(largest(abs(x)), 1); z = x / m; i = 1 / m; q = i*i + z*i + z*z/2; (i + z) / (sum(q)*m) * (g - sum(g*y))")
                    .from(
                            "de Brébisson and Vincent, An exploration of softmax alternatives belonging to the spherical"
                                    + " loss family",
                            2015)
                    .does("Softmax with the exponential's second-order polynomial, which is at least 1/2.")
                    .use("Softmax without exponentials for inputs near zero; it rises again below -1, so that a very"
                            + " negative logit gets a large share.")
                    .edges("a NaN or an infinity anywhere makes the whole row NaN")
                    .row(Outputs.shares("(0, 1], a row adds up to 1", "Cinf"), values -> new Quadratic(true)));

    /** Of max(z, 0)^(1/(alpha - 1)) at z = 0; a power that is a whole number but for rounding is that number. */
    private static String powerSmoothness(double alpha) {
        return "C" + ((int) Math.ceil(1 / (alpha - 1) - 1e-9) - 1);
    }

    private SparseFamily() {}
}
