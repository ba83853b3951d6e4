package seawall.sbom.cataloger.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.content.ContentException;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.sbom.MemoryContent;
import seawall.sbom.MemoryImage;
import seawall.sbom.PathSet;
import seawall.sbom.cataloger.distribution.DistributionCataloger;
import seawall.testkit.Seeded;

class RpmCatalogerTest {
    private static final String SQLITE = "var/lib/rpm/rpmdb.sqlite";
    private static final String NO_MODULE = "(none)";

    private static MemoryImage alma() {
        return new MemoryImage().file("etc/os-release", "ID=almalinux\nVERSION_ID=\"9.3\"\n");
    }

    private static Inventory catalog(MemoryImage image) {
        return image.catalog(new DistributionCataloger(), new RpmCataloger());
    }

    private static RpmDatabase.Packages read(byte[] database, Gaps gaps) throws IOException {
        var entry = new Entry(SQLITE, Entry.Type.FILE, 0644, database.length, "");
        return (RpmDatabase.Packages) new RpmCataloger().read(entry, new MemoryContent(database), gaps);
    }

    private static RpmDatabase.Packages readWhole(String fixture) throws IOException {
        var gaps = new Gaps();
        RpmDatabase.Packages packages = read(Fixture.bytes(fixture), gaps);
        assertThat(gaps.toList()).isEmpty();
        return packages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpmdb.sqlite", "Packages.db", "Packages-little-endian", "Packages-big-endian"})
    void everyFormatGivesWhatRpmSays(String fixture) throws IOException {
        Map<String, String> modules = Map.of("part-00", "stream:0:80:abcd", "part-10", "stream:10:80:abcd");
        RpmDatabase.Packages packages = readWhole(fixture);
        List<String> expected = Fixture.expected();
        assertThat(packages.installed().stream()
                        .map(pkg -> Fixture.line(pkg, pkg.module().isEmpty() ? NO_MODULE : pkg.module() + ":80:abcd"))
                        .sorted())
                .containsExactlyElementsOf(expected);
        assertThat(expected).hasSize(40).anyMatch(line -> line.endsWith(modules.get("part-00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpmdb.sqlite", "Packages.db", "Packages-little-endian", "Packages-big-endian"})
    void everyFormatGivesTheFiles(String fixture) throws IOException {
        PathSet paths = readWhole(fixture).packages().stream()
                .filter(owned -> owned.installed().name().equals("part-07"))
                .findFirst()
                .orElseThrow()
                .paths();
        assertThat(IntStream.range(0, 60)).allMatch(i -> paths.contains("usr/share/part-7/" + i + "/a" + i + ".jar"));
        assertThat(paths.contains("usr/share/part-6/0/a0.jar")).isFalse();
    }

    @Test
    void everythingAboutAPackageIsFound() {
        Inventory inventory = catalog(alma().file(SQLITE, Fixture.bytes("rpmdb.sqlite")));
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages()).hasSize(40);
        assertThat(inventory.packages().get(1))
                .isEqualTo(new Package(
                        Purl.of(
                                "rpm",
                                "almalinux",
                                "part-01",
                                "1.1-1.el9",
                                Map.of(
                                        "arch", "noarch",
                                        "distro", "almalinux-9.3",
                                        "epoch", "1",
                                        "rpmmod", "stream:30",
                                        "upstream", "seawall-fixture-1.2-3.el9.src.rpm")),
                        new Ecosystem("AlmaLinux", "9"),
                        "part-01",
                        "1:1.1-1.el9",
                        new SourcePackage("seawall-fixture", "1.2-3.el9"),
                        "stream:30",
                        List.of("MIT"),
                        Presence.INSTALLED,
                        false,
                        null,
                        "rpm",
                        List.of(new Location(SQLITE, 0))));
        assertThat(inventory.packages().getFirst().version()).isEqualTo("0.0-0.el9");
        assertThat(inventory.packages().getLast().source())
                .isEqualTo(new SourcePackage("seawall-fixture", "2:1.2-3.el9"));
    }

    @ParameterizedTest
    @CsvSource({
        "var/lib/rpm/Packages, rhel, redhat",
        "usr/lib/sysimage/rpm/Packages.db, opensuse-leap, opensuse",
        "usr/lib/sysimage/rpm/rpmdb.sqlite, sles, suse",
        "usr/share/rpm/rpmdb.sqlite, fedora, fedora"
    })
    void theDatabaseIsFoundWhereDistributionsKeepIt(String path, String id, String vendor) {
        var image = new MemoryImage()
                .file("etc/os-release", "ID=" + id + "\nVERSION_ID=\"1\"\n")
                .file(path, Fixture.bytes("Packages.db"));
        assertThat(catalog(image).packages())
                .hasSize(40)
                .allSatisfy(pkg -> assertThat(pkg.purl().namespace()).isEqualTo(vendor));
    }

    @Test
    void packagesBelongToTheLayerSinceWhichTheyAreListed() throws IOException {
        byte[] later = Fixture.bytes("rpmdb.sqlite");
        byte[] name = "part-05\0".getBytes(StandardCharsets.US_ASCII);
        byte[] earlier = replaced(later, name, "part-5X\0".getBytes(StandardCharsets.US_ASCII));
        var image = alma().file(SQLITE, earlier).layer().file(SQLITE, later);
        assertThat(catalog(image).packages().stream().filter(pkg -> pkg.name().compareTo("part-06") <= 0))
                .extracting(Package::name, pkg -> pkg.locations().getFirst().layer())
                .containsExactly(
                        tuple("part-00", 0),
                        tuple("part-01", 0),
                        tuple("part-02", 0),
                        tuple("part-04", 0),
                        tuple("part-05", 1),
                        tuple("part-06", 0));
    }

    private static byte[] replaced(byte[] bytes, byte[] from, byte[] to) {
        byte[] copy = bytes.clone();
        for (int i = 0; i + from.length <= copy.length; i++) {
            if (Arrays.equals(copy, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, copy, i, to.length);
            }
        }
        return copy;
    }

    @Test
    void aLogThatWouldChangePackagesIsAGap() {
        var image = alma().file(SQLITE, Fixture.bytes("rpmdb.sqlite"))
                .file(SQLITE + "-wal", Fixture.bytes("rpmdb.sqlite-wal"));
        assertThat(catalog(image).gaps())
                .containsExactly(
                        new Gap(Gap.Kind.UNSUPPORTED, SQLITE + "-wal", "changes that are not in the database yet"));
    }

    @Test
    void aLogWhoseChangesAreInTheDatabaseIsNoGap() {
        byte[] database = Fixture.bytes("rpmdb.sqlite");
        byte[] log = Fixture.bytes("rpmdb.sqlite-wal");
        for (int frame = 32; frame < log.length; frame += 24 + 4096) {
            int page = ByteBuffer.wrap(log).getInt(frame);
            System.arraycopy(log, frame + 24, database, (page - 1) * 4096, 4096);
        }
        Inventory inventory = catalog(alma().file(SQLITE, database).file(SQLITE + "-wal", log));
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages()).hasSize(39);
    }

    @Test
    void anUncommittedOrStaleFrameIsNoChange() {
        byte[] log = Fixture.bytes("rpmdb.sqlite-wal");
        byte[] cut = Arrays.copyOf(log, log.length - 4096 - 24);
        byte[] stale = log.clone();
        stale[32 + 8]++;
        for (byte[] bytes : List.of(cut, stale)) {
            Inventory inventory =
                    catalog(alma().file(SQLITE, Fixture.bytes("rpmdb.sqlite")).file(SQLITE + "-wal", bytes));
            assertThat(inventory.gaps()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpmdb.sqlite", "Packages.db", "Packages-little-endian", "Packages-big-endian"})
    void whatACutDatabaseLosesIsAGap(String fixture) {
        byte[] whole = Fixture.bytes(fixture);
        Seeded.check(60, random -> {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            var gaps = new Gaps();
            int found;
            try {
                found = read(cut, gaps).packages().size();
            } catch (ContentException unusable) {
                return;
            }
            assertThat(found).isLessThanOrEqualTo(40);
            assertThat(found == 40 || !gaps.toList().isEmpty()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpmdb.sqlite", "Packages.db", "Packages-little-endian", "Packages-big-endian"})
    void damageNeverEscapes(String fixture) {
        byte[] whole = Fixture.bytes(fixture);
        Seeded.check(200, random -> {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(1, 200); i > 0; i--) {
                damaged[random.nextInt(random.nextBoolean() ? 8192 : damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(damaged, new Gaps()).packages()).hasSizeLessThanOrEqualTo(100);
            } catch (ContentException unusable) {
                assertThat(unusable.kind()).isNotNull();
            }
        });
    }

    @Test
    void anotherFileIsNoDatabase() {
        Inventory inventory = catalog(alma().file("var/lib/rpm/Packages", "not a database, but long enough"));
        assertThat(inventory.gaps())
                .containsExactly(new Gap(Gap.Kind.MALFORMED, "var/lib/rpm/Packages", "not a database of rpm"));
        assertThat(catalog(alma().file("var/lib/rpm/rpmdb.sqlite-wal", "")).gaps())
                .isEmpty();
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) throws IOException {
        byte[] database = Fixture.bytes(data.pickValue(
                List.of("rpmdb.sqlite", "Packages.db", "Packages-little-endian", "Packages-big-endian")));
        while (data.remainingBytes() > 3) {
            int at = data.consumeInt(0, database.length - 1);
            database[at] = data.consumeByte();
        }
        try {
            assertThat(read(database, new Gaps()).packages()).hasSizeLessThan(1000);
        } catch (ContentException unusable) {
            assertThat(unusable.getMessage()).isNotEmpty();
        }
    }
}
