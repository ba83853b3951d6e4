package seawall.image.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seawall.testkit.Seeded;

class PathHasherTest {
    private final PathHasher hasher = new PathHasher(new SecureRandom());

    @Test
    void theHashesOfAPathAreThoseOfItsDirectories() {
        long[] hashes = hasher.hashes("usr/lib/os-release");

        assertThat(hashes)
                .containsExactly(
                        hasher.hash(""), hasher.hash("usr"), hasher.hash("usr/lib"), hasher.hash("usr/lib/os-release"));
        assertThat(hasher.hashes("")).containsExactly(hasher.hash(""));
    }

    @Test
    void similarPathsHaveDifferentHashes() {
        Set<Long> hashes = new HashSet<>();
        List<String> paths = new ArrayList<>(
                List.of("", "a", "b", "ab", "a/b", "b/a", "a/b/c", "ab/c", "a/bc", "\0", "\0\0", "a\0"));
        for (int i = 0; i < 10_000; i++) {
            paths.add("d/" + i);
            paths.add(i + "/d");
            paths.add("x".repeat(i % 50 + 1) + i);
        }
        paths.forEach(path -> hashes.add(hasher.hash(path)));
        assertThat(hashes).hasSize(new HashSet<>(paths).size());
    }

    @Test
    void anotherKeyGivesOtherHashes() {
        assertThat(new PathHasher(new SecureRandom()).hash("etc")).isNotEqualTo(hasher.hash("etc"));
    }

    @Test
    void aSetHoldsWhatWasAdded() {
        Seeded.check(200, random -> {
            var set = new HashSet64();
            Set<Long> model = new HashSet<>();
            for (int i = random.nextInt(2_000); i > 0; i--) {
                // Few upper bits, so that many meet in one place; zero among them.
                long hash =
                        random.nextInt(4) == 0 ? random.nextLong() : (random.nextLong(4) << 62) + random.nextInt(500);
                set.add(hash);
                model.add(hash == 0 ? 1 : hash);
            }
            assertThat(set.size()).isEqualTo(model.size());
            for (long hash = 0; hash < 500; hash++) {
                assertThat(set.contains(hash)).isEqualTo(model.contains(hash == 0 ? 1 : hash));
            }
        });
    }
}
