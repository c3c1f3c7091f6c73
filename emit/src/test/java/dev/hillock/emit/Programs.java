package dev.hillock.emit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs. */
final class Programs {
    private Programs() {}

    /** Whether a program is there and ends well. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Runs a program over lines of input. @return the lines it wrote; it fails with what it wrote to standard error */
    static List<String> run(List<String> input, String... command) throws IOException, InterruptedException {
        Path in = Files.createTempFile("input", ".txt");
        Path out = Files.createTempFile("output", ".txt");
        Path err = Files.createTempFile("error", ".txt");
        try {
            Files.write(in, input);
            int exit = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            String messages = Files.readString(err, StandardCharsets.UTF_8);
            if (exit != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + messages);
            }
            return Files.readAllLines(out, StandardCharsets.UTF_8);
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(err);
        }
    }
}
