package seawall.content.tar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seawall.model.Gap;
import seawall.testkit.TarBuilder;

class TarReaderTest {

    @Test
    void readsEveryTypeOfEntry() throws IOException {
        TarListing listing = TarListing.of(new TarBuilder()
                .directory("etc")
                .file("etc/hostname", "harbour\n")
                .executable("bin/sh", new byte[600])
                .symbolicLink("etc/localtime", "../usr/share/zoneinfo/UTC")
                .hardLink("bin/bash", "bin/sh")
                .entry('3', "dev/null", "", 0666, new byte[0])
                .entry('6', "run/pipe", "", 0600, new byte[0])
                .toBytes());

        assertThat(listing.end()).isNull();
        assertThat(listing.lines())
                .extracting(TarListing.Line::toString)
                .containsExactly(
                        "etc/ DIRECTORY 0 ",
                        "etc/hostname FILE 8 " + TarListing.sum("harbour\n".getBytes(StandardCharsets.UTF_8)),
                        "bin/sh FILE 600 " + TarListing.sum(new byte[600]),
                        "etc/localtime SYMLINK 0 -> ../usr/share/zoneinfo/UTC ",
                        "bin/bash HARD_LINK 0 -> bin/sh ",
                        "dev/null OTHER 0 ",
                        "run/pipe OTHER 0 ");
        assertThat(listing.lines()).extracting(TarListing.Line::mode).startsWith(0755, 0644, 0755);
    }

    @Test
    void skipsContentThatNobodyReads() throws IOException {
        byte[] archive = new TarBuilder()
                .file("a", new byte[1500])
                .file("b", new byte[512])
                .file("c", "c")
                .toBytes();
        var tar = new TarReader(new ByteArrayInputStream(archive), 10_000_000, 4_096);

        assertThat(Objects.requireNonNull(tar.next()).name()).isEqualTo("a");
        assertThat(tar.read(new byte[100], 0, 100)).isEqualTo(100);
        assertThat(Objects.requireNonNull(tar.next()).name()).isEqualTo("b");
        assertThat(Objects.requireNonNull(tar.next()).name()).isEqualTo("c");
        assertThat(tar.contentPosition()).isEqualTo(512 + 1536 + 512 + 512 + 512);
        assertThat(tar.next()).isNull();
        assertThat(tar.next()).isNull();
    }

    @Test
    void takesNamesFromExtendedHeaders() throws IOException {
        String deep = "d/".repeat(300) + "file";
        TarListing listing = TarListing.of(new TarBuilder()
                .file(deep, "gnu")
                .hardLink("link", deep)
                .pax('x', "path", "pax/" + deep, "mtime", "1.5", "SCHILY.xattr.user.note", "any\0bytes\n=")
                .file("short", "pax")
                .pax('x', "path", "")
                .file("kept", "an empty record says nothing")
                .pax('g', "path", "everywhere")
                .file("plain", "global headers are passed over")
                .pax('x', "size", "3")
                .header('0', "sized", "", 0644, 0)
                .content("abc".getBytes(StandardCharsets.UTF_8))
                .toBytes());

        assertThat(listing.names()).containsExactly(deep, "link", "pax/" + deep, "kept", "plain", "sized");
        assertThat(listing.lines().get(1).link()).isEqualTo(deep);
        assertThat(listing.lines().getLast().size()).isEqualTo(3);
        assertThat(listing.end()).isNull();
    }

    @Test
    void lastExtendedHeaderOfAKindCountsAndGnuGoesBeforePax() throws IOException {
        TarListing listing = TarListing.of(new TarBuilder()
                .pax('x', "path", "first", "linkpath", "lost")
                .pax('x', "path", "second")
                .symbolicLink("name", "target")
                .pax('x', "path", "from pax")
                .header('L', "././@LongLink", "", 0, 9)
                .content("from gnu\0".getBytes(StandardCharsets.UTF_8))
                .file("from header", "")
                .toBytes());

        assertThat(listing.names()).containsExactly("second", "from gnu");
        assertThat(listing.lines().getFirst().link()).isEqualTo("target");
    }

