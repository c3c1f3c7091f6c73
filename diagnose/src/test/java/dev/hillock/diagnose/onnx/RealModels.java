package dev.hillock.diagnose.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Models from others' artifacts on the class path. */
final class RealModels {
    private RealModels() {}

    static byte[] bytes(String resource) {
        try (InputStream in = RealModels.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
