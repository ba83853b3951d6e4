package seawall.advisory.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.update.UpdateException;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Severity;
import seawall.model.Statement;

class StarterSetTest {
    @Test
    void itKnowsWhatEverybodyHasHeardOf(@TempDir Path cache) throws Exception {
        try (AdvisoryDatabase database = StarterSet.open(cache, "seawall test")) {
            assertThat(StarterSet.isOnly(database.manifest())).isTrue();
            assertThat(database.manifest().totals().vulnerabilities()).isBetween(100L, 200L);
            assertThat(database.covers(Ecosystem.GO)).isTrue();
            assertThat(database.covers(Ecosystem.parse("Debian:12"))).isFalse();
            List<Statement> log4j = database.about(Ecosystem.MAVEN, "org.apache.logging.log4j:log4j-core");
            assertThat(log4j).extracting(Statement::vulnerability).contains("CVE-2021-44228", "CVE-2021-45046");
            assertThat(log4j).extracting(Statement::feed).containsOnly(StarterSet.FEED);
            var vulnerability = database.vulnerability("CVE-2021-44228").orElseThrow();
            assertThat(vulnerability.exploited()).isNotNull();
            assertThat(vulnerability.severities()).extracting(Severity::level).contains(Severity.Level.CRITICAL);
            assertThat(vulnerability.summary()).contains("JNDI");
        }
        assertThat(cache.resolve("starter")).isDirectoryNotContaining("glob:**/{work,records,new*}");
    }

    @Test
    void itIsTheSameEverywhereAndBuiltOnce(@TempDir Path one, @TempDir Path other) throws Exception {
        Digest digest = digest(one);
        assertThat(digest(other)).isEqualTo(digest);
        Path file = one.resolve("starter").resolve("sha256-" + digest.hex() + ".seawall-db");
        var modified = Files.getLastModifiedTime(file);
        assertThat(digest(one)).isEqualTo(digest);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
    }

    @Test
    void inMemoryItIsTheSameAsOnDisk(@TempDir Path cache) throws Exception {
        try (AdvisoryDatabase database = StarterSet.inMemory()) {
            database.verify();
            assertThat(database.digest()).isEqualTo(digest(cache));
            assertThat(database.about(Ecosystem.MAVEN, "org.apache.logging.log4j:log4j-core"))
                    .isNotEmpty();
            assertThat(database.vulnerability("CVE-2021-44228")).isPresent();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> StarterSet.open(file, "seawall test"))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aDamagedOneIsMadeAnew(@TempDir Path cache) throws Exception {
        Digest digest = digest(cache);
        Path file = cache.resolve("starter").resolve("sha256-" + digest.hex() + ".seawall-db");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(digest(cache)).isEqualTo(digest);
        Files.write(file, new byte[10]);
        assertThat(digest(cache)).isEqualTo(digest);
    }

    private static Digest digest(Path cache) throws InterruptedException {
        try (AdvisoryDatabase database = StarterSet.open(cache, "seawall test")) {
            return database.digest();
        }
    }
}