    @Test
    void readsNamesThatAreNotUtf8() throws IOException {
        byte[] block = Arrays.copyOf(new TarBuilder().file("caf_", "").unended(), 512);
        block[3] = (byte) 0xE9;
        TarListing listing = TarListing.of(new TarBuilder()
                .raw(TarBuilder.withChecksum(block))
                .file("café", "")
                .toBytes());

        assertThat(listing.names()).containsExactly("café", "café");
    }

    @Test
    void aSlashAtTheEndMakesADirectoryOnlyOfEntriesWithoutType() throws IOException {
        TarListing listing = TarListing.of(new TarBuilder()
                .header('\0', "old/", "", 0755, 0)
                .header('0', "var/lib/dpkg/status/", "", 0644, 2)
                .content(new byte[2])
                .header('\0', "old/file", "", 0644, 0)
                .toBytes());

        assertThat(listing.lines())
                .extracting(TarListing.Line::type)
                .containsExactly(TarEntry.Type.DIRECTORY, TarEntry.Type.FILE, TarEntry.Type.FILE);
    }

    @Test
    void readsSizesInBase256() throws IOException {
        byte[] block = new TarBuilder().header('0', "big", "", 0644, 0).unended();
        Arrays.fill(block, 124, 136, (byte) 0);
        block[124] = (byte) 0x80;
        block[134] = 2;
        block[135] = 3;
        byte[] huge = block.clone();
        huge[124] = (byte) 0xFF;
        byte[] negative = block.clone();
        Arrays.fill(negative, 124, 136, (byte) 0xFF);

        assertThat(TarListing.of(new TarBuilder()
                                .raw(TarBuilder.withChecksum(block))
                                .content(new byte[515])
                                .toBytes())
                        .lines()
                        .getFirst()
                        .size())
                .isEqualTo(515);
        assertEnds(new TarBuilder().raw(TarBuilder.withChecksum(huge)), Gap.Kind.MALFORMED, "impossible size");
        assertEnds(new TarBuilder().raw(TarBuilder.withChecksum(negative)), Gap.Kind.MALFORMED, "impossible size");
    }

    @Test
    void readsSparseFilesOfEveryForm() throws IOException {
        byte[] stored = "headtail".getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[2000];
        System.arraycopy(stored, 0, file, 100, 4);
        System.arraycopy(stored, 4, file, 1500, 4);
        byte[] map = Arrays.copyOf("2\n100\n4\n1500\n4\n".getBytes(StandardCharsets.UTF_8), 520);
        System.arraycopy(stored, 0, map, 512, 8);

        TarListing listing = TarListing.of(new TarBuilder()
                .pax(
                        'x',
                        "GNU.sparse.size",
                        "2000",
                        "GNU.sparse.numblocks",
                        "2",
                        "GNU.sparse.offset",
                        "100",
                        "GNU.sparse.numbytes",
                        "4",
                        "GNU.sparse.offset",
                        "1500",
                        "GNU.sparse.numbytes",
                        "4")
                .file("0.0", stored)
                .pax(
                        'x',
                        "GNU.sparse.size",
                        "2000",
                        "GNU.sparse.numblocks",
                        "2",
                        "GNU.sparse.map",
                        "100,4,1500,4",
                        "GNU.sparse.name",
                        "0.1")
                .file("GNUSparseFile.0/0.1", stored)
                .pax(
                        'x',
                        "GNU.sparse.major",
                        "1",
                        "GNU.sparse.minor",
                        "0",
                        "GNU.sparse.name",
                        "1.0",
                        "GNU.sparse.realsize",
                        "2000")
                .file("GNUSparseFile.0/1.0", map)
                .raw(oldSparse(false))
                .content(stored)
                .toBytes());

        assertThat(listing.end()).isNull();
        assertThat(listing.names()).containsExactly("0.0", "0.1", "1.0", "old");
        assertThat(listing.lines()).allSatisfy(line -> {
            assertThat(line.size()).isEqualTo(2000);
            assertThat(line.sum()).isEqualTo(TarListing.sum(file));
        });
    }

