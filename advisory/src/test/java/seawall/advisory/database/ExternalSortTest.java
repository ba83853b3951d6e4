package seawall.advisory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.Seeded;

class ExternalSortTest {
    @TempDir
    Path folder;

    @Test
    void givesTheDistinctRowsInOrderWhateverTheMemory() throws Exception {
        Seeded.check(100, random -> {
            TreeSet<String> expected = new TreeSet<>();
            List<String> sorted = new ArrayList<>();
            try (WorkFiles work = random.nextBoolean() ? new WorkFolder(folder) : new WorkMemory();
                    ExternalSort sort = new ExternalSort(work, "rows", 20 + random.nextInt(2_000))) {
                for (int i = random.nextInt(2_000); i > 0; i--) {
                    String row = Seeded.string(random, "abc", 7);
                    expected.add(row);
                    byte[] bytes = row.getBytes(StandardCharsets.US_ASCII);
                    sort.add(new ByteWriter().raw(bytes));
                }
                try (Rows rows = sort.sorted()) {
                    while (rows.next()) {
                        sorted.add(new String(rows.row(), StandardCharsets.US_ASCII));
                    }
                }
            }
            assertThat(sorted).containsExactlyElementsOf(expected);
        });
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void keysSortAsTheirTextsDo() {
        Seeded.check(2_000, random -> {
            String one = Seeded.string(random, "\u0000\u0001aé", 4);
            String other = Seeded.string(random, "\u0000\u0001aé", 4);
            byte[] oneKey = new ByteWriter().key(one).raw(new byte[] {9}).toArray();
            byte[] otherKey = new ByteWriter().key(other).raw(new byte[] {1}).toArray();
            if (!one.equals(other)) {
                assertThat(Integer.signum(Arrays.compareUnsigned(oneKey, otherKey)))
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))));
            }
            assertThat(new ByteReader(oneKey).key()).isEqualTo(one);
        });
    }
}
