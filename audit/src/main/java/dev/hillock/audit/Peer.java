package dev.hillock.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The libraries that are audited, each a folder of {@code peers} with its own jars. */
public enum Peer {
    LIBTORCH("libtorch"),
    ONNX_RUNTIME("onnxruntime"),
    DJL("djl"),
    DL4J("dl4j");

    private final String folder;

    Peer(String folder) {
        this.folder = folder;
    }

    /** What users type, and the folder's name. */
    public String folder() {
        return folder;
    }

    String mainClass() {
        return "dev.hillock.peers." + folder + ".Main";
    }

    /** The peer of that name. */
    public static Optional<Peer> of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(peer -> peer.folder.equals(wanted))
                .findFirst();
    }

    /** Whether its jars are below the folder of peers. */
    public boolean isIn(Path peers) {
        return Files.isDirectory(peers.resolve(folder).resolve("target/lib"));
    }
}