    private static byte[] oldSparse(boolean isContinued) {
        byte[] block = new TarBuilder().header('S', "old", "", 0644, 8).unended();
        Arrays.fill(block, 345, 512, (byte) 0);
        String[] numbers = {"00000000144", "00000000004", "00000002734", "00000000004"};
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(numbers[i].getBytes(StandardCharsets.UTF_8), 0, block, 386 + 12 * i, 11);
        }
        block[482] = (byte) (isContinued ? 1 : 0);
        System.arraycopy("00000003720".getBytes(StandardCharsets.UTF_8), 0, block, 483, 11);
        System.arraycopy("ustar  \0".getBytes(StandardCharsets.UTF_8), 0, block, 257, 8);
        return TarBuilder.withChecksum(block);
    }

    @Test
    void aBrokenSparseMapIsADefectOfItsFileOnly() throws IOException {
        for (String map :
                new String[] {"5,1,0,5", "0,9", "1", "0,-1", "9999,1", "a,b", "0,999999999999999999999", "0,1,2"}) {
            TarListing listing = TarListing.of(new TarBuilder()
                    .pax(
                            'x',
                            "GNU.sparse.size",
                            "100",
                            "GNU.sparse.numblocks",
                            String.valueOf(map.split(",", -1).length / 2),
                            "GNU.sparse.map",
                            map)
                    .file("broken", "12345678")
                    .file("next", "")
                    .toBytes());
            assertThat(listing.names()).as(map).containsExactly("broken", "next");
            assertThat(listing.lines().getFirst().defect()).as(map).startsWith("MALFORMED sparse file: ");
        }
    }

    @Test
    void aSparseFileOfUnknownVersionIsAPlainOne() throws IOException {
        TarListing listing = TarListing.of(new TarBuilder()
                .pax('x', "GNU.sparse.major", "2", "GNU.sparse.minor", "0", "GNU.sparse.size", "100")
                .file("unknown", "12345678")
                .toBytes());

        assertThat(listing.lines().getFirst().size()).isEqualTo(8);
    }

    @Test
    void anEndlessSparseMapEndsTheReading() throws IOException {
        assertEnds(new TarBuilder().raw(oldSparse(true)), Gap.Kind.TRUNCATED, "sparse map");
    }

    @Test
    void sparseNameWithoutSparseFileNamesNothing() throws IOException {
        TarListing listing = TarListing.of(new TarBuilder()
                .pax('x', "GNU.sparse.name", "hidden", "GNU.sparse.size", "9")
                .file("shown", "content")
                .toBytes());

        assertThat(listing.names()).containsExactly("shown");
        assertThat(listing.lines().getFirst().size()).isEqualTo(7);
    }

    @Test
    void truncatedAnywhereTellsSoAndNeverInventsContent() throws IOException {
        byte[] archive = new TarBuilder()
                .directory("d")
                .file("d/" + "long".repeat(30), new byte[700])
                .pax('x', "path", "p")
                .file("q", "abc")
                .toBytes();
        TarListing whole = TarListing.of(archive);
        for (int length = 0; length < archive.length; length++) {
            TarListing cut = TarListing.of(Arrays.copyOf(archive, length));
            assertThat(cut.lines())
                    .as("cut to " + length)
                    .isEqualTo(whole.lines().subList(0, cut.lines().size()));
            if (cut.end() == null) {
                boolean isPadding = archive[length] == 0;
                assertThat(length % 512 == 0 || isPadding)
                        .as("cut to " + length)
                        .isTrue();
            } else {
                assertThat(cut.end().kind()).isEqualTo(Gap.Kind.TRUNCATED);
            }
        }
    }

    @Test
    void damageOfTheArchiveEndsTheReading() throws IOException {
        byte[] wrongSum = new TarBuilder().file("a", "").unended();
        wrongSum[0] = 'b';
        assertEnds(new TarBuilder().raw(wrongSum), Gap.Kind.MALFORMED, "wrong checksum");
        assertEnds(
                new TarBuilder().file("a", "").raw(new byte[512]).file("b", ""),
                Gap.Kind.MALFORMED,
                "single zero block");
        assertEnds(new TarBuilder().header('0', "a", "", 0, 1L << 32), Gap.Kind.TRUNCATED, "within a file");
        assertEnds(
                new TarBuilder().pax('x', "path", "a").pax('x', "size", "x").file("b", ""),
                Gap.Kind.MALFORMED,
                "number");
        var endless = new TarBuilder();
        for (int i = 0; i < 20; i++) {
            endless.pax('x', "path", "a");
        }
        assertEnds(endless.file("a", ""), Gap.Kind.MALFORMED, "extended headers");
    }

    @Test
    void brokenExtendedHeadersEndTheReading() throws IOException {
        for (String records : new String[] {
            "", "5", "x", "6 a=b\n", "3 a\n", "999999999999 a=b\n", "7 a=bb\n8 ", "-1 a=b\n", "0 a=b\n", "4 =\n\n", "1 "
        }) {
            byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
            byte[] archive = new TarBuilder()
                    .header('x', "PaxHeaders/a", "", 0644, bytes.length)
                    .content(bytes)
                    .file("a", "")
                    .toBytes();
            TarListing listing = TarListing.of(archive);
            if (listing.end() != null) {
                assertThat(listing.end().kind()).as(records).isEqualTo(Gap.Kind.MALFORMED);
            } else {
                assertThat(listing.names()).as(records).containsExactly("a");
            }
        }
    }

    @Test
    void tellsAnEndFromAnArchiveThatIsCutOffBetweenEntries() throws IOException {
        var builder = new TarBuilder().file("a", "a");
        assertThat(isEndMarked(builder.toBytes())).isTrue();
        assertThat(isEndMarked(builder.unended())).isFalse();
    }

    private static boolean isEndMarked(byte[] archive) throws IOException {
        var tar = new TarReader(new ByteArrayInputStream(archive), 10, 100);
        while (tar.next() != null) {
            assertThat(tar.isEndMarked()).isFalse();
        }
        return tar.isEndMarked();
    }

    @Test
    void limitsBecomeDefectsOrEndTheReading() throws IOException {
        TarListing tooLong = TarListing.of(
                new ByteArrayInputStream(new TarBuilder()
                        .file("n".repeat(300), "")
                        .symbolicLink("link", "t".repeat(300))
                        .file("fine", "")
                        .toBytes()),
                3,
                200);
        assertThat(tooLong.lines())
                .extracting(TarListing.Line::defect)
                .containsExactly("LIMIT path longer than 200", "LIMIT path longer than 200", "");

        TarListing tooMany = TarListing.of(
                new ByteArrayInputStream(new TarBuilder()
                        .file("a", "")
                        .file("b", "")
                        .file("c", "")
                        .file("d", "")
                        .toBytes()),
                3,
                200);
        assertThat(tooMany.names()).containsExactly("a", "b", "c");
        assertThat(Objects.requireNonNull(tooMany.end()).kind()).isEqualTo(Gap.Kind.LIMIT);

        TarListing hugeHeader = TarListing.of(new TarBuilder()
                .header('x', "PaxHeaders/a", "", 0644, 2 << 20)
                .content(new byte[2 << 20])
                .file("a", "")
                .toBytes());
        assertThat(hugeHeader.lines().getFirst().defect()).isEqualTo("LIMIT extended tar header of 2097152 bytes");
    }

    @Test
    void namesWithZeroBytesAreDefects() throws IOException {
        TarListing listing = TarListing.of(
                new TarBuilder().pax('x', "path", "a\0b").file("a", "").toBytes());

        assertThat(listing.lines().getFirst().defect()).isEqualTo("MALFORMED path with a zero byte");
    }

    private static void assertEnds(TarBuilder archive, Gap.Kind kind, String detail) throws IOException {
        TarListing listing = TarListing.of(archive.unended());
        assertThat(Objects.requireNonNull(listing.end()).kind()).isEqualTo(kind);
        assertThat(listing.end()).hasMessageContaining(detail);
    }
}
