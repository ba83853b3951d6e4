package seawall.image.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import seawall.content.ContentException;
import seawall.image.TestLayers;
import seawall.model.Gap;

class CompressionTest {
    private static final byte[] TEXT = text();

    private static byte[] text() {
        var random = new Random(7);
        byte[] text = new byte[5_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + random.nextInt(6));
        }
        return text;
    }

    enum Form {
        NONE,
        GZIP,
        ZSTD,
        XZ;

        private byte[] pack(byte[] bytes) {
            return switch (this) {
                case NONE -> bytes;
                case GZIP -> TestLayers.gzip(bytes);
                case ZSTD -> zstdWithSum(bytes);
                case XZ -> xz(bytes);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void unpacksOneOrSeveralParts(Form form) throws IOException {
        byte[] packed = form.pack(TEXT);

        assertThat(Compression.of(Arrays.copyOf(packed, 6)).name()).isEqualTo(form.name());
        assertThat(unpack(packed)).isEqualTo(TEXT);
        assertThat(unpack(joined(packed, packed, form.pack("end".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(joined(TEXT, TEXT, "end".getBytes(StandardCharsets.UTF_8)));
        assertThat(unpack(form.pack(new byte[0]))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD", "XZ"})
    void truncatedAnywhereIsToldAsSuch(Form form) throws IOException {
        byte[] packed = form.pack(TEXT);
        for (int length = 6; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            ContentException told = catchThrowableOfType(ContentException.class, () -> unpack(cut));
            assertThat(told).as("cut to " + length).isNotNull();
            assertThat(told.kind()).as("cut to " + length).isEqualTo(Gap.Kind.TRUNCATED);
            assertThat(told).hasMessageEndingWith("data is cut off");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD", "XZ"})
    void anyFlippedBitIsToldOrHarmless(Form form) {
        byte[] packed = form.pack(TEXT);
        for (int at = 6; at < packed.length; at++) {
            byte[] flipped = packed.clone();
            flipped[at] ^= 0x10;
            try {
                assertThat(unpack(flipped)).as("flipped at " + at).isEqualTo(TEXT);
            } catch (ContentException told) {
                assertThat(told.getMessage()).as("flipped at " + at).isNotBlank();
            } catch (IOException other) {
                throw new AssertionError("flipped at " + at, other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD", "XZ"})
    void somethingElseBehindIsMalformed(Form form) {
        ContentException told = catchThrowableOfType(
                ContentException.class,
                () -> unpack(joined(form.pack(TEXT), "behind it all!!!".getBytes(StandardCharsets.UTF_8))));
        assertThat(told.kind()).isEqualTo(Gap.Kind.MALFORMED);
    }

    @Test
    void zerosBehindGzipArePadding() throws IOException {
        assertThat(unpack(joined(TestLayers.gzip(TEXT), new byte[1_000]))).isEqualTo(TEXT);
        ContentException told = catchThrowableOfType(
                ContentException.class, () -> unpack(joined(TestLayers.gzip(TEXT), new byte[1_000], new byte[] {1})));
        assertThat(told).hasMessage("something else follows gzip data");
    }

    @Test
    void gzipHeadersMayHoldAnything() throws IOException {
        byte[] plain = TestLayers.gzip(TEXT);
        byte[] behindHeader = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] header = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
        byte[] fields = joined(
                new byte[] {3, 0, 'x', 'y', 'z'}, "name\0comment\0".getBytes(StandardCharsets.UTF_8), new byte[2]);
        assertThat(unpack(joined(header, fields, behindHeader))).isEqualTo(TEXT);

        byte[] endless = joined(new byte[] {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 3}, nameOf(3 << 20));
        assertThat(catchThrowableOfType(ContentException.class, () -> unpack(endless))
                        .kind())
                .isEqualTo(Gap.Kind.LIMIT);
    }

    private static byte[] nameOf(int length) {
        byte[] name = new byte[length];
        Arrays.fill(name, (byte) 'n');
        return name;
    }

    @Test
    void gzipSumsAndLengthsAreChecked() throws IOException {
        byte[] wrongSum = TestLayers.gzip(TEXT);
        wrongSum[wrongSum.length - 8] ^= 1;
        assertThat(catchThrowableOfType(ContentException.class, () -> unpack(wrongSum)))
                .hasMessage("gzip data with a wrong checksum");
        byte[] wrongLength = TestLayers.gzip(TEXT);
        wrongLength[wrongLength.length - 4] ^= 1;
        assertThat(catchThrowableOfType(ContentException.class, () -> unpack(wrongLength)))
                .hasMessage("gzip data with a wrong length");
        assertThatCode(() -> unpack(storedGzip())).doesNotThrowAnyException();
    }

    /** Uncompressed blocks, as some streaming compressors write them. */
    private static byte[] storedGzip() {
        var deflater = new Deflater(Deflater.NO_COMPRESSION, true);
        deflater.setInput(TEXT);
        deflater.finish();
        byte[] deflated = new byte[TEXT.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        var sum = new CRC32();
        sum.update(TEXT);
        byte[] trailer = new byte[8];
        for (int i = 0; i < 4; i++) {
            trailer[i] = (byte) (sum.getValue() >>> (8 * i));
            trailer[4 + i] = (byte) (TEXT.length >>> (8 * i));
        }
        return joined(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3}, Arrays.copyOf(deflated, length), trailer);
    }

    @Test
    void zstdFramesMayBeSkippable() throws IOException {
        byte[] skippable = {0x55, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'x', 'y', 'z'};
        assertThat(unpack(joined(skippable, zstdWithSum(TEXT), skippable, zstdWithSum(TEXT))))
                .isEqualTo(joined(TEXT, TEXT));
        assertThat(unpack(skippable)).isEmpty();
    }

    @Test
    void windowsBeyond128MebibytesAreRefused() throws IOException {
        assertThat(unpack(zstdWithWindow(27))).isEmpty();
        ContentException told = catchThrowableOfType(ContentException.class, () -> unpack(zstdWithWindow(28)));
        assertThat(told.kind()).isEqualTo(Gap.Kind.LIMIT);
        assertThat(told).hasMessage("zstd data that needs more than 128 MiB of memory");
    }

    /** An empty frame that asks for a window (RFC 8878, section 3.1.1.1.2). */
    private static byte[] zstdWithWindow(int log) {
        return new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) ((log - 10) << 3), 1, 0, 0};
    }

    @Test
    void xzDictionariesAreLimited() throws IOException {
        byte[] packed = xz(TEXT);
        assertThat(unpack(packed)).isEqualTo(TEXT);
        // The block header follows 12 bytes of stream header: size, flags, filter, length and size of the dictionary.
        packed[16] = 30;
        var sum = new CRC32();
        int headerLength = 4 * (packed[12] + 1);
        sum.update(packed, 12, headerLength - 4);
        for (int i = 0; i < 4; i++) {
            packed[12 + headerLength - 4 + i] = (byte) (sum.getValue() >>> (8 * i));
        }
        ContentException told = catchThrowableOfType(ContentException.class, () -> unpack(packed));
        assertThat(told.kind()).isEqualTo(Gap.Kind.LIMIT);
    }

    @Test
    void bzip2IsNotUnderstood() {
        byte[] bzip2 = "BZh91AY&SY".getBytes(StandardCharsets.US_ASCII);
        ContentException told = catchThrowableOfType(ContentException.class, () -> unpack(bzip2));
        assertThat(told.kind()).isEqualTo(Gap.Kind.UNSUPPORTED);
        assertThat(told).hasMessage("compressed with bzip2, which is not understood");
    }

    private static byte[] zstdWithSum(byte[] bytes) {
        try (var context = new ZstdCompressCtx()) {
            context.setChecksum(true);
            context.setLevel(Zstd.defaultCompressionLevel());
            return context.compress(bytes);
        }
    }

    private static byte[] xz(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(out, new LZMA2Options())) {
            xz.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (InputStream in = Compression.unpack(new ByteArrayInputStream(packed), 20)) {
            return in.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
