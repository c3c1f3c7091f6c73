package dev.hillock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for what a command writes. */
public final class Folders {

    private Folders() {}

    /**
     * Makes the folder if need be and tries to write into it, so that long work does not end in vain.
     *
     * @throws FailureException if it cannot be made or written
     */
    public static void makeWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".hillock", null);
            Files.delete(probe);
        } catch (IOException e) {
            String reason = Files.exists(folder) && !Files.isDirectory(folder)
                    ? "a file of that name is there"
                    : Failures.reason(e);
            throw new FailureException("cannot write into the folder " + folder + ": " + reason);
        }
    }
}
