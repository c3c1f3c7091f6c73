package dev.hillock.diagnose.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that NumPy wrote (formats 1 to 3 of {@code .npy}): numbers, booleans or texts of fixed width. Objects, which
 * are Python's pickles and could run code there, are not read. A file is mapped, so its size does not matter.
 */
final class NumpyArray {
    /** A compressed tensor is unpacked into memory; a larger one can be given as .npy. */
    private static final long LARGEST_UNPACKED = 1L << 30;

    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d{1,9})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    private final MemorySegment data;
    private final char kind;
    private final int width;
    private final ByteOrder order;
    private final int[] shape;
    private final boolean fortran;

    private NumpyArray(MemorySegment data, char kind, int width, ByteOrder order, int[] shape, boolean fortran) {
        this.data = data;
        this.kind = kind;
        this.width = width;
        this.order = order;
        this.shape = shape;
        this.fortran = fortran;
    }

    /** Whether a file's first bytes are those of {@code .npy} or, with {@code zip}, of an archive. */
    static boolean begins(Path file, boolean zip) {
        byte[] start = new byte[6];
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(start, 0, start.length);
            return zip
                    ? read >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4
                    : read == 6
                            && start[0] == (byte) 0x93
                            && new String(start, 1, 5, StandardCharsets.ISO_8859_1).equals("NUMPY");
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Reads a {@code .npy} file. */
    static NumpyArray read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()), file.toString());
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Reads the tensors of a {@code .npz} file by name, in the order of the archive. */
    static Map<String, NumpyArray> readAll(Path file) {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            long left = LARGEST_UNPACKED;
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().replaceFirst("\\.npy$", "");
                byte[] bytes = unpack(zip, entry, left, file);
                left -= bytes.length;
                arrays.put(name, of(MemorySegment.ofArray(bytes), file.getFileName() + ": " + name));
            }
        } catch (IOException e) {
            throw new ModelException(file + " is no archive of tensors (.npz), or is damaged.", e);
        }
        if (arrays.isEmpty()) {
            throw new ModelException(file + " holds no tensor.");
        }
        return arrays;
    }

    private static byte[] unpack(ZipFile zip, ZipEntry entry, long left, Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                out.write(block, 0, n);
                if (out.size() > left) {
                    throw new ModelException(file + " unpacks to more than 1 GB; give its tensors as .npy files.");
                }
            }
        }
        return out.toByteArray();
    }

    private static NumpyArray of(MemorySegment bytes, String name) {
        ModelException damaged = new ModelException(name + " is no tensor of NumPy (.npy), or is truncated.");
        if (bytes.byteSize() < 10 || bytes.get(ValueLayout.JAVA_BYTE, 0) != (byte) 0x93) {
            throw damaged;
        }
        int version = bytes.get(ValueLayout.JAVA_BYTE, 6);
        ValueLayout.OfShort two = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        ValueLayout.OfInt four = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        int start = version == 1 ? 10 : 12;
        long length = version == 1
                ? Short.toUnsignedLong(bytes.get(two, 8))
                : bytes.byteSize() < 12 ? 0 : Integer.toUnsignedLong(bytes.get(four, 8));
        if (version < 1 || version > 3 || length > 1 << 20 || start + length > bytes.byteSize()) {
            throw damaged;
        }
        String header =
                new String(bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        Matcher description = DESCRIPTION.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!description.find()) {
            throw new ModelException(name + " holds no plain numbers or texts: " + header.strip() + ".");
        }
        if (!order.find() || !shape.find()) {
            throw damaged;
        }
        char kind = description.group(2).charAt(0);
        int width = Integer.parseInt(description.group(3)) * (kind == 'U' ? 4 : 1);
        boolean power = width == 1 || width == 2 || width == 4 || width == 8;
        boolean known = switch (kind) {
            case 'f' -> power && width > 1;
            case 'i', 'u' -> power;
            case 'b' -> width == 1;
            case 'U', 'S' -> width > 0 && width <= 1 << 16;
            default -> false;
        };
        if (!known) {
            throw new ModelException(name + " has elements of the type '" + kind + description.group(3)
                    + "'; save it as float32, float64, int64 or texts.");
        }
        int[] lengths = lengths(shape.group(1), damaged);
        long size = width;
        for (int n : lengths) {
            size = n != 0 && size > Long.MAX_VALUE / n ? Long.MAX_VALUE : size * n;
        }
        long row = 1; // an empty tensor may declare axes of any length
        for (int axis = 1; axis < lengths.length; axis++) {
            row = Math.min(row * lengths[axis], Integer.MAX_VALUE + 1L);
        }
        if (size != bytes.byteSize() - start - length || row > Integer.MAX_VALUE) {
            throw damaged;
        }
        return new NumpyArray(
                bytes.asSlice(start + length),
                kind,
                width,
                description.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                lengths,
                order.group(1).equals("True"));
    }

    private static int[] lengths(String text, ModelException damaged) {
        List<Integer> lengths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                if (part.strip().length() > 9) {
                    throw damaged;
                }
                lengths.add(Integer.parseInt(part.strip()));
            }
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] shape() {
        return shape.clone();
    }

    boolean texts() {
        return kind == 'U' || kind == 'S';
    }

    /** Elements of a row: everything but the first axis. */
    int rowSize() {
        long size = 1;
        for (int i = 1; i < shape.length; i++) {
            size *= shape[i];
        }
        return Math.toIntExact(size);
    }

    private long offset(int row, int i) {
        if (!fortran) {
            return ((long) row * rowSize() + i) * width;
        }
        long place = row;
        long stride = shape.length == 0 ? 1 : shape[0];
        int rest = i;
        int[] index = new int[shape.length];
        for (int axis = shape.length - 1; axis >= 1; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        for (int axis = 1; axis < shape.length; axis++) {
            place += stride * index[axis];
            stride *= shape[axis];
        }
        return place * width;
    }

    /** The i-th number of a row, row-major. */
    double get(int row, int i) {
        long at = offset(row, i);
        return switch (kind) {
            case 'f' ->
                switch (width) {
                    case 2 -> Float.float16ToFloat(data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at));
                    case 4 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
                    default -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
                };
            case 'b' -> data.get(ValueLayout.JAVA_BYTE, at) == 0 ? 0 : 1;
            case 'u' ->
                switch (width) {
                    case 1 -> Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, at));
                    case 2 -> Short.toUnsignedInt(data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at));
                    case 4 -> Integer.toUnsignedLong(data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at));
                    default -> data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
                };
            default ->
                switch (width) {
                    case 1 -> data.get(ValueLayout.JAVA_BYTE, at);
                    case 2 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
                    case 4 -> data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
                    default -> data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
                };
        };
    }

    /** The text of a row; null if these are numbers. */
    @Nullable
    String text(int row) {
        if (!texts()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        long at = offset(row, 0);
        for (int i = 0; i < width; i += kind == 'U' ? 4 : 1) {
            int point = kind == 'U'
                    ? data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at + i)
                    : Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, at + i));
            if (point != 0 && Character.isValidCodePoint(point)) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }
}
