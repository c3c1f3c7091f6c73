package dev.hillock.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of JSON lines that is only ever appended to: a header and then records, as they arise, so that work goes on
 * after an interruption.
 *
 * <p>A last line without its line feed was torn by the interruption and is cut off; any other damage, or another header,
 * is refused. A line is handed to the operating system at once, so that nothing is lost with the process; it is forced
 * to the disk at most once a second. One process at a time writes a file.
 */
final class JsonLines<T extends Record> implements AutoCloseable {
    private static final long FORCE_INTERVAL = 1_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final FileChannel channel;
    private final List<T> recorded;
    private long forced = System.nanoTime();

    private JsonLines(Path file, FileChannel channel, List<T> recorded) {
        this.file = file;
        this.channel = channel;
        this.recorded = List.copyOf(recorded);
    }

    /**
     * Opens the file, or starts it.
     *
     * @param header that an existing file must have
     * @param type of the records
     * @throws TrialException if the file cannot be written, is in use, is damaged, or has another header
     */
    static <T extends Record> JsonLines<T> open(Path file, Record header, Class<T> type) {
        FileChannel channel = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                throw TrialException.failure("Another run is writing the journal " + file + ": wait for it to end.");
            }
            String first = JSON.writeValueAsString(header);
            JsonLines<T> lines = new JsonLines<>(file, channel, load(file, channel, first, type));
            if (channel.size() == 0) {
                lines.write(first);
            }
            return lines;
        } catch (IOException e) {
            close(channel);
            throw TrialException.failure("The journal " + file + " cannot be written: " + reason(e) + ".");
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static <T extends Record> List<T> load(Path file, FileChannel channel, String header, Class<T> type)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            channel.truncate(end);
        }
        channel.position(end);
        if (end == 0) {
            return List.of();
        }
        List<String> lines =
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        if (!lines.getFirst().equals(header)) {
            throw TrialException.failure("The journal " + file
                    + " belongs to another plan or other data: delete it, or choose another output folder.");
        }
        List<T> recorded = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                recorded.add(JSON.readValue(lines.get(i), type));
            } catch (JacksonException e) {
                throw TrialException.failure(
                        "Line " + (i + 1) + " of the journal " + file + " is damaged: delete the file to start again.");
            }
        }
        return recorded;
    }

    /** The records of earlier runs. */
    List<T> recorded() {
        return recorded;
    }

    /** Where the journal is. */
    Path file() {
        return file;
    }

    /** Adds a record. */
    void append(T record) {
        try {
            write(JSON.writeValueAsString(record));
        } catch (IOException e) {
            throw TrialException.failure("The journal " + file + " cannot be written: " + reason(e) + ".");
        }
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (System.nanoTime() - forced > FORCE_INTERVAL) {
            channel.force(false);
            forced = System.nanoTime();
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.force(false);
        } catch (IOException e) {
            throw TrialException.failure("The journal " + file + " cannot be written: " + reason(e) + ".");
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The failure that led here is the one to tell of.
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e instanceof AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
    }
}
