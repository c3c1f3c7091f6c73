package dev.hillock.app.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the measurements were made on, in words. */
final class Machine {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Processor, system and Java. */
    static String words() {
        return processor() + " (" + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK "
                + Runtime.version().feature() + ")";
    }

    /** Linux tells its name, others only their kind. */
    private static String processor() {
        if (Files.isReadable(LINUX)) {
            try (Stream<String> lines = Files.lines(LINUX, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.replaceFirst("[^:]*:\\s*", "").replaceAll("\\s+", " "))
                        .orElse("a processor without a name");
            } catch (IOException e) {
                return "a processor without a name";
            }
        }
        return "a processor without a name";
    }
}
