package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hillock.rows.Outputs;
import dev.hillock.rows.RowFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java, C and ONNX code of functions of rows, along several axes, and compares it with {@link RowFunction}. */
class RowProgramsTest {
    @TempDir
    private Path folder;

    /** The same numbers as rows, as rows in between, and as rows of one element or one group. */
    private static List<int[]> shapes(RowFunction function) {
        int count = RowCases.inputs().length;
        int one = function.outputs().length() == Outputs.Length.GROUPED
                ? (int) (double) function.parameters().getOrDefault("pieces", 1.0)
                : 1;
        return List.of(
                new int[] {count / RowCases.N, RowCases.N, 1},
                new int[] {2, RowCases.N, count / RowCases.N / 2},
                new int[] {count / one, one, 1});
    }

    private static double[] noise(RowFunction function) {
        int count = RowCases.inputs().length;
        return function.declaration().random()
                ? new Random(6)
                        .doubles(count, 0.01, 1)
                        .map(u -> (float) -Math.log(-Math.log(u)))
                        .toArray()
                : new double[count];
    }

    /** The sum is rounded as the language's type rounds it. */
    private static double[] noisy(RowFunction function, boolean single) {
        double[] x = RowCases.inputs();
        double[] noise = noise(function);
        for (int i = 0; i < x.length; i++) {
            x[i] = single ? (float) (x[i] + noise[i]) : x[i] + noise[i];
        }
        return x;
    }

    private static boolean @Nullable [] mask(RowFunction function) {
        return function.declaration().masked() ? RowCases.mask(function, RowCases.inputs().length) : null;
    }

    private static int outputs(RowFunction function, int[] shape) {
        return shape[0] * function.outputs(shape[1]) * shape[2];
    }

    /** What the kernels give: value and gradient. */
    private static double[][] expected(RowFunction function, int[] shape, boolean single) {
        double[] x = noisy(function, single);
        double[] y = new double[outputs(function, shape)];
        double[] dx = new double[x.length];
        boolean[] kept = mask(function);
        if (single && function.id().equals("hardmax")) {
            // As the code says of ONNX Runtime; nothing else is in float here.
            kept = new boolean[x.length];
            for (int i = 0; i < x.length; i++) {
                kept[i] = !Double.isNaN(x[i]);
            }
        }
        function.apply(x, y, shape, 1, kept);
        function.backward(x, RowCases.gradients(y.length), dx, shape, 1, mask(function));
        return new double[][] {y, dx};
    }

    private static void check(
            String language, RowFunction function, int[] shape, double[] y, double[] dx, boolean single) {
        double[][] expected = expected(function, shape, single);
        String what = language + " " + Arrays.toString(shape);
        RowCases.check(what + " value", function, y, expected[0], single);
        RowCases.check(what + " backward", function, dx, expected[1], single);
    }

