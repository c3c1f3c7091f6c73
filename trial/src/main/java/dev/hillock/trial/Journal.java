package dev.hillock.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of a run on disk, by which the same command goes on after an interruption: JSON lines, the plan first and
 * then each fit as it finished. Only ever appended to.
 *
 * <p>The file's name holds a hash of the plan, and the plan that of the data: another plan or other data starts another
 * file beside it. A last line without its line feed was torn by the interruption and is cut off; any other damage, or a
 * file whose plan is not the one at hand, is refused. A line is handed to the operating system as soon as its fit is
 * finished, so that only the fits in flight are lost with the process; it is forced to the disk at most once a second.
 */
final class Journal implements AutoCloseable {
    private static final long FORCE_INTERVAL = 1_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final FileChannel channel;
    private final Map<FitKey, FitResult> recorded;
    private long forced = System.nanoTime();

    private record Header(String journal, Plan plan) {
        static Header of(Plan plan) {
            return new Header("hillock choose", plan);
        }
    }

    private Journal(Path file, FileChannel channel, Map<FitKey, FitResult> recorded) {
        this.file = file;
        this.channel = channel;
        this.recorded = recorded;
    }

    /** The file in {@code folder} that belongs to the plan. */
    static Path fileFor(Path folder, Plan plan) {
        return folder.resolve("choose-" + Seeds.name(JSON.writeValueAsString(plan)) + ".jsonl");
    }

    /**
     * Opens the journal, or starts it.
     *
     * @throws TrialException if the file cannot be written, is in use, is damaged, or belongs to another plan
     */
    static Journal open(Path file, Plan plan) {
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
            Map<FitKey, FitResult> recorded = load(file, channel, plan);
            Journal journal = new Journal(file, channel, recorded);
            if (channel.size() == 0) {
                journal.write(JSON.writeValueAsString(Header.of(plan)));
            }
            return journal;
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

    private static Map<FitKey, FitResult> load(Path file, FileChannel channel, Plan plan) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            channel.truncate(end);
        }
        channel.position(end);
        Map<FitKey, FitResult> recorded = new LinkedHashMap<>();
        String[] lines = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < lines.length && end > 0; i++) {
            try {
                if (i == 0) {
                    requireSame(file, JSON.readValue(lines[0], Header.class), plan);
                } else {
                    FitResult result = JSON.readValue(lines[i], FitResult.class);
                    recorded.put(result.key(), result);
                }
            } catch (JacksonException | NullPointerException e) {
                throw TrialException.failure(
                        "Line " + (i + 1) + " of the journal " + file + " is damaged: delete the file to start again.");
            }
        }
        return recorded;
    }

    private static void requireSame(Path file, Header header, Plan plan) {
        if (!header.equals(Header.of(plan))) {
            throw TrialException.failure("The journal " + file
                    + " belongs to another plan or other data: delete it, or choose another output folder.");
        }
    }

    /** The fits recorded before this run. */
    Map<FitKey, FitResult> recorded() {
        return recorded;
    }

    /** Where the journal is. */
    Path file() {
        return file;
    }

    /** Records a fit. */
    void append(FitResult result) {
        try {
            write(JSON.writeValueAsString(result));
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

    private static void close(@org.jspecify.annotations.Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The failure that led here is the one to tell of.
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e instanceof java.nio.file.AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
    }
}
