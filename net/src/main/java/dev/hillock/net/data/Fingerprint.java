package dev.hillock.net.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stable hash of a table's content. */
final class Fingerprint {
    private static final int BLOCK = 8192;

    private Fingerprint() {}

    /** The first 64 bits of SHA-256 over the number of rows and, column by column, name and values. */
    static String of(Table table) {
        MessageDigest digest = sha256();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        block.putInt(table.rows());
        for (Column column : table.columns()) {
            text(digest, block, column.name());
            switch (column) {
                case NumericColumn numbers -> {
                    for (int row = 0; row < numbers.rows(); row++) {
                        room(digest, block, Double.BYTES).putDouble(numbers.get(row));
                    }
                }
                case CategoricalColumn texts -> {
                    texts.levels().forEach(level -> text(digest, block, level));
                    for (int row = 0; row < texts.rows(); row++) {
                        room(digest, block, Integer.BYTES).putInt(texts.code(row));
                    }
                }
                case BareColumn bare -> text(digest, block, bare.kind().id());
            }
        }
        digest.update(block.flip());
        return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
    }

    private static void text(MessageDigest digest, ByteBuffer block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(digest, block, Integer.BYTES).putInt(bytes.length);
        digest.update(block.flip());
        block.clear();
        digest.update(bytes);
    }

    private static ByteBuffer room(MessageDigest digest, ByteBuffer block, int bytes) {
        if (block.remaining() < bytes) {
            digest.update(block.flip());
            block.clear();
        }
        return block;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
