package dev.hillock.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product of OpenBLAS, from the native library in the jar that bytedeco publishes, called through
 * {@code java.lang.foreign} on arrays in place: a critical call pins them, so nothing is copied (54–90 GFLOP/s where Java
 * loops reach 16–39). The library is set to one thread, so a call runs on its caller's thread, gives the same bits
 * always, and several threads may call it at once; it takes a lock only for its packing buffers.
 *
 * <p>Where there is no library for the platform, or {@code -Dhillock.blas=java} is given, {@link #available} is false.
 */
final class OpenBlas {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private static final @Nullable SymbolLookup LIBRARY = library();
    private static final @Nullable MethodHandle SGEMM = handle(
            "cblas_sgemm",
            FunctionDescriptor.ofVoid(
                    INT,
                    INT,
                    INT,
                    INT,
                    INT,
                    INT,
                    FLOAT,
                    ValueLayout.ADDRESS,
                    INT,
                    ValueLayout.ADDRESS,
                    INT,
                    FLOAT,
                    ValueLayout.ADDRESS,
                    INT));
    private static final @Nullable MethodHandle SDOT =
            handle("cblas_sdot", FunctionDescriptor.of(FLOAT, INT, ValueLayout.ADDRESS, INT, ValueLayout.ADDRESS, INT));

    private OpenBlas() {}

    /** Whether the library was found and loaded. */
    static boolean available() {
        return SGEMM != null && SDOT != null;
    }

    /**
     * {@code c = op(a) · op(b) + beta · c} for dense row-major matrices.
     *
     * @param m rows of op(a) and c
     * @param n columns of op(b) and c
     * @param k columns of op(a) and rows of op(b)
     */
    static void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            MemorySegment a,
            MemorySegment b,
            float beta,
            MemorySegment c) {
        MethodHandle sgemm = SGEMM;
        if (sgemm == null) {
            throw new IllegalStateException("OpenBLAS is not available here.");
        }
        try {
            sgemm.invokeExact(
                    ROW_MAJOR,
                    transposeA ? TRANSPOSE : NO_TRANSPOSE,
                    transposeB ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1f,
                    a,
                    transposeA ? m : k,
                    b,
                    transposeB ? k : n,
                    beta,
                    c,
                    n);
        } catch (Throwable e) {
            throw new AssertionError("A native call throws nothing.", e);
        }
    }

    /** The sum of the squares of n numbers, in float. */
    static float sumOfSquares(int n, MemorySegment x) {
        MethodHandle sdot = SDOT;
        if (sdot == null) {
            throw new IllegalStateException("OpenBLAS is not available here.");
        }
        try {
            return (float) sdot.invokeExact(n, x, 1, x, 1);
        } catch (Throwable e) {
            throw new AssertionError("A native call throws nothing.", e);
        }
    }

    @SuppressWarnings("restricted") // calling the library is what this class is for
    private static @Nullable MethodHandle handle(String name, FunctionDescriptor descriptor) {
        if (LIBRARY == null) {
            return null;
        }
        return LIBRARY.find(name)
                .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor, Linker.Option.critical(true)))
                .orElse(null);
    }

    @SuppressWarnings("restricted")
    private static @Nullable SymbolLookup library() {
        if (System.getProperty("hillock.blas", "").equals("java")) {
            return null;
        }
        Platform platform = Platform.current();
        if (platform == null || loader().getResource(platform.resource(platform.main())) == null) {
            return null;
        }
        try {
            Path folder = unpacked(platform);
            SymbolLookup lookup = null;
            // In the order of their dependencies, since not every platform's loader looks beside the library.
            for (String file : platform.files()) {
                lookup = SymbolLookup.libraryLookup(folder.resolve(file), Arena.global());
            }
            if (lookup != null) {
                setOneThread(lookup);
            }
            return lookup;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    @SuppressWarnings("restricted")
    private static void setOneThread(SymbolLookup lookup) {
        MemorySegment symbol = lookup.findOrThrow("openblas_set_num_threads");
        try {
            Linker.nativeLinker()
                    .downcallHandle(symbol, FunctionDescriptor.ofVoid(INT))
                    .invokeExact(1);
        } catch (Throwable e) {
            throw new AssertionError("A native call throws nothing.", e);
        }
    }

    /** The folder with the unpacked libraries, made once per user and version. */
    private static Path unpacked(Platform platform) throws IOException {
        Path cache = cache();
        String main = platform.main();
        long size = size(platform, main);
        Path folder = cache.resolve("openblas-" + platform.name() + "-" + size);
        Path copied = folder.resolve(main);
        if (Files.isRegularFile(copied) && Files.size(copied) == size) {
            return folder;
        }
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "openblas-");
        for (String file : platform.files()) {
            try (InputStream in = loader().getResourceAsStream(platform.resource(file))) {
                if (in == null) {
                    throw new IOException(file + " is not in the jar");
                }
                Files.copy(in, fresh.resolve(file));
            }
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was faster: its folder is complete, since it appeared by a move.
            for (String file : platform.files()) {
                Files.delete(fresh.resolve(file));
            }
            Files.delete(fresh);
            return folder;
        }
    }

    private static long size(Platform platform, String file) throws IOException {
        URL url = loader().getResource(platform.resource(file));
        if (url == null) {
            throw new IOException(file + " is not in the jar");
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            long size = connection.getContentLengthLong();
            return size >= 0 ? size : in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Not the class itself, which as part of a named module would look in its own module alone. */
    private static ClassLoader loader() {
        ClassLoader own = OpenBlas.class.getClassLoader();
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    private static Path cache() throws IOException {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "."));
        Path cache = xdg != null && !xdg.isEmpty() ? Path.of(xdg) : home.resolve(".cache");
        try {
            return Files.createDirectories(cache.resolve("hillock"));
        } catch (IOException e) {
            return Files.createTempDirectory("hillock-");
        }
    }

    /** The names of a platform in bytedeco's jars and of its libraries, those that others need first. */
    private record Platform(String name, List<String> files) {

        static @Nullable Platform current() {
            String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
            boolean arm = arch.equals("aarch64") || arch.equals("arm64");
            if (!arm && !arch.equals("amd64") && !arch.equals("x86_64")) {
                return null;
            }
            if (os.startsWith("linux")) {
                return arm
                        ? new Platform("linux-arm64", List.of("libgcc_s.so.1", "libgfortran.so.5", "libopenblas.so.0"))
                        : new Platform(
                                "linux-x86_64",
                                List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0"));
            }
            if (os.startsWith("mac")) {
                return new Platform(
                        arm ? "macosx-arm64" : "macosx-x86_64",
                        List.of(
                                "libgcc_s.1.1.dylib",
                                "libquadmath.0.dylib",
                                "libgfortran.5.dylib",
                                "libopenblas.0.dylib"));
            }
            return os.startsWith("windows") && !arm ? new Platform("windows-x86_64", List.of("libopenblas.dll")) : null;
        }

        String main() {
            return files.getLast();
        }

        String resource(String file) {
            return "org/bytedeco/openblas/" + name + "/" + file;
        }
    }
}
