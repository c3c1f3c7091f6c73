package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs other languages' programs. What is missing fails the test, with a sentence that says what to install. */
final class Python {
    private Python() {}

    /** Runs a script of the test resources in Debian's python3. @return the lines it wrote */
    static List<String> run(Path folder, String script, List<String> input, String module, String debianPackage)
            throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        String install = "Install it: apt-get install " + debianPackage + ".";
        if (!Files.isExecutable(python)) {
            throw new AssertionError("These tests need /usr/bin/python3 with " + module + ". " + install);
        }
        if (!Programs.succeeds(python.toString(), "-c", "import " + module)) {
            throw new AssertionError("These tests need " + module + " for /usr/bin/python3. " + install);
        }
        Path file = folder.resolve(script);
        try (InputStream source = Python.class.getResourceAsStream(script)) {
            Files.copy(java.util.Objects.requireNonNull(source), file);
        }
        return Programs.run(input, python.toString(), file.toString(), folder.toString());
    }

    /** Parses code in all dialects; JAX and Keras code is not run, and says so. */
    static <T> void parses(Path folder, Map<String, T> cases, BiFunction<Language, T, String> code)
            throws IOException, InterruptedException {
        for (Map.Entry<String, T> entry : cases.entrySet()) {
            for (Language language : List.of(Language.NUMPY, Language.PYTORCH, Language.JAX, Language.KERAS)) {
                String source = code.apply(language, entry.getValue());
                Files.writeString(folder.resolve(language.id() + entry.getKey() + ".py"), source);
                assertThat(source.contains(Code.NOT_RUN))
                        .isEqualTo(language == Language.JAX || language == Language.KERAS);
            }
        }
        assertThat(run(folder, "parse.py", List.of(), "ast", "python3")).isEmpty();
    }

    /** Lines of words and numbers in hexadecimal, by their words. */
    static Map<String, double[]> results(List<String> lines, int words) {
        Map<String, double[]> results = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            double[] values = new double[parts.length - words];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(parts[words + i]);
            }
            results.put(String.join(" ", List.of(parts).subList(0, words)), values);
        }
        return results;
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** Numbers as Python and C read them. */
    static String text(double[] values) {
        List<String> words = new ArrayList<>();
        for (double value : values) {
            words.add(
                    Double.isNaN(value)
                            ? "nan"
                            : Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value));
        }
        return String.join(" ", words);
    }
}
