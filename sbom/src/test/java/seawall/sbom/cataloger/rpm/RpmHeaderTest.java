package seawall.sbom.cataloger.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.content.ContentException;
import seawall.image.Gaps;
import seawall.model.Gap;
import seawall.sbom.FileGaps;

class RpmHeaderTest {
    /** Builds a header: each tag with its type, count and bytes. */
    private static final class Blob {
        private final List<int[]> entries = new ArrayList<>();
        private final ByteBuffer data = ByteBuffer.allocate(4096);

        Blob raw(int tag, int type, int offset, int count) {
            entries.add(new int[] {tag, type, offset, count});
            return this;
        }

        Blob text(int tag, String... values) {
            raw(tag, values.length == 1 ? 6 : 8, data.position(), values.length);
            for (String value : values) {
                data.put(value.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
            }
            return this;
        }

        Blob numbers(int tag, int... values) {
            data.position((data.position() + 3) & ~3);
            raw(tag, 4, data.position(), values.length);
            for (int value : values) {
                data.putInt(value);
            }
            return this;
        }

        byte[] bytes() {
            var blob = ByteBuffer.allocate(8 + 16 * entries.size() + data.position());
            blob.putInt(entries.size()).putInt(data.position());
            entries.forEach(entry ->
                    blob.putInt(entry[0]).putInt(entry[1]).putInt(entry[2]).putInt(entry[3]));
            blob.put(data.array(), 0, data.position());
            return blob.array();
        }
    }

    private static Blob named() {
        return new Blob()
                .text(RpmHeader.NAME, "bash")
                .text(RpmHeader.VERSION, "5.1")
                .text(RpmHeader.RELEASE, "6.el9");
    }

    private static HeaderReading read(byte[] blob, Gaps gaps) {
        var reading = new HeaderReading(new FileGaps(gaps, "db"));
        reading.header(blob);
        return reading;
    }

    @Test
    void tagsAreReadByTheirType() throws Exception {
        RpmHeader header = RpmHeader.parse(new Blob()
                .text(RpmHeader.NAME, "bash")
                .text(RpmHeader.DIRNAMES, "/usr/", "", "/opt/")
                .numbers(RpmHeader.DIRINDEXES, 1, -1)
                .numbers(RpmHeader.EPOCH, -2)
                .bytes());
        assertThat(header.string(RpmHeader.NAME)).isEqualTo("bash");
        assertThat(header.strings(RpmHeader.DIRNAMES)).containsExactly("/usr/", "", "/opt/");
        assertThat(header.string(RpmHeader.DIRNAMES)).isEqualTo("/usr/");
        assertThat(header.integers(RpmHeader.DIRINDEXES)).containsExactly(1, -1);
        assertThat(header.integer(RpmHeader.EPOCH)).hasValue(4294967294L);
        assertThat(header.integer(RpmHeader.ARCH)).isEmpty();
        assertThat(header.string(RpmHeader.ARCH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6, -1, 1",
        "6, 2147483647, 1",
        "6, 3, 1",
        "6, 0, 1",
        "8, 0, 2147483647",
        "8, 0, -1",
        "8, 0, 0",
        "9, 2, 3",
        "4, 0, 1",
        "7, 0, 3"
    })
    void aTagThatLiesIsRefused(int type, int offset, int count) throws Exception {
        byte[] blob = new Blob().raw(RpmHeader.NAME, type, offset, count).bytes();
        byte[] padded = Arrays.copyOf(blob, blob.length + 3);
        Arrays.fill(padded, blob.length, padded.length, (byte) 'x');
        padded[7] = 3;
        RpmHeader header = RpmHeader.parse(padded);
        assertThatThrownBy(() -> header.string(RpmHeader.NAME)).isInstanceOf(ContentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "65536, 0", "1, 0", "0, 1", "0, -1", "2147483647, 2147483647"})
    void countsThatLieAreRefused(int entries, int length) {
        byte[] blob = ByteBuffer.allocate(8).putInt(entries).putInt(length).array();
        assertThatThrownBy(() -> RpmHeader.parse(blob)).isInstanceOf(ContentException.class);
    }

    @Test
    void aPackageNeedsNameVersionAndRelease() {
        var gaps = new Gaps();
        assertThat(read(new Blob().text(RpmHeader.NAME, "a b").bytes(), gaps).packages())
                .isEmpty();
        assertThat(read(
                                new Blob()
                                        .text(RpmHeader.NAME, "a")
                                        .text(RpmHeader.VERSION, "1")
                                        .bytes(),
                                gaps)
                        .packages())
                .isEmpty();
        assertThat(gaps.toList())
                .containsExactly(
                        new Gap(Gap.Kind.MALFORMED, "db", "a header has no valid name"),
                        new Gap(Gap.Kind.MALFORMED, "db", "the header of a has no valid version and release"));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "1, 1", "1, -1"})
    void aBrokenFileListCostsTheFilesNotThePackage(int files, int index) {
        Blob blob = named().text(RpmHeader.DIRNAMES, "/usr/").numbers(RpmHeader.DIRINDEXES, index);
        blob = files == 1 ? blob.text(RpmHeader.BASENAMES, "a") : blob.text(RpmHeader.BASENAMES, "a", "b");
        var gaps = new Gaps();
        assertThat(read(blob.bytes(), gaps).packages())
                .extracting(owned -> owned.installed().full())
                .containsExactly("5.1-6.el9");
        assertThat(gaps.toList())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).startsWith("the files of bash: "));
    }

    @ParameterizedTest
    @CsvSource({
        "nodejs:16:8060020220711:ad008a3a, nodejs:16",
        "nodejs:16, nodejs:16",
        "nodejs, ''",
        ":16:8, ''",
        "'', ''"
    })
    void aModuleIsNameAndStream(String label, String module) {
        byte[] blob = named().text(RpmHeader.MODULARITYLABEL, label).bytes();
        assertThat(read(blob, new Gaps()).packages())
                .extracting(owned -> owned.installed().module())
                .containsExactly(module);
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        var reading = read(data.consumeRemainingAsBytes(), new Gaps());
        assertThat(reading.packages()).hasSizeLessThanOrEqualTo(1);
    }
}
