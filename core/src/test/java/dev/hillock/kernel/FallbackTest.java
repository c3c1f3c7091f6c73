package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Without the Vector API the same bits come out, and one line says how to get the fast code. */
class FallbackTest {
    private static final int LENGTH = 100_003;

    /** Prints a hash of the results of a few functions; run in a Java of its own. */
    public static void main(String[] arguments) {
        System.out.print(hash());
    }

    private static int hash() {
        float[] x = new float[LENGTH];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - LENGTH / 2) * 3e-4f;
        }
        int hash = 0;
        for (String name : new String[] {"relu", "tanh", "gelu"}) {
            Activation f = Activation.of(name);
            float[] out = new float[x.length];
            f.apply(x, out);
            f.backward(x, 0, out, 0, out, 0, x.length);
            for (float y : out) {
                hash = 31 * hash + Float.floatToIntBits(y);
            }
        }
        return hash;
    }

    @Test
    void runsWithoutTheVectorModule() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FallbackTest.class.getName())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isZero();
        for (String name : new String[] {"relu", "tanh", "gelu"}) {
            Activation f = Activation.of(name);
            Kernel.of(f.formula(), f.derivative(), f.parameters()).warmUp();
        }
        assertThat(output).isEqualTo(Integer.toString(hash()));
        assertThat(errors).containsOnlyOnce("--add-modules jdk.incubator.vector");
    }
}
