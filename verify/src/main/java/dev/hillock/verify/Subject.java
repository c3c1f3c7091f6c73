package dev.hillock.verify;

import dev.hillock.Activation;
import dev.hillock.expr.Expr;
import dev.hillock.oracle.Oracle;
import dev.hillock.oracle.Ulps;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.apfloat.Apfloat;

/** One quantity of a function in one format, with everything that can judge it. */
final class Subject {
    /** Near a derivative's root a double's error counts in units of this size's. */
    private static final double FLOOR = 0x1p-20;

    private final Activation function;
    private final Format format;
    private final Quantity quantity;
    private final Expr formula;
    private final List<Expansion> expansions;

    Subject(Activation function, Format format, Quantity quantity) {
        this.function = function;
        this.format = format;
        this.quantity = quantity;
        this.formula = quantity == Quantity.VALUE ? function.formula() : function.derivative();
        this.expansions = Expansion.of(formula, function.parameters(), format);
    }

    Format format() {
        return format;
    }

    Quantity quantity() {
        return quantity;
    }

    /** What the kernel computes. */
    double[] compute(double[] xs) {
        double[] out = new double[xs.length];
        if (format == Format.DOUBLE) {
            if (quantity == Quantity.VALUE) {
                function.apply(xs, 0, out, 0, xs.length);
            } else {
                function.derivative(xs, 0, out, 0, xs.length);
            }
            return out;
        }
        float[] floats = new float[xs.length];
        for (int i = 0; i < xs.length; i++) {
            floats[i] = (float) xs[i];
        }
        if (quantity == Quantity.VALUE) {
            function.apply(floats, 0, floats, 0, xs.length);
        } else {
            function.derivative(floats, 0, floats, 0, xs.length);
        }
        for (int i = 0; i < xs.length; i++) {
            out[i] = floats[i];
        }
        return out;
    }

    /** Tells this kernel from another by what it computes, so that a sweep does not go on from results of older code. */
    String fingerprint() {
        CRC32C sum = new CRC32C();
        ByteBuffer bits = ByteBuffer.allocate(Double.BYTES);
        Inputs inputs = new Inputs.Stratified(format, 1 << 16, 5);
        for (int chunk = 0; chunk < inputs.chunks(); chunk++) {
            for (double result : compute(inputs.chunk(chunk))) {
                sum.update(bits.clear().putDouble(result).flip());
            }
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Judges a chunk of inputs. */
    void judge(double[] xs, Tally tally) {
        Reference reference = Reference.of(formula, function.parameters());
        double floor = floor();
        double[] computed = compute(xs);
        for (int i = 0; i < xs.length; i++) {
            double ulps = Judge.ulps(format, computed[i], real(reference, xs[i]), floor);
            if (Double.isNaN(ulps)) {
                tally.addDecided(decide(xs[i], computed[i]), xs[i]);
            } else {
                tally.add(ulps, xs[i]);
            }
        }
    }

    private Wide real(Reference reference, double x) {
        for (Expansion expansion : expansions) {
            if (expansion.holds(x)) {
                return expansion.at(x);
            }
        }
        return reference.at(x);
    }

    /** The formula in double-doubles, for one thread. */
    Reference reference() {
        return Reference.of(formula, function.parameters());
    }

    /** The error of a number at x, by the reference or, where that cannot tell, by the oracle. */
    double ulps(Reference reference, double x, double computed) {
        double ulps = Judge.ulps(format, computed, real(reference, x), floor());
        return Double.isNaN(ulps) ? decide(x, computed) : ulps;
    }

    /** The real value at x to the digits of a double. */
    double approximate(Reference reference, double x) {
        Wide real = real(reference, x);
        return real.isUnknown() || real.isInfinite() || real.error() > Math.abs(real.hi()) * 0x1p-50
                ? exact(x).doubleValue()
                : real.hi();
    }

    private double floor() {
        return format == Format.DOUBLE && quantity == Quantity.DERIVATIVE ? FLOOR : 0;
    }

    Apfloat exact(double x) {
        return Oracle.evaluate(formula, x, function.parameters());
    }

    /** The error at x by the oracle. */
    double decide(double x, double computed) {
        return format == Format.FLOAT ? Ulps.of((float) computed, exact(x)) : Ulps.of(computed, exact(x), floor());
    }
}
