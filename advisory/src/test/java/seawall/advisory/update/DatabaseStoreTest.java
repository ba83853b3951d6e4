package seawall.advisory.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.model.Digest;

class DatabaseStoreTest {
    private static final Digest ONE = digest('1');
    private static final Digest TWO = digest('2');

    private static Digest digest(char hex) {
        return new Digest("sha256", String.valueOf(hex).repeat(64));
    }

    private static void install(DatabaseStore store, Digest digest, long modified) throws Exception {
        try (Lock lock = store.lock(Duration.ZERO);
                var work = store.workplace(lock)) {
            Files.writeString(work.database(), digest.toString());
            Files.setLastModifiedTime(work.database(), FileTime.fromMillis(modified));
            store.install(work.database(), digest, "seawall 1", lock);
        }
    }

    @Test
    void anEmptyStoreHasNothing(@TempDir Path folder) {
        var store = new DatabaseStore(folder.resolve("db"));
        assertThat(store.current()).isEmpty();
        assertThat(store.builtBy()).isEmpty();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void aFolderThatCannotExistHasNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var store = new DatabaseStore(file.resolve("seawall/db"));
        assertThat(store.current()).isEmpty();
        assertThat(store.builtBy()).isEmpty();
    }

    @Test
    void theLastInstalledIsInForceAndTwoOlderOnesStay(@TempDir Path folder) throws Exception {
        var store = new DatabaseStore(folder.resolve("db"));
        for (char hex = 'a'; hex <= 'e'; hex++) {
            install(store, digest(hex), 1000L * hex);
        }
        assertThat(store.current()).contains(digest('e'));
        assertThat(store.builtBy()).isEqualTo("seawall 1");
        assertThat(store.all()).containsExactly(digest('e'), digest('d'), digest('c'));
        assertThat(store.path(digest('e'))).hasContent(digest('e').toString());
    }

    @Test
    void aPointerThatNamesNothingOrNonsenseIsNone(@TempDir Path folder) throws Exception {
        var store = new DatabaseStore(folder);
        install(store, ONE, 1000);
        Files.delete(store.path(ONE));
        assertThat(store.current()).isEmpty();
        for (String nonsense : new String[] {"", "../../etc/passwd\n", "sha256-12.seawall-db", "\u0000"}) {
            Files.writeString(folder.resolve("current"), nonsense);
            assertThat(store.current()).isEmpty();
        }
    }

    @Test
    void whatAnEarlierBuildLeftIsRemoved(@TempDir Path folder) throws Exception {
        var store = new DatabaseStore(folder);
        Files.createDirectories(folder.resolve("work/database-1"));
        Files.writeString(folder.resolve("work/database-1/journal"), "much");
        try (Lock lock = store.lock(Duration.ZERO);
                var work = store.workplace(lock)) {
            assertThat(work.folder()).isEmptyDirectory();
        }
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void theLockIsGivenInTurn(@TempDir Path folder) throws Exception {
        var store = new DatabaseStore(folder);
        var waiting = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> second;
            try (Lock held = store.lock(Duration.ZERO)) {
                assertThatThrownBy(() -> store.lock(Duration.ZERO))
                        .isInstanceOfSatisfying(
                                UpdateException.class,
                                busy -> assertThat(busy.code()).isEqualTo(UpdateException.Code.BUSY));
                second = threads.submit(() -> {
                    waiting.countDown();
                    try (Lock mine = store.lock(Duration.ofMinutes(1))) {
                        mine.requireHeld();
                        return true;
                    }
                });
                waiting.await();
                held.requireHeld();
            }
            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        var store = new DatabaseStore(folder.resolve("file/db"));
        assertThatThrownBy(() -> store.lock(Duration.ZERO))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("file/db cannot be used");
    }

    @Test
    void installingTheSameAgainChangesNothing(@TempDir Path folder) throws Exception {
        var store = new DatabaseStore(folder);
        install(store, ONE, 1000);
        install(store, TWO, 2000);
        install(store, ONE, 3000);
        assertThat(store.current()).contains(ONE);
        assertThat(store.all()).containsExactly(ONE, TWO);
    }
}
