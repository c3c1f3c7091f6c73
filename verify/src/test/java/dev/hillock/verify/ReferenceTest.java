package dev.hillock.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import dev.hillock.oracle.Oracle;
import dev.hillock.oracle.Samples;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference against the oracle: it is as near as it says, and it says enough. */
class ReferenceTest {
    static Stream<String> functions() {
        return Catalog.all().stream().map(Declaration::id);
    }

    @ParameterizedTest
    @EnumSource(UnaryOp.class)
    void elementaryFunctionsKeepEightyBits(UnaryOp op) {
        Expr formula = new Expr.Unary(op, Expr.X);
        for (double sample : Samples.doubles(300, op.ordinal())) {
            double x = op == UnaryOp.SQRT || op == UnaryOp.LOG || op == UnaryOp.LOG1P ? Math.abs(sample) : sample;
            Wide wide = check(formula, x, Map.of());
            if (!wide.isInfinite() && !wide.isUnknown() && Math.abs(wide.hi()) > 0x1p-800) {
                assertThat(wide.error() / Math.abs(wide.hi()))
                        .as("%s at %s", op, x)
                        .isLessThan(0x1p-80);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void holdsForEveryFunction(String name) {
        Activation f = Activation.of(name);
        for (float x : Samples.floats(60, name.hashCode())) {
            check(f.formula(), x, f.parameters());
            check(f.derivative(), x, f.parameters());
        }
    }

    private static Wide check(Expr formula, double x, Map<String, Double> parameters) {
        Wide wide = Reference.of(formula, parameters).at(x);
        if (wide.isUnknown() || wide.isInfinite()) {
            return wide;
        }
        Apfloat exact = Oracle.evaluate(formula, x, parameters, 50);
        Apfloat distance = exact(wide.hi()).add(exact(wide.lo())).subtract(exact);
        // The oracle has 50 digits.
        double slack = wide.error() * 1.001 + Math.abs(wide.hi()) * 1e-48 + Double.MIN_VALUE;
        assertThat(distance.doubleValue()).as("%s at %s: %s", formula, x, wide).isBetween(-slack, slack);
        return wide;
    }

    private static Apfloat exact(double value) {
        return new Apfloat(new BigDecimal(value), 100);
    }
}
