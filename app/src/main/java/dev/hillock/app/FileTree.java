package dev.hillock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of one folder that belong together: written beside it first, so that a failure leaves what was there. */
public final class FileTree {
    /** What pages of ours carry, by which one that is no longer written is known and removed. */
    public static final String MARK = "<meta name=\"generator\" content=\"Hillock\">";

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Adds a file; its path is relative, with slashes. */
    public void add(String path, byte[] bytes) {
        if (files.put(path, bytes) != null) {
            throw new IllegalStateException("two files of the name " + path);
        }
    }

    /** The files by path. */
    public SortedMap<String, byte[]> files() {
        return new TreeMap<>(files);
    }

    /**
     * Writes the files into a folder, which is made if need be. Other files there stay, except pages of ours that are not
     * written any more.
     *
     * @throws FailureException if the folder cannot be written
     */
    public void write(Path folder) throws IOException {
        Folders.makeWritable(folder);
        Path stage = Files.createTempDirectory(folder, ".hillock");
        try {
            for (var file : files.entrySet()) {
                Path path = stage.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            for (String path : files.keySet()) {
                Path target = folder.resolve(path);
                Files.createDirectories(target.getParent());
                Files.move(stage.resolve(path), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            delete(stage);
        }
        for (String path : abandoned(folder)) {
            Files.delete(folder.resolve(path));
        }
    }

    /** Pages of ours in a folder that are not among these files, in order. */
    public List<String> abandoned(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> pages =
                    all.filter(p -> p.toString().endsWith(".html")).sorted().toList();
            List<String> old = new ArrayList<>();
            for (Path page : pages) {
                String path = folder.relativize(page).toString().replace('\\', '/');
                if (!files.containsKey(path) && Files.readString(page).contains(MARK)) {
                    old.add(path);
                }
            }
            return old;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
