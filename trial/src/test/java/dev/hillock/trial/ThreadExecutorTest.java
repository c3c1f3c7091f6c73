package dev.hillock.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadExecutorTest {
    private static final FitFunction FITS = new Synthetic(Map.of("relu", 1.0), 0.1, 3e-3);

    private static List<FitKey> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FitKey("relu", 3e-3, i, false, 0))
                .toList();
    }

    @Test
    void makesEveryFitOnce() {
        List<FitResult> results = new ArrayList<>();
        new ThreadExecutor(3).execute(keys(100), FITS, results::add, () -> false);
        assertThat(results)
                .containsExactlyInAnyOrderElementsOf(
                        keys(100).stream().map(FITS::fit).toList());
    }

    @Test
    void makesAsManyFitsAtATimeAsItHasThreads() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(3);
        List<FitResult> results = new ArrayList<>();
        // No fit ends before three are in flight.
        FitFunction meeting = key -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FITS.fit(key);
        };
        new ThreadExecutor(3).execute(keys(3), meeting, results::add, () -> false);
        assertThat(results).hasSize(3);
    }

    @Test
    void aFailureEndsTheWorkAndIsTold() {
        List<FitResult> results = new ArrayList<>();
        FitFunction failing = key -> {
            if (key.replicate() == 5) {
                throw new IllegalStateException("fit 5");
            }
            return FITS.fit(key);
        };
        assertThatThrownBy(() -> new ThreadExecutor(1).execute(keys(10), failing, results::add, () -> false))
                .hasMessage("fit 5");
        assertThat(results).hasSize(5);
    }

    @Test
    void interruptionEndsTheWorkAndIsKept() {
        List<FitResult> results = new ArrayList<>();
        Thread.currentThread().interrupt();
        new ThreadExecutor(2).execute(keys(100_000), FITS, results::add, () -> false);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).hasSizeLessThan(100_000);
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new ThreadExecutor(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
