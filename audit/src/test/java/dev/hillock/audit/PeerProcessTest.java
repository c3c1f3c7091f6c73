package dev.hillock.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerProcessTest {
    @Test
    void aJvmThatEndsBeforeItsAnswerIsToldInOneSentence(@TempDir Path peers) throws IOException {
        Files.createDirectories(peers.resolve("djl/target/lib"));
        assertThatThrownBy(() -> PeerProcess.start(Peer.DJL, peers))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("The JVM of djl ended before its answer (its output is in " + peers)
                .hasMessageContaining("dev.hillock.peers.djl.Main");
    }
}
