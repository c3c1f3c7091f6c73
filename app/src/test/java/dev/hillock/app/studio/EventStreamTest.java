package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events as a tab reads them. */
class EventStreamTest {
    private final EventStream stream = new EventStream(50);
    private final CountDownLatch gone = new CountDownLatch(1);
    private Studio studio;

    @BeforeEach
    void start() throws IOException {
        studio = Studio.start(0, List.of(new StudioPart() {
            @Override
            public void routing(HttpRules rules) {
                rules.get("/events", (request, response) -> stream.serve(response, gone::countDown));
            }
        }));
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void sendsTheLatestOfEachNameInTheirOrderAndEnds() throws Exception {
        for (int i = 0; i < 1000; i++) {
            stream.send("step", i);
        }
        stream.send("loss", List.of(0.5, Double.NaN));
        stream.send("step", 1000);
        stream.end();
        try (BufferedReader in = open()) {
            assertThat(in.lines().filter(line -> !line.isEmpty() && !line.startsWith(":")))
                    .containsExactly("retry: 1000", "event: loss", "data: [0.5,\"NaN\"]", "event: step", "data: 1000");
        }
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noticesThatTheTabIsClosed() throws Exception {
        try (BufferedReader in = open()) {
            stream.send("step", 1);
            in.lines().filter("data: 1"::equals).findFirst().orElseThrow();
            assertThat(gone.getCount()).isOne();
        }
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private BufferedReader open() throws IOException {
        URI address = URI.create(studio.url() + "events");
        return new BufferedReader(new InputStreamReader(address.toURL().openStream(), UTF_8));
    }
}
