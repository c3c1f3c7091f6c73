package dev.hillock.bench;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** JMH's command line, with the catalogue's functions as the rows of {@link CatalogBenchmark}. */
public final class Main {
    private static final String ROWS = "id=";

    private Main() {}

    /** Arguments as {@code org.openjdk.jmh.Main} takes them; {@code -p id=gelu,silu} picks functions. */
    public static void main(String[] args) throws IOException {
        org.openjdk.jmh.Main.main(withRows(args));
    }

    /** The arguments, and every function of the catalogue for the parameter {@code id} where they do not give it. */
    static String[] withRows(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        if (all.stream().noneMatch(a -> a.startsWith(ROWS) || a.startsWith("-p" + ROWS))) {
            all.add("-p");
            all.add(ROWS + Catalog.all().stream().map(Declaration::id).collect(Collectors.joining(",")));
        }
        return all.toArray(String[]::new);
    }
}
