package dev.hillock.trial;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Seeds and short names by hashing: equal parts give the equal seed on every machine. */
final class Seeds {
    private Seeds() {}

    /** The first 64 bits of the SHA-256 of the parts' texts. */
    static long of(Object... parts) {
        return ByteBuffer.wrap(hash(parts)).getLong();
    }

    /** The first 48 bits of the same, as 12 hexadecimal digits. */
    static String name(Object... parts) {
        return HexFormat.of().formatHex(hash(parts), 0, 6);
    }

    private static byte[] hash(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                // The length in front keeps ("ab", "c") apart from ("a", "bc").
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
