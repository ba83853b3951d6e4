package seawall.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import seawall.content.ContentException;
import seawall.image.view.FileViews;
import seawall.image.view.TextReader;
import seawall.testkit.TarBuilder;

class HeldBytesTest {
    private static final long TOTAL = 1 << 20;

    @Test
    void neverMoreThanTheTotalIsReservedAndEveryoneGetsHisTurn() throws Exception {
        var held = new HeldBytes(TOTAL);
        var reserved = new AtomicLong();
        Callable<Integer> work = () -> {
            var random = new Random(Thread.currentThread().threadId());
            for (int i = 0; i < 2_000; i++) {
                long bytes = random.nextLong(TOTAL + 1);
                try (HeldBytes.Reservation _ = held.reserve(bytes)) {
                    if (reserved.addAndGet(bytes) > TOTAL) {
                        throw new IllegalStateException("too much");
                    }
                    reserved.addAndGet(-bytes);
                }
            }
            return 2_000;
        };
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(executor.submit(work));
            }
            for (Future<Integer> each : running) {
                assertThat(each.get()).isEqualTo(2_000);
            }
        }
    }

    @Test
    void whatNeverFitsIsRefused() {
        assertThatThrownBy(() -> new HeldBytes(TOTAL).reserve(TOTAL + 1)).isInstanceOf(ContentException.class);
    }

    @Test
    void anInterruptEndsTheWait() throws IOException {
        var held = new HeldBytes(TOTAL);
        try (HeldBytes.Reservation _ = held.reserve(TOTAL)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> held.reserve(1)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptedScanIsToldAndLeavesNoThread() throws InterruptedException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> FileViews.read(
                        TestLayers.source(new TarBuilder().file("a", "")),
                        List.of(TextReader.ofAll()),
                        Limits.DEFAULT,
                        Progress.NONE))
                .isInstanceOf(ImageException.class)
                .hasMessage("the scan was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().startsWith("read-layer") || each.getName().startsWith("unpack-layer")) {
                // A pool has ended a moment before its threads have.
                assertThat(each.join(Duration.ofSeconds(60)))
                        .as("%s ends", each.getName())
                        .isTrue();
            }
        }
    }
}
