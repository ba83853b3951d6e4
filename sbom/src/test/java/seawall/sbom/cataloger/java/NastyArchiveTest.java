package seawall.sbom.cataloger.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import seawall.image.Gaps;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.sbom.MemoryImage;
import seawall.sbom.cataloger.java.zip.Allowance;
import seawall.sbom.cataloger.java.zip.Bytes;

/** Archives made to crash, to fill the memory, to take forever or to hide what they hold. */
class NastyArchiveTest {
    private static final String PATH = "nasty.jar";
    private static final int LOCAL = 0x04034b50;
    private static final int HEADER = 0x02014b50;
    private static final int END = 0x06054b50;

    private static Inventory catalog(byte[] archive) {
        return new MemoryImage().file(PATH, archive).catalog(new JavaCataloger());
    }

    private static Archive inner() {
        return new Archive().maven("org.inner", "inner", "1.0").with("A.class");
    }

    /** An archive of one member, changed; the buffer is in little endian, the positions are those of the headers. */
    private static byte[] changed(byte[] archive, int signature, Consumer<ByteBuffer> change) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at <= archive.length - 4; at++) {
            if (bytes.getInt(at) == signature) {
                change.accept(bytes.slice(at, archive.length - at).order(ByteOrder.LITTLE_ENDIAN));
                return archive;
            }
        }
        throw new IllegalArgumentException("no such record");
    }

    private static byte[] one() {
        return new Archive().with("inner-1.0.jar", inner()).bytes();
    }

    private static Archive nested(int levels) {
        Archive archive = inner();
        for (int i = 0; i < levels; i++) {
            archive = new Archive().with("a.jar", archive);
        }
        return archive;
    }

    static Stream<Arguments> nastyArchives() {
        byte[] bomb = new byte[16 << 20];
        String manyElements = "<a>".repeat(200);
        String entities = "<!DOCTYPE a [<!ENTITY x \"xxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><project>&y;</project>";
        String pom = "META-INF/maven/org.a/a/pom.xml";
        return Stream.of(
                Arguments.of("text", "no archive".getBytes(StandardCharsets.UTF_8), Gap.Kind.MALFORMED),
                Arguments.of("one byte", new byte[1], Gap.Kind.MALFORMED),
                Arguments.of("cut off", Arrays.copyOf(one(), one().length / 2), Gap.Kind.TRUNCATED),
                Arguments.of("cut off end record", Arrays.copyOf(one(), one().length - 1), Gap.Kind.TRUNCATED),
                Arguments.of(
                        "directory longer than the file",
                        changed(one(), END, it -> it.putInt(12, Integer.MAX_VALUE)),
                        Gap.Kind.MALFORMED),
                Arguments.of(
                        "directory of other bytes", changed(one(), HEADER, it -> it.putInt(0, 7)), Gap.Kind.MALFORMED),
                Arguments.of(
                        "comment that swallows the directory",
                        changed(one(), HEADER, it -> it.putShort(32, (short) -1)),
                        Gap.Kind.MALFORMED),
                Arguments.of(
                        "member behind the end",
                        changed(one(), HEADER, it -> it.putInt(42, Integer.MAX_VALUE)),
                        Gap.Kind.MALFORMED),
                Arguments.of(
                        "member longer than the file",
                        changed(one(), HEADER, it -> it.putInt(20, Integer.MAX_VALUE)),
                        Gap.Kind.TRUNCATED),
                Arguments.of(
                        "member without a local header",
                        changed(one(), LOCAL, it -> it.putInt(0, 7)),
                        Gap.Kind.MALFORMED),
                Arguments.of(
                        "member longer than said", changed(one(), HEADER, it -> it.putInt(24, 5)), Gap.Kind.MALFORMED),
                Arguments.of(
                        "encrypted", changed(one(), HEADER, it -> it.putShort(8, (short) 1)), Gap.Kind.UNSUPPORTED),
                Arguments.of(
                        "unknown method",
                        changed(one(), HEADER, it -> it.putShort(10, (short) 99)),
                        Gap.Kind.UNSUPPORTED),
                Arguments.of(
                        "damaged data",
                        changed(one(), LOCAL, it -> it.putLong(30 + "inner-1.0.jar".length(), -1L)),
                        Gap.Kind.MALFORMED),
                Arguments.of(
                        "path traversal",
                        new Archive().with("../../etc/a.jar", inner()).bytes(),
                        Gap.Kind.MALFORMED),
                Arguments.of(
                        "absolute path",
                        new Archive().with("/etc/a.jar", inner()).bytes(),
                        Gap.Kind.MALFORMED),
                Arguments.of("nested too deep", nested(9).bytes(), Gap.Kind.LIMIT),
                Arguments.of(
                        "inner text", new Archive().with("a.jar", "no archive").bytes(), Gap.Kind.MALFORMED),
                Arguments.of(
                        "zip bomb in a clue",
                        new Archive().with("META-INF/MANIFEST.MF", bomb).bytes(),
                        Gap.Kind.LIMIT),
                Arguments.of(
                        "zip bomb in an archive",
                        new Archive().with("a.jar", bomb).bytes(),
                        Gap.Kind.LIMIT),
                Arguments.of(
                        "endless name",
                        new Archive().with("a".repeat(5_000) + ".jar", inner()).bytes(),
                        Gap.Kind.LIMIT),
                Arguments.of("deep XML", new Archive().with(pom, manyElements).bytes(), Gap.Kind.LIMIT),
                Arguments.of("no XML", new Archive().with(pom, "<project").bytes(), Gap.Kind.MALFORMED),
                Arguments.of("entities", new Archive().with(pom, entities).bytes(), Gap.Kind.MALFORMED),
                Arguments.of(
                        "properties of other bytes",
                        new Archive()
                                .with("META-INF/maven/org.a/a/pom.properties", "version=\\u00zz")
                                .bytes(),
                        Gap.Kind.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nastyArchives")
    void aNastyArchiveIsAGap(String name, byte[] archive, Gap.Kind kind) {
        Inventory inventory = catalog(archive);
        assertThat(inventory.gaps()).as(name).hasSize(1);
        Gap gap = inventory.gaps().getFirst();
        assertThat(gap.kind()).isEqualTo(kind);
        assertThat(gap.where()).startsWith(PATH).hasSizeLessThan(400);
        assertThat(gap.detail()).isNotEmpty();
    }

    @Test
    void aMemberBesideADamagedOneCounts() {
        Inventory inventory = catalog(new Archive()
                .with("a.jar", "no archive")
                .with("inner-1.0.jar", inner())
                .bytes());
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("org.inner:inner");
        assertThat(inventory.gaps()).extracting(Gap::where).containsExactly(PATH + "!/a.jar");
    }

    /** An archive whose directory lists its one member twice. */
    private static byte[] listedTwice() {
        byte[] archive = one();
        int directory = archive.length - 22 - 46 - "inner-1.0.jar".length();
        int length = archive.length - 22 - directory;
        ByteBuffer twice = ByteBuffer.allocate(archive.length + length).order(ByteOrder.LITTLE_ENDIAN);
        twice.put(archive, 0, directory + length).put(archive, directory, length + 22);
        return twice.putInt(twice.capacity() - 22 + 12, 2 * length).array();
    }

    @Test
    void aMemberThatIsListedTwiceIsReadOnce() {
        Inventory inventory = catalog(listedTwice());
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("org.inner:inner");
        assertThat(inventory.gaps())
                .extracting(Gap::detail)
                .containsExactly("member overlaps another", "two members have this name");
    }

    /** An archive behind other bytes, whose member begins, as its 64-bit field says, at the largest number. */
    private static byte[] farAway() {
        String name = "a.jar";
        ByteBuffer file = ByteBuffer.allocate(40 + 46 + name.length() + 12 + 22).order(ByteOrder.LITTLE_ENDIAN);
        file.position(40);
        file.putInt(HEADER).position(40 + 28);
        file.putShort((short) name.length()).putShort((short) 12).position(40 + 42);
        file.putInt(-1).put(name.getBytes(StandardCharsets.UTF_8));
        file.putShort((short) 1).putShort((short) 8).putLong(Long.MAX_VALUE);
        int length = file.position() - 40;
        return file.putInt(END).position(file.position() + 8).putInt(length).array();
    }

    @Test
    void anOffsetNearTheLargestNumberDoesNotWrapAround() {
        assertThat(catalog(farAway()).gaps())
                .containsExactly(new Gap(Gap.Kind.MALFORMED, PATH + "!/a.jar", "member lies outside of the archive"));
    }

    @Test
    void theAllowanceIsForAllThatAFileNests() throws Exception {
        byte[] archive =
                new Archive().with("a.jar", inner()).with("b.jar", inner()).bytes();
        var gaps = new Gaps();
        new ArchiveReader(PATH, gaps, new Allowance(1 << 20, 1 << 20, 1)).read(Bytes.of(archive), "", PATH, 0);
        assertThat(gaps.toList())
                .containsExactly(new Gap(Gap.Kind.LIMIT, PATH + "!/b.jar", "too many archives inside of one"));
        var few = new Gaps();
        new ArchiveReader(PATH, few, new Allowance(10, 1 << 20, 9)).read(Bytes.of(archive), "", PATH, 0);
        assertThat(few.toList()).extracting(Gap::kind).containsOnly(Gap.Kind.LIMIT);
    }

    @Test
    void whatIsTooLongToBeHeldIsReadFrontToBack() throws Exception {
        byte[] archive = new Archive()
                .maven("org.outer", "outer", "1.0")
                .stored("stored-1.0.jar", inner().bytes())
                .with("inner-1.0.jar", inner())
                .bytes();
        var gaps = new Gaps();
        var reader = new ArchiveReader("outer.jar", gaps, new Allowance(1 << 20, 150, 9));
        reader.stream(new ByteArrayInputStream(archive), "", "outer.jar", 0);
        assertThat(gaps.toList()).isEmpty();
        assertThat(reader.artifacts())
                .extracting(artifact ->
                        artifact.inner() + " " + artifact.coordinates().name())
                .containsExactlyInAnyOrder(
                        " org.outer:outer", "stored-1.0.jar org.inner:inner", "inner-1.0.jar org.inner:inner");
    }

    @Test
    void aStreamThatIsCutOffGivesWhatCameBefore() throws Exception {
        byte[] archive = new Archive()
                .maven("org.outer", "outer", "1.0")
                .with("inner-1.0.jar", inner())
                .bytes();
        for (int length : List.of(archive.length / 2, 40, 10)) {
            var gaps = new Gaps();
            var reader = new ArchiveReader("outer.jar", gaps, new Allowance(1 << 20, 1 << 20, 9));
            reader.stream(new ByteArrayInputStream(Arrays.copyOf(archive, length)), "", "outer.jar", 0);
            assertThat(gaps.toList()).extracting(Gap::kind).contains(Gap.Kind.TRUNCATED);
        }
    }
}
