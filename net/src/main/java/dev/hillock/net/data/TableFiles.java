package dev.hillock.net.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens files, tells CSV from Parquet, and turns what the operating system says into sentences. */
final class TableFiles {
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

    private TableFiles() {}

    static Table read(Path file, @Nullable Schema schema) {
        if (!Files.exists(file)) {
            throw new TableException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new TableException(file + " is a folder, not a table");
        }
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file)) {
                return CsvTable.read(TextSource.of(name, Files.readAllBytes(file)), schema);
            }
            if (Files.size(file) == 0) {
                throw new TableException(file + " is empty");
            }
            return isParquet(file) ? ParquetTable.read(file, schema) : CsvTable.read(TextSource.of(name, file), schema);
        } catch (AccessDeniedException e) {
            throw new TableException(file + " cannot be read: permission denied");
        } catch (NoSuchFileException e) {
            throw new TableException("there is no file " + file);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private static TableException unreadable(Path file, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new TableException(file + " cannot be read: " + cause.getMessage());
    }

    private static boolean isParquet(Path file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(PARQUET.length);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(start);
        }
        return start.flip().equals(ByteBuffer.wrap(PARQUET));
    }
}
