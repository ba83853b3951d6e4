package seawall.advisory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

class DatabaseBuilderTest {
    private static final Instant DAY = Instant.parse("2026-11-24T06:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theManifestTellsTheSourcesAsTheyWereGiven() {
        Manifest.Source failing = new Manifest.Source(
                "alpine",
                "no \"licence\" stated",
                "https://secdb.alpinelinux.org/",
                DAY,
                DAY.plusNanos(5),
                new Digest("sha256", "ab".repeat(32)),
                DAY,
                "503 Service Unavailable");
        Path file = folder.resolve("test.db");
        try (DatabaseBuilder builder = new DatabaseBuilder(folder.resolve("work"))) {
            builder.begin(Manifest.Source.of("zebra", "MIT"));
            builder.begin(failing);
            builder.accept(new FeedRecord.Covers(Ecosystem.parse("Alpine:v3.19")));
            builder.accept(Said.vulnerability("alpine", "CVE-2024-1")
                    .fixed("Alpine:v3.19", "busybox", "1-r1")
                    .record());
            builder.build(file);
        }
        try (AdvisoryDatabase database = AdvisoryDatabase.open(file)) {
            assertThat(database.manifest())
                    .isEqualTo(new Manifest(
                            DatabaseFile.VERSION,
                            List.of(
                                    new Manifest.Feed(failing, 2, 1, 0),
                                    new Manifest.Feed(Manifest.Source.of("zebra", "MIT"), 0, 0, 0)),
                            List.of(new Manifest.Coverage(Ecosystem.parse("Alpine:v3.19"), "alpine", true, 1, 1)),
                            new Manifest.Totals(1, 0, 0, 1, 1, 0, 0, 0)));
        }
    }

    @Test
    void theDigestIsTheFilesSha256() throws IOException, NoSuchAlgorithmException {
        Path file = folder.resolve("test.db");
        Digest digest = new Built(folder).build(file, ExternalSort.MEMORY);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(hash));
        try (AdvisoryDatabase database = AdvisoryDatabase.open(file)) {
            assertThat(database.digest()).isEqualTo(digest);
            database.verify();
        }
        Path named = Files.copy(file, folder.resolve("f".repeat(64) + ".db"));
        try (AdvisoryDatabase database = AdvisoryDatabase.open(named)) {
            assertThat(database.digest().hex()).isEqualTo("f".repeat(64));
            assertThatExceptionOfType(DatabaseException.class).isThrownBy(database::verify);
        }
    }

    @Test
    void anAbandonedSourceLeavesNoTraceAndMayBeginAgain() throws IOException {
        Path plain = folder.resolve("plain.db");
        new Built(folder).covers("debian", "Debian:12").build(plain, ExternalSort.MEMORY);
        Path file = folder.resolve("test.db");
        try (DatabaseBuilder builder = new DatabaseBuilder(folder.resolve("work"))) {
            builder.begin(Manifest.Source.of("debian", "CC0-1.0"));
            builder.accept(new FeedRecord.Covers(Ecosystem.NPM));
            builder.accept(Said.vulnerability("debian", "GHSA-1", "CVE-2024-1")
                    .fixed("Debian:12", "curl", "7")
                    .record());
            builder.abandon();
            assertThatIllegalStateException().isThrownBy(() -> builder.accept(new FeedRecord.Covers(Ecosystem.NPM)));
            builder.begin(Manifest.Source.of("debian", "CC0-1.0"));
            builder.accept(new FeedRecord.Covers(Ecosystem.parse("Debian:12")));
            builder.build(file);
        }
        assertThat(file).hasSameBinaryContentAs(plain);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aTargetThatCannotBeWrittenLosesNothing() throws IOException {
        Path target = folder.resolve("target");
        Files.createDirectories(target.resolve("occupied"));
        Built built = new Built(folder);
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> built.build(target, ExternalSort.MEMORY))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(DatabaseException.Code.IO))
                .withMessageMatching("cannot write .*target: [^\\n]+");
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
        Path blocked = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> new DatabaseBuilder(blocked.resolve("work")))
                .withMessageContaining("cannot write");
    }

    @Test
    void sourcesHaveDifferentNames() {
        try (DatabaseBuilder builder = new DatabaseBuilder(folder.resolve("work"))) {
            assertThatIllegalStateException().isThrownBy(() -> builder.accept(new FeedRecord.Covers(Ecosystem.NPM)));
            builder.begin(Manifest.Source.of("debian", "CC0-1.0"));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.begin(Manifest.Source.of("debian", "MIT")));
        }
    }

    @Test
    void searchGivesTheExactBeforeThePrefixes() {
        Built built = new Built(folder)
                .says(Said.vulnerability("cve", "CVE-2024-10"))
                .says(Said.vulnerability("cve", "CVE-2024-1"))
                .says(Said.update("debian", "DSA-1-1", "CVE-2024-10").fixed("Debian:12", "curl", "1"))
                .says(Said.update("debian", "DSA-1-2", "CVE-2024-10").fixed("Debian:13", "curlew", "1"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(database.search("cve-2024-1", 9))
                    .extracting(hit -> hit instanceof Hit.OfVulnerability found ? found.matched() : "")
                    .containsExactly("CVE-2024-1", "CVE-2024-10");
            assertThat(database.search("curl", 9))
                    .containsExactly(
                            new Hit.OfPackage(Ecosystem.parse("Debian:12"), "curl"),
                            new Hit.OfPackage(Ecosystem.parse("Debian:13"), "curlew"));
            assertThat(database.search("DSA", 1)).containsExactly(new Hit.OfGroup("DSA-1-1", List.of("CVE-2024-10")));
            assertThat(database.search("", 9)).isEmpty();
            assertThat(database.search("nothing", 9)).isEmpty();
        }
    }

    @Test
    void everyConstantHasACode() {
        assertThat(Codes.STATUS.constants()).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Statement.Status.class));
        assertThat(Codes.FIX.constants()).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Fix.State.class));
        assertThat(Codes.LEVEL.constants()).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Severity.Level.class));
        assertThat(Codes.SCHEME.constants()).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(VersionScheme.class));
        assertThat(Codes.STATE.constants())
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Vulnerability.State.class));
    }
}
