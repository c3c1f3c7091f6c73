package dev.hillock.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep has done so far, a line a chunk: the kernel, the quantity, the chunk, how many inputs, how many nearest results, how many
 * decided by the oracle, and the worst places. A line is written at once and whole; one that was cut short is done again.
 */
public final class SweepFile {
    private final Path path;

    /** @param path of the file, made when it is first needed */
    public SweepFile(Path path) {
        this.path = path;
    }

    /**
     * Adds what the file holds of a quantity to a tally, and tells which chunks that is.
     *
     * @param kernel the fingerprint of what was measured: lines of another one do not count
     */
    boolean[] read(String what, String kernel, int chunks, Tally tally) {
        boolean[] done = new boolean[chunks];
        if (!Files.exists(path)) {
            return done;
        }
        try {
            for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                String[] fields = line.split("\t", -1);
                if (fields.length == 8 && fields[0].equals(kernel) && fields[1].equals(what) && fields[7].equals(".")) {
                    int chunk = Integer.parseInt(fields[2]);
                    if (chunk < chunks && !done[chunk]) {
                        done[chunk] = true;
                        tally.add(
                                Long.parseLong(fields[3]),
                                Long.parseLong(fields[4]),
                                Long.parseLong(fields[5]),
                                places(fields[6]));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return done;
    }

    private static List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        for (String pair : text.split(" ", -1)) {
            int at = pair.indexOf('@');
            if (at > 0) {
                places.add(new Place(
                        Double.parseDouble(pair.substring(0, at)), Double.parseDouble(pair.substring(at + 1))));
            }
        }
        return places;
    }

    synchronized void append(String what, String kernel, int chunk, Tally tally) {
        StringBuilder places = new StringBuilder();
        // Results that are the nearest number need no second look, but for the worst.
        List<Place> worst = tally.worst();
        worst.stream()
                .filter(place -> place.ulps() > 0.5 || place.equals(worst.getFirst()))
                .forEach(place -> places.append(places.isEmpty() ? "" : " ")
                        .append(place.ulps())
                        .append('@')
                        .append(place.x()));
        // The dot tells a whole line.
        String line = String.join(
                        "\t",
                        kernel,
                        what,
                        Integer.toString(chunk),
                        Long.toString(tally.inputs()),
                        Long.toString(tally.nearest()),
                        Long.toString(tally.byOracle()),
                        places,
                        ".")
                + "\n";
        try {
            Files.writeString(path, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
