package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.catalog.Catalog;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaException;
import dev.hillock.oracle.Oracle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over every declared gated unit, and some with other activations and halves. */
class GateLawsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static final List<String> VARIANTS = List.of(
            "glu(act=mish)",
            "glu(act=leaky_relu(slope=0.2), gate=first)",
            "glu(act=x*tanh(x))",
            "swiglu(gate=last)",
            "clamped_swiglu(alpha=1, limit=2, gate=last)");

    static List<Gate> everyGate() {
        return Stream.concat(GateDeclaration.all().stream().map(GateDeclaration::id), VARIANTS.stream())
                .map(text -> Gate.of(text).orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyGate")
    void valuesAndGradientsAgreeWithTheOracle(Gate gate) {
        RandomGenerator random = RowAccuracyTest.random(21);
        // 90 elements so that there are a vector and a tail.
        float[] a = numbers(random, 90);
        float[] b = numbers(random, 90);
        float[] g = numbers(random, 90);
        double[] da = RowAccuracyTest.toDouble(a);
        double[] db = RowAccuracyTest.toDouble(b);
        double[] dg = RowAccuracyTest.toDouble(g);
        float[] value = gate.apply(a, b);
        double[] doubleValue = gate.apply(da, db);
        float[] gradA = new float[90];
        float[] gradB = new float[90];
        gate.backward(a, 0, b, 0, g, 0, gradA, 0, gradB, 0, 90);
        double[] doubleGradA = new double[90];
        double[] doubleGradB = new double[90];
        gate.backward(da, 0, db, 0, dg, 0, doubleGradA, 0, doubleGradB, 0, 90);
        // The oracle takes its time over erf.
        for (int i = 0; i < 90; i += gate.act().filter("gelu"::equals).isPresent() ? 11 : 4) {
            Map<String, Double> values = new LinkedHashMap<>(gate.parameters());
            values.put(GateDeclaration.A, da[i]);
            values.put(GateDeclaration.B, db[i]);
            check(gate, "value", gate.formula(), values, 1, value[i], doubleValue[i], i);
            check(gate, "by a", gate.derivativeByA(), values, dg[i], gradA[i], doubleGradA[i], i);
            check(gate, "by b", gate.derivativeByB(), values, dg[i], gradB[i], doubleGradB[i], i);
        }
    }

    private static void check(
            Gate gate,
            String what,
            Expr formula,
            Map<String, Double> values,
            double times,
            float inFloat,
            double inDouble,
            int i) {
        Apfloat real = Oracle.evaluate(formula, 0, values).multiply(UnitOracle.exact(times));
        // A derivative near a root of its own has its error from 2^-20, by the second law of the kernels.
        double nearRoot = what.equals("value") ? 0 : Math.abs(times * values.get("a") * values.get("b")) * 0x1p-70;
        double floatError = UnitOracle.exact(inFloat).subtract(real).doubleValue();
        assertThat(Math.abs(floatError))
                .as("%s %s at %s: %s", gate, what, values, inFloat)
                .isLessThanOrEqualTo(
                        (what.equals("value") ? 1 : 0.501) * Math.ulp((float) real.doubleValue()) + nearRoot);
        double error = UnitOracle.exact(inDouble).subtract(real).doubleValue();
        assertThat(Math.abs(error))
                .as("%s %s at %s: %s (%s)", gate, what, values, inDouble, i)
                .isLessThanOrEqualTo(2 * Math.ulp(real.doubleValue()) + nearRoot);
    }

    /** Gates through the differentiated formula agree with differences of the formula itself. */
    @ParameterizedTest
    @MethodSource("everyGate")
    void derivativesAgreeWithDifferences(Gate gate) {
        double h = 0x1p-20;
        for (double a : new double[] {-3.25, -0.5, 1.5}) {
            for (double b : new double[] {-1.75, 0.25}) {
                Map<String, Double> values = new LinkedHashMap<>(gate.parameters());
                values.put(GateDeclaration.A, a);
                values.put(GateDeclaration.B, b);
                for (String input : List.of(GateDeclaration.A, GateDeclaration.B)) {
                    Map<String, Double> up = new LinkedHashMap<>(values);
                    Map<String, Double> down = new LinkedHashMap<>(values);
                    up.put(input, values.get(input) + h);
                    down.put(input, values.get(input) - h);
                    double difference = Oracle.evaluate(gate.formula(), 0, up)
                                    .subtract(Oracle.evaluate(gate.formula(), 0, down))
                                    .doubleValue()
                            / (2 * h);
                    Expr derivative = input.equals("a") ? gate.derivativeByA() : gate.derivativeByB();
                    assertThat(Oracle.evaluate(derivative, 0, values).doubleValue())
                            .as("%s by %s at %s", gate, input, values)
                            .isCloseTo(difference, org.assertj.core.api.Assertions.within(1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyGate")
    void packedArraysAreTheirTwoHalves(Gate gate) {
        int[] shape = {3, 4, 6};
        int[] strides = {24, 6, 1};
        RandomGenerator random = RowAccuracyTest.random(22);
        float[] in = numbers(random, 72);
        float[] g = numbers(random, 36);
        for (int axis = 1; axis < 3; axis++) {
            float[] out = new float[36];
            float[] gradIn = new float[72];
            gate.apply(in, out, shape, axis);
            gate.backward(in, g, gradIn, shape, axis - 3);
            double[] doubles = new double[36];
            gate.apply(RowAccuracyTest.toDouble(in), doubles, shape, axis);
            int half = shape[axis] / 2 * strides[axis];
            for (int i = 0; i < 36; i++) {
                int a = i / half * 2 * half + i % half;
                float[] x = {in[a]};
                float[] y = {in[a + half]};
                assertThat(out[i]).isEqualTo(gate.apply(x, y)[0]);
                assertThat(doubles[i]).isEqualTo(gate.apply(new double[] {x[0]}, new double[] {y[0]})[0]);
                float[] gradA = new float[1];
                float[] gradB = new float[1];
                gate.backward(x, 0, y, 0, g, i, gradA, 0, gradB, 0, 1);
                assertThat(gradIn[a]).isEqualTo(gradA[0]);
                assertThat(gradIn[a + half]).isEqualTo(gradB[0]);
            }
            float[] place = in.clone();
            gate.backward(place, g, place, shape, axis);
            assertThat(place).containsExactly(gradIn);
        }
    }

    /** Long enough for several chunks, at offsets, over an input, and between elements that must stay. */
    @ParameterizedTest
    @MethodSource("everyGate")
    void placeDoesNotMatter(Gate gate) {
        int n = 1300;
        RandomGenerator random = RowAccuracyTest.random(23);
        float[] a = numbers(random, n);
        float[] b = numbers(random, n);
        float[] expected = gate.apply(a, b);
        float[] array = new float[2 * n + 9];
        Arrays.fill(array, 7);
        System.arraycopy(a, 0, array, 3, n);
        System.arraycopy(b, 0, array, n + 5, n);
        gate.apply(array, 3, array, n + 5, array, 3, n);
        assertThat(Arrays.copyOfRange(array, 3, n + 3)).containsExactly(expected);
        assertThat(Arrays.copyOfRange(array, n + 5, 2 * n + 5)).containsExactly(b);
        assertThat(new float[] {array[0], array[2], array[n + 3], array[n + 4], array[2 * n + 5]})
                .containsOnly(7);

        double[] da = RowAccuracyTest.toDouble(a);
        double[] db = RowAccuracyTest.toDouble(b);
        double[] doubles = gate.apply(da, db);
        double[] gradA = new double[n];
        double[] gradB = new double[n];
        gate.backward(da, 0, db, 0, doubles, 0, gradA, 0, gradB, 0, n);
        double[] overA = da.clone();
        double[] overB = db.clone();
        gate.backward(overA, 0, overB, 0, doubles, 0, overA, 0, overB, 0, n);
        assertThat(overA).containsExactly(gradA);
        assertThat(overB).containsExactly(gradB);
        gate.apply(da, 0, db, 0, db, 0, n);
        assertThat(db).containsExactly(doubles);
    }

    @ParameterizedTest
    @MethodSource("everyGate")
    void nanInIsNanOut(Gate gate) {
        float[] nan = {Float.NaN, 1, Float.NaN};
        float[] other = {1, Float.NaN, Float.NaN};
        assertThat(gate.apply(nan, other)).containsOnly(Float.NaN);
        float[] gradA = new float[3];
        float[] gradB = new float[3];
        gate.backward(new float[] {1, 1, 1}, 0, new float[] {1, 1, 1}, 0, nan, 0, gradA, 0, gradB, 0, 3);
        assertThat(gradA[0]).isNaN();
        assertThat(gradB[2]).isNaN();
    }

    @Test
    void edges() {
        Gate glu = Gate.of("glu").orElseThrow();
        assertThat(glu.apply(new double[] {INF, INF, 2}, new double[] {-INF, 1, -INF}))
                .containsExactly(Double.NaN, INF, 0);
        Gate swiglu = Gate.of("swiglu").orElseThrow();
        assertThat(swiglu.apply(new double[] {-INF, INF}, new double[] {2, -3})).containsExactly(-0.0, -INF);
        Gate clamped = Gate.of("clamped_swiglu").orElseThrow();
        assertThat(clamped.apply(new double[] {100, INF}, new double[] {100, -INF})[0])
                .isEqualTo(clamped.apply(new double[] {7}, new double[] {7})[0]);
        // torch.clamp passes the gradient at its bounds and nothing beyond.
        double[] gradA = new double[3];
        double[] gradB = new double[3];
        clamped.backward(
                new double[] {7, 7.5, 1},
                0,
                new double[] {7, -7, 8},
                0,
                new double[] {1, 1, 1},
                0,
                gradA,
                0,
                gradB,
                0,
                3);
        assertThat(gradA[0]).isGreaterThan(7);
        assertThat(gradA[1]).isZero();
        assertThat(gradB[0]).isGreaterThan(6);
        assertThat(gradB[1]).isGreaterThan(6);
        assertThat(gradB[2]).isZero();
        // A kink of an activation keeps its own derivative: relu'(0) = 0.
        Gate.of("reglu")
                .orElseThrow()
                .backward(new double[1], 0, new double[] {3}, 0, new double[] {1}, 0, gradA, 0, gradB, 0, 1);
        assertThat(gradA[0]).isZero();
    }

    @Test
    void textsAndHalves() {
        Gate timm = Gate.of("SwiGLU(gate=last)").orElseThrow();
        assertThat(timm.spec()).isEqualTo("swiglu(gate=last)");
        assertThat(timm.gate()).isEqualTo(Gate.Half.LAST);
        float[] a = {1, -2};
        float[] b = {0.5f, 3};
        assertThat(timm.apply(a, b))
                .containsExactly(Gate.of("swiglu").orElseThrow().apply(b, a));
        assertThat(Gate.of("glu(act=silu, gate=first)").orElseThrow().apply(a, b))
                .containsExactly(Gate.of("swiglu").orElseThrow().apply(a, b));
        assertThat(Gate.of("glu(act=sigmoid)").orElseThrow().spec()).isEqualTo("glu");
        Gate leaky = Gate.of("glu( act = leaky_relu(slope=0.2) , gate=first)").orElseThrow();
        assertThat(leaky.act()).contains("leaky_relu(slope=0.2)");
        assertThat(Gate.of(leaky.spec()).orElseThrow().spec()).isEqualTo(leaky.spec());
        assertThat(leaky.apply(new float[] {-5}, new float[] {2})).containsExactly(-2);
        assertThat(Gate.of("relu")).isEmpty();
        rejects("gate is first or last", "glu(gate=middle)");
        rejects("has no parameter 'beta=2'", "glu(beta=2)");
        rejects("activation of bilinear is fixed", "bilinear(act=relu)");
        rejects("limit > 0", "clamped_swiglu(limit=0)");
        rejects("mishh", "glu(act=mishh)");
    }

    private static void rejects(String message, String text) {
        assertThatThrownBy(() -> Gate.of(text))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void badArgumentsFailBeforeAnythingIsWritten() {
        Gate gate = Gate.of("swiglu").orElseThrow();
        float[] in = {1, 2, 3, 4, 5, 6};
        float[] out = new float[3];
        fails("odd length 3 in the shape [2, 3]", () -> gate.apply(in, out, new int[] {2, 3}, 1));
        fails("Axis 2 does not exist", () -> gate.apply(in, out, new int[] {2, 3}, 2));
        fails("has length 0", () -> gate.apply(in, out, new int[] {6, 0}, 1));
        fails("but the input has 6", () -> gate.apply(in, out, new int[] {2, 2}, 1));
        fails("but the output has 3", () -> gate.apply(new float[4], out, new int[] {2, 2}, 1));
        fails("equal length", () -> gate.apply(in, out));
        fails("do not lie in b, which has 3", () -> gate.apply(in, 0, out, 1, out, 0, 3));
        fails("overlaps", () -> gate.apply(in, 0, in, 3, in, 1, 3));
        fails("lie apart", () -> gate.backward(in, 0, in, 3, out, 0, in, 0, in, 0, 3));

        assertThat(in).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(out).containsOnly(0);
    }

    private static void fails(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void declarationsAreComplete() {
        for (GateDeclaration declaration : GateDeclaration.all()) {
            for (String name : RowSamples.names(declaration)) {
                assertThat(GateDeclaration.find(name)).as(name).contains(declaration);
                assertThat(Catalog.find(name)).as(name).isEmpty();
            }
            assertThat(declaration.does()).endsWith(".");
            assertThat(declaration.use()).endsWith(".");
            assertThat(declaration.edges()).isNotBlank();
            assertThat(declaration.reference()).isNotBlank();
        }
    }

    private static float[] numbers(RandomGenerator random, int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) (random.nextGaussian() * (i % 3 == 0 ? 20 : 2));
        }
        return numbers;
    }
}