    @Test
    void java() throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        RowCases.cases()
                .forEach((file, function) -> sources.put(
                        file,
                        Code.of(Language.JAVA, function)
                                .replaceAll("\\b" + Program.camel(function.id()) + "(?=\\(|\\s\\{)", file)));
        ClassLoader loader = Compiled.load(sources, folder);
        for (Map.Entry<String, RowFunction> entry : RowCases.cases().entrySet()) {
            RowFunction function = entry.getValue();
            Class<?> type = loader.loadClass(entry.getKey());
            for (int[] shape : shapes(function)) {
                double[] y = (double[]) run(type, "forward", function, shape);
                double[] dy = RowCases.gradients(y.length);
                double[] dx = (double[]) run(type, "backward", function, dy, shape);
                check("Java", function, shape, y, dx, false);
            }
        }
    }

    private static Object run(Class<?> type, String name, RowFunction function, Object... more)
            throws ReflectiveOperationException {
        List<Object> arguments = new ArrayList<>(List.of(RowCases.inputs()));
        boolean[] mask = mask(function);
        if (mask != null) {
            arguments.add(mask);
        }
        if (function.declaration().random()) {
            arguments.add(noise(function));
        }
        arguments.addAll(Arrays.asList(more));
        arguments.add(1);
        Method method = Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.size())
                .filter(m -> m.getReturnType() == double[].class)
                .findFirst()
                .orElseThrow();
        try {
            return method.invoke(null, arguments.toArray());
        } catch (InvocationTargetException failed) {
            throw new AssertionError(function + ", " + name, failed.getCause());
        }
    }

    @Test
    void c() throws Exception {
        List<String> command = new ArrayList<>(
                List.of("gcc", "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O1", "-fsanitize=undefined"));
        StringBuilder main = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        int count = RowCases.inputs().length;
        for (Map.Entry<String, RowFunction> entry : RowCases.cases().entrySet()) {
            String file = entry.getKey();
            RowFunction function = entry.getValue();
            String code =
                    Code.of(Language.C, function).replaceAll("\\b" + function.id() + "(?=_rows|_backward|\\()", file);
            Path source = folder.resolve(file + ".c");
            Files.writeString(source, code);
            command.add(source.toString());
            String extra = function.declaration().masked()
                    ? ", mask"
                    : function.declaration().random() ? ", noise" : "";
            String type = extra.isEmpty() ? "" : extra.equals(", mask") ? ", const bool *" : ", const double *";
            String[] work = {"y", "dx"};
            for (int i = 0; i < 2; i++) {
                work[i] = code.contains("double *" + work[i] + ", double *work") ? ", work" : "";
            }
            String in = "void %s(size_t, size_t, size_t, const double *" + type;
            main.append((in + ", double *%s);\n").formatted(file + "_rows", work[0].replace("work", "double *")));
            main.append((in + ", const double *, double *%s);\n")
                    .formatted(file + "_rows_backward", work[1].replace("work", "double *")));
            for (int[] shape : shapes(function)) {
                String sizes = "%d, %d, %d, x%s".formatted(shape[0], shape[1], shape[2], extra);
                calls.append("    %s_rows(%s, y%s);\n".formatted(file, sizes, work[0]));
                calls.append("    print(\"%s%s value\", y, %d);\n"
                        .formatted(file, Arrays.toString(shape).replace(" ", ""), outputs(function, shape)));
                calls.append("    %s_rows_backward(%s, dy, dx%s);\n".formatted(file, sizes, work[1]));
                calls.append("    print(\"%s%s backward\", dx, %d);\n"
                        .formatted(file, Arrays.toString(shape).replace(" ", ""), count));
            }
        }
        RowFunction random = RowFunction.of("gumbel_softmax").orElseThrow();
        RowFunction masked = RowFunction.of("masked_softmax").orElseThrow();
        Path file = folder.resolve("main.c");
        Files.writeString(
                file,
                "#include <stdbool.h>\n#include <stddef.h>\n#include <stdio.h>\n" + main + """
                enum { N = %d };
                static double x[N], noise[N], numbers[N], dy[2 * N], y[2 * N], dx[N], work[8 * N];
                static bool mask[N];
                static int read(double *to, int n) {
                    int read = 0;
                    for (int i = 0; i < n; i++) {
                        read += scanf("%%lf", &to[i]);
                    }
                    return read;
                }
                static void print(const char *name, const double *from, int n) {
                    printf("%%s", name);
                    for (int i = 0; i < n; i++) {
                        printf(" %%a", from[i]);
                    }
                    printf("\\n");
                }
                int main(void) {
                    if (read(x, N) + read(noise, N) + read(numbers, N) + read(dy, 2 * N) != 5 * N) {
                        return 1;
                    }
                    for (int i = 0; i < N; i++) {
                        mask[i] = numbers[i] != 0;
                    }
                %s    return 0;
                }
                """.formatted(count, calls));
        Path program = folder.resolve("run");
        command.addAll(List.of(file.toString(), "-o", program.toString(), "-lm"));
        Programs.run(List.of(), command.toArray(String[]::new));
        List<String> input = List.of(
                Python.text(RowCases.inputs()),
                Python.text(noise(random)),
                RowCases.text(RowCases.mask(masked, count)),
                Python.text(RowCases.gradients(2 * count)));
        Map<String, double[]> results = Python.results(Programs.run(input, program.toString()), 2);
        for (Map.Entry<String, RowFunction> entry : RowCases.cases().entrySet()) {
            for (int[] shape : shapes(entry.getValue())) {
                String key = entry.getKey() + Arrays.toString(shape).replace(" ", "");
                check("C", entry.getValue(), shape, results.get(key + " value"), results.get(key + " backward"), false);
            }
        }
    }

    /** Along its usual axis: the last one, or the third from the end. */
    @Test
    void onnx() throws Exception {
        for (RowFunction function : RowCases.cases().values()) {
            var models = OnnxParser.models(Code.of(Language.ONNX, function));
            assertThat(models).hasSize(2);
            for (int[] shape : shapes(function)) {
                boolean deep = function.declaration().axis() == -3;
                if (!deep && shape[2] != 1) {
                    continue;
                }
                long[] in = deep ? new long[] {shape[0], shape[1], 1, shape[2]} : new long[] {shape[0], shape[1]};
                long[] out = in.clone();
                out[1] = function.outputs(shape[1]);
                double[] dy = RowCases.gradients(outputs(function, shape));
                try (Inputs inputs = new Inputs(function, in)) {
                    double[] y = inputs.run(models.getFirst());
                    inputs.add("dy", dy, out);
                    check("ONNX", function, shape, y, inputs.run(models.getLast()), true);
                }
            }
        }
    }

    /** The tensors that a model of ONNX reads. */
    private static final class Inputs implements AutoCloseable {
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

        Inputs(RowFunction function, long[] shape) throws OrtException {
            add("x", RowCases.inputs(), shape);
            if (function.declaration().random()) {
                add("noise", noise(function), shape);
            }
            boolean[] mask = mask(function);
            if (mask != null) {
                ByteBuffer bytes = ByteBuffer.allocateDirect(mask.length);
                for (boolean kept : mask) {
                    bytes.put((byte) (kept ? 1 : 0));
                }
                tensors.put(
                        "mask",
                        OnnxTensor.createTensor(environment, bytes.flip(), shape, ai.onnxruntime.OnnxJavaType.BOOL));
            }
        }

        void add(String name, double[] values, long[] shape) throws OrtException {
            FloatBuffer floats = FloatBuffer.allocate(values.length);
            for (double value : values) {
                floats.put((float) value);
            }
            tensors.put(name, OnnxTensor.createTensor(environment, floats.flip(), shape));
        }

        double[] run(ai.onnx.proto.OnnxMl.ModelProto model) throws OrtException {
            try (OrtSession session = environment.createSession(model.toByteArray());
                    OrtSession.Result result = session.run(tensors)) {
                FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
                double[] y = new double[values.remaining()];
                Arrays.setAll(y, i -> values.get(i));
                return y;
            }
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
