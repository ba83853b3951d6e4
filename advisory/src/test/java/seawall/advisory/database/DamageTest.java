package seawall.advisory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.testkit.Seeded;

/** Whatever the bytes are, reading gives an answer or says in one line that they are damaged. */
class DamageTest {
    @TempDir
    static Path folder;

    private static byte[] sound = new byte[0];
    /** A shorter one, so that fuzzing gets around. */
    private static byte[] small = new byte[0];

    @BeforeAll
    static void build() throws IOException {
        sound = built(60);
        small = built(4);
    }

    private static byte[] built(int count) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Map<String, List<FeedRecord>> records = new AnyWorld(random).records(count);
        Built built = new Built(folder);
        records.forEach((feed, said) -> said.forEach(record -> built.says(feed, record)));
        built.build(folder.resolve("sound.db"), ExternalSort.MEMORY);
        return Files.readAllBytes(folder.resolve("sound.db"));
    }

    @Test
    void aSoundFileReads() {
        try (AdvisoryDatabase database = AdvisoryDatabase.of(sound)) {
            readEverything(database);
        }
    }

    @Test
    void aShortenedFileIsRefused() {
        for (int length = 0; length < sound.length; length += 7) {
            byte[] shortened = Arrays.copyOf(sound, length);
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> AdvisoryDatabase.of(shortened))
                    .withMessageMatching("[^\\n]{20,}");
        }
    }

    @Test
    void aLongerFileIsRefused() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> AdvisoryDatabase.of(Arrays.copyOf(sound, sound.length + 1)))
                .withMessageContaining("it has %d bytes and should have %d".formatted(sound.length + 1, sound.length));
    }

    @Test
    void aDamagedByteIsSurvivedWhereverItIs() {
        int step = sound.length / 1_500 + 1;
        for (int i = 0; i < sound.length; i += i < 400 ? 1 : step) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) (i % 3 == 0 ? 0xff : i % 3 == 1 ? 0x80 : 0x01);
            survives(damaged);
        }
    }

    @Test
    void randomDamageIsSurvived() {
        Seeded.check(1_000, random -> {
            byte[] damaged = sound.clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                int at = random.nextBoolean() ? random.nextInt(damaged.length) : random.nextInt(500);
                damaged[at] = (byte) random.nextInt();
            }
            survives(damaged);
        });
    }

    @FuzzTest(maxDuration = "5s")
    void fuzzedBytesAreSurvived(FuzzedDataProvider data) {
        byte[] damaged = small.clone();
        while (data.remainingBytes() > 0) {
            damaged[data.consumeInt(0, damaged.length - 1)] = data.consumeByte();
        }
        survives(damaged);
    }

    private static void survives(byte[] bytes) {
        Throwable thrown = catchThrowable(() -> {
            try (AdvisoryDatabase database = AdvisoryDatabase.of(bytes)) {
                readEverything(database);
            }
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DatabaseException.class);
            assertThat(thrown.getMessage()).matches("[^\\n]{20,400}");
        }
    }

    private static void readEverything(AdvisoryDatabase database) {
        assertThat(database.digest().algorithm()).isEqualTo("sha256");
        database.forEachPackage(
                (_, _, statements) -> statements.forEach(statement -> database.statements(statement.vulnerability())));
        database.forEachVulnerability(known -> database.vulnerability(known.id()));
        for (String text : List.of("C", "CVE-1", "GHSA", "DSA-1", "p1", "USN")) {
            database.search(text, 50);
            database.about(Ecosystem.PYPI, text);
        }
        database.manifest();
        DatabaseDiff.of(database, database);
    }

    @Test
    void anotherContentThanRecordedIsFoundOut() throws IOException {
        Path file = folder.resolve("recorded.db");
        Files.write(file, sound);
        try (AdvisoryDatabase database = AdvisoryDatabase.open(file, new Digest("sha256", "0".repeat(64)))) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(database::verify)
                    .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(DatabaseException.Code.DIGEST_MISMATCH));
        }
    }

    @Test
    void whatIsNoDatabaseIsSaidToBeNone() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "x".repeat(100));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> AdvisoryDatabase.open(text))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(DatabaseException.Code.NOT_A_DATABASE));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> AdvisoryDatabase.open(folder))
                .withMessageContaining("is a directory");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> AdvisoryDatabase.open(empty))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(DatabaseException.Code.NOT_A_DATABASE));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> AdvisoryDatabase.open(folder.resolve("absent")))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(DatabaseException.Code.NOT_FOUND))
                .withMessageContaining("seawall db update");
        byte[] newer = sound.clone();
        newer[8]++;
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> AdvisoryDatabase.of(newer))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(DatabaseException.Code.OTHER_VERSION));
    }
}
