package dev.hillock.rows;

import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.expr.ParameterDeclaration.Range.COUNT;
import static dev.hillock.rows.UnitBuilder.declare;

import dev.hillock.catalog.Peer.Presence;
import java.util.List;

/** Functions that change the number of channels. */
final class ChannelFamily {
    static final List<RowDeclaration> ALL = List.of(
            declare("maxout", "Maxout")
                    .parameter("pieces", 2, COUNT)
                    .formula("max(x_(pieces*i), ..., x_(pieces*i + pieces - 1))")
                    .derivative("1 if x_j is the first largest of group i, else 0")
                    .steps(
                            "largest(x)",
                            "m = largest(x); w = where(x == m, ones(x), 0); c = cumsum(w) * w;"
                                    + " where(m == m, where(c == 1, g, 0), m)")
                    .from("Goodfellow, Warde-Farley, Mirza, Courville and Bengio, Maxout networks", 2013)
                    .does("The largest of each group of neighbouring channels: any convex function, learned piece by"
                            + " piece.")
                    .use(
                            "With dropout, after a layer of pieces times as many channels, which is its cost; only the largest"
                                    + " piece gets a gradient, the first of equal ones.")
                    .edges("a NaN makes its group NaN, in the gradient too; infinities are numbers like others")
                    .in(NNLIB, "Maxout", "a layer of Flux that holds the pieces' layers itself")
                    .row(
                            Outputs.channels(Outputs.Length.GROUPED, "all real numbers", Double.NEGATIVE_INFINITY),
                            values -> new Maxout((int) UnitBuilder.value(values, "pieces"))),
            declare("crelu", "CReLU")
                    .aliases("concatenated ReLU")
                    .formula("relu(x_i) for the first half of the outputs, relu(-x_i) for the second")
                    .derivative("relu'(x_i) * d_ij, -relu'(-x_i) * d_ij")
                    .steps("second = max(-x, 0); max(x, 0)", "where(x > 0, g, where(x < 0, -second, 0 * x))")
                    .from(
                            "Shang, Sohn, Almeida and Lee, Understanding and improving convolutional neural networks via"
                                    + " concatenated rectified linear units",
                            2016)
                    .does("Keeps both signs: the positive parts of the row, then those of the negated row.")
                    .use(
                            "Early convolutional layers, whose filters come in opposite pairs; it doubles the channels, and at"
                                    + " exactly 0 no gradient passes.")
                    .edges("a NaN is NaN in both halves; the gradient at 0 is 0")
                    .in(TENSORFLOW, "tf.nn.crelu")
                    .in(DL4J, "CReLU", Presence.OPERATION, "an operation of ND4J")
                    .row(Outputs.channels(Outputs.Length.DOUBLED, "[0, inf)", 0), values -> new ConcatenatedRelu()));

    private ChannelFamily() {}
}
