package dev.hillock.emit;

import dev.hillock.Activation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CCodeTest {
    @TempDir
    private Path folder;

    /** In double, and in float by the functions with an f behind their names; one compilation for all. */
    @Test
    void computesWhatTheKernelsCompute() throws Exception {
        Map<String, Activation> cases = Cases.all();
        StringBuilder declarations = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        List<String> input = new ArrayList<>();
        List<String> command =
                new ArrayList<>(List.of("gcc", "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O1"));
        for (Map.Entry<String, Activation> entry : cases.entrySet()) {
            String file = entry.getKey();
            String name = CCode.cName(Program.of(entry.getValue()).name());
            String derivative = CCode.cName(Program.of(entry.getValue()).name() + "_derivative");
            Files.writeString(folder.resolve(file + ".inc"), Code.of(Language.C, entry.getValue()));
            // Every formula of a user has the same name, so each is renamed before it is compiled.
            StringBuilder wrapper = new StringBuilder();
            for (String suffix : List.of("", "f")) {
                wrapper.append("#define %s%s %s_v%s\n".formatted(name, suffix, file, suffix));
                wrapper.append("#define %s%s %s_d%s\n".formatted(derivative, suffix, file, suffix));
            }
            Path source = folder.resolve(file + ".c");
            Files.writeString(source, wrapper + "#include \"" + file + ".inc\"\n");
            command.add(source.toString());
            declarations.append(
                    "double %1$s_v(double), %1$s_d(double); float %1$s_vf(float), %1$s_df(float);\n".formatted(file));
            double[] points = Cases.points(entry.getValue());
            calls.append("    run(\"%1$s\", %2$d, %1$s_v, %1$s_d, %1$s_vf, %1$s_df);\n".formatted(file, points.length));
            input.add(Python.text(points));
        }
        Files.writeString(folder.resolve("main.c"), """
                #include <stdio.h>
                %s
                static void run(const char *name, int n, double (*v)(double), double (*d)(double), float (*vf)(float),
                        float (*df)(float)) {
                    double x[1000];
                    for (int i = 0; i < n; i++) {
                        if (scanf("%%lf", &x[i]) != 1) {
                            return;
                        }
                    }
                    for (int kind = 0; kind < 4; kind++) {
                        printf("%%s %%d", name, kind);
                        for (int i = 0; i < n; i++) {
                            printf(" %%a", kind == 0 ? v(x[i]) : kind == 1 ? d(x[i]) : kind == 2 ? (double) vf((float) x[i]) : (double) df((float) x[i]));
                        }
                        printf("\\n");
                    }
                }

                int main(void) {
                %s    return 0;
                }
                """.formatted(declarations, calls));
        if (!Programs.succeeds("gcc", "--version")) {
            throw new AssertionError("These tests need a C compiler. Install it: apt-get install gcc libc6-dev.");
        }
        Path program = folder.resolve("run");
        command.addAll(List.of(folder.resolve("main.c").toString(), "-o", program.toString(), "-lm"));
        Programs.run(List.of(), command.toArray(String[]::new));
        Map<String, double[]> results = Python.results(Programs.run(input, program.toString()), 2);
        Comparison comparison = new Comparison(Tolerance.C);
        cases.forEach((file, activation) -> {
            for (int kind = 0; kind < 4; kind++) {
                comparison.add(
                        activation, kind >= 2, kind % 2 == 1, Cases.points(activation), results.get(file + " " + kind));
            }
        });
        comparison.check();
    }
}
