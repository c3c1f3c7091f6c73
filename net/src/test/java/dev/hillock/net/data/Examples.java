package dev.hillock.net.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The tables in the project's folder of examples, for tests. */
final class Examples {
    private Examples() {}

    static Path path(String file) {
        Path inModule = Path.of("..", "examples", file);
        return Files.exists(inModule) ? inModule : Path.of("examples", file);
    }

    static Table table(String file) {
        return Table.read(path(file));
    }

    static int[] allRows(Table table) {
        return IntStream.range(0, table.rows()).toArray();
    }
}
