package dev.hillock.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of 16 bits, all of them, against what their formats say. */
class HalvesTest {
    private static final int ALL = 1 << 16;

    static Stream<String> functions() {
        return Catalog.all().stream().map(Declaration::id);
    }

    private static short[] all() {
        short[] bits = new short[ALL];
        for (int i = 0; i < ALL; i++) {
            bits[i] = (short) i;
        }
        return bits;
    }

    private static float[] widened(Element half) {
        return widened(half, all());
    }

    private static float[] widened(Element half, short[] bits) {
        float[] floats = new float[bits.length];
        Matrix.of(half, bits, 0, 1, bits.length, bits.length).read(0, 0, floats, bits.length);
        return floats;
    }

    private static short[] narrowed(Element half, float[] floats) {
        short[] bits = new short[floats.length];
        Matrix.of(half, bits, 0, 1, bits.length, bits.length).write(0, 0, floats, bits.length);
        return bits;
    }

    /** The value by the definition of a binary format: sign, exponent, fraction. */
    private static double decoded(Element half, int bits) {
        int fractionBits = half == Element.FLOAT16 ? 10 : 7;
        int bias = half == Element.FLOAT16 ? 15 : 127;
        int exponent = (bits & 0x7fff) >> fractionBits;
        int fraction = bits & (1 << fractionBits) - 1;
        double size = exponent == 2 * bias + 1
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0
                        ? Math.scalb((double) fraction, 1 - bias - fractionBits)
                        : Math.scalb((double) (fraction + (1 << fractionBits)), exponent - bias - fractionBits);
        return (bits & 0x8000) == 0 ? size : -size;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyNumberIsReadExactlyAndWrittenBack(Element half) {
        float[] floats = widened(half);
        short[] back = narrowed(half, floats);
        for (int i = 0; i < ALL; i++) {
            double value = decoded(half, i);
            if (Double.isNaN(value)) {
                assertThat(floats[i]).as("%x", i).isNaN();
                assertThat(decoded(half, back[i] & 0xffff)).as("%x", i).isNaN();
            } else {
                assertThat((double) floats[i]).as("%x", i).isEqualTo(value);
                assertThat(back[i]).as("%x", i).isEqualTo((short) i);
            }
        }
    }

    /** At the middle between neighbours the even one is taken, and on either side of it the nearer. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyFloatIsRoundedToNearestEven(Element half) {
        int infinity = half == Element.FLOAT16 ? 0x7c00 : 0x7f80;
        int sign = 0x8000;
        for (int i = 0; i < infinity; i++) {
            double low = decoded(half, i);
            // The number after the largest is as far away as the one before.
            double high = i + 1 < infinity ? decoded(half, i + 1) : 2 * low - decoded(half, i - 1);
            float middle = (float) ((low + high) / 2);
            assertThat((double) middle).isEqualTo((low + high) / 2);
            int even = i % 2 == 0 ? i : i + 1;
            float[] floats = {
                Math.nextDown(middle),
                middle,
                Math.nextUp(middle),
                -Math.nextDown(middle),
                -middle,
                -Math.nextUp(middle)
            };
            assertThat(narrowed(half, floats)).as("%x", i).containsExactly(new short[] {
                (short) i,
                (short) even,
                (short) (i + 1),
                (short) (i | sign),
                (short) (even | sign),
                (short) (i + 1 | sign)
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyNanStaysNan(Element half) {
        float[] nans = {
            Float.NaN,
            Float.intBitsToFloat(0x7f800001),
            Float.intBitsToFloat(0xffffffff),
            Float.intBitsToFloat(0x7fffffff)
        };
        for (short bits : narrowed(half, nans)) {
            assertThat(decoded(half, bits & 0xffff)).isNaN();
        }
    }

    /** A function of all 65,536 numbers is that of their floats, rounded, and so is its backward pass; NaN may have any bits. */
    @ParameterizedTest
    @MethodSource("functions")
    void functionsComputeInFloatAndRoundOnce(String name) {
        Activation f = Activation.of(name);
        for (Element half : new Element[] {Element.FLOAT16, Element.BFLOAT16}) {
            float[] x = widened(half);
            float[] y = new float[ALL];
            Matrix in = Matrix.of(half, all(), 0, 1, ALL, ALL);
            short[] bits = new short[ALL];
            Matrix out = Matrix.of(half, bits, 0, 1, ALL, ALL);
            f.apply(x, y);
            f.apply(in, out);
            assertThat(widened(half, bits)).isEqualTo(widened(half, narrowed(half, y)));
            f.backward(x, 0, x, 0, y, 0, ALL);
            f.backward(in, in, out);
            assertThat(widened(half, bits)).isEqualTo(widened(half, narrowed(half, y)));
        }
    }
}
