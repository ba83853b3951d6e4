package seawall.image.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import seawall.content.ContentException;
import seawall.image.HeldBytes;
import seawall.model.Gap;
import seawall.testkit.Seeded;

class StreamedContentTest {
    private static final int LONG = 3 << 20;
    private static final byte[] BYTES = bytes();

    private static byte[] bytes() {
        byte[] bytes = new byte[LONG];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static StreamedContent content(int size, long longestHeld, HeldBytes budget) {
        var in = new ByteArrayInputStream(BYTES, 0, size);
        return new StreamedContent(in::read, size, longestHeld, budget, new BlockPool());
    }

    @Test
    void anyMixOfReadsSeesTheSameBytes() {
        Seeded.check(200, random -> {
            int size = random.nextInt(400_000);
            try (var content = content(size, LONG, new HeldBytes(LONG))) {
                for (int i = 0; i < 10; i++) {
                    switch (random.nextInt(4)) {
                        case 0 -> {
                            int count = random.nextInt(100_000);
                            assertThat(content.head(count)).isEqualTo(Arrays.copyOf(BYTES, Math.min(count, size)));
                        }
                        case 1 -> {
                            try (InputStream in = content.open()) {
                                in.skipNBytes(Math.min(1_000, size));
                                byte[] some = in.readNBytes(random.nextInt(200_000));
                                assertThat(some)
                                        .isEqualTo(Arrays.copyOfRange(
                                                BYTES, Math.min(1_000, size), Math.min(1_000, size) + some.length));
                            }
                        }
                        case 2 -> assertThat(content.all(LONG)).isEqualTo(Arrays.copyOf(BYTES, size));
                        default -> {
                            int position = random.nextInt(400_000);
                            byte[] some = new byte[1 + random.nextInt(70_000)];
                            int count = content.read(position, some, 0, some.length);
                            assertThat(count > 0).isEqualTo(position < size);
                            if (count > 0) {
                                assertThat(Arrays.copyOf(some, count))
                                        .isEqualTo(Arrays.copyOfRange(BYTES, position, position + count));
                            }
                        }
                    }
                }
            }
        });
    }

    @Test
    void aFileTooLongToBeHeldCanBeReadOnce() throws IOException {
        try (var content = content(LONG, LONG - 1, new HeldBytes(LONG))) {
            assertThat(content.head(1_000)).isEqualTo(Arrays.copyOf(BYTES, 1_000));
            assertThat(content.read(500_000, new byte[10], 0, 10)).isEqualTo(10);
            assertThatThrownBy(() -> content.read(LONG - 5, new byte[10], 0, 10))
                    .isInstanceOf(ContentException.class)
                    .hasMessage("file of 3145728 bytes is longer than the 3145727 that are held for random access");
            assertThat(content.open().readAllBytes()).isEqualTo(BYTES);
            ContentException told = catchThrowableOfType(ContentException.class, content::open);
            assertThat(told.kind()).isEqualTo(Gap.Kind.LIMIT);
            assertThat(told).hasMessageContaining("too long to be read twice");
        }
    }

    @Test
    void moreThanTheFirstMebibyteComesOutOfTheBudget() throws IOException {
        var budget = new HeldBytes(LONG);
        try (var free = content(1 << 20, LONG, new HeldBytes(0))) {
            assertThat(free.all(LONG)).hasSize(1 << 20);
        }
        for (int i = 0; i < 3; i++) {
            try (var content = content(LONG, LONG, budget)) {
                assertThat(content.all(LONG)).isEqualTo(BYTES);
            }
        }
        try (var content = content(LONG, LONG, new HeldBytes(LONG - 5_000))) {
            ContentException told = catchThrowableOfType(ContentException.class, () -> content.all(LONG));
            assertThat(told.kind()).isEqualTo(Gap.Kind.LIMIT);
            assertThat(told).hasMessageContaining("does not fit the 3141632 bytes that may be held in memory");
        }
    }

    @Test
    void wholeFilesHaveALimitOfTheirReader() throws IOException {
        try (var content = content(100, LONG, new HeldBytes(0))) {
            assertThat(content.all(100)).hasSize(100);
            assertThatThrownBy(() -> content.all(99)).hasMessage("file of 100 bytes is longer than 99");
        }
    }

    @Test
    void aFileThatEndsBeforeItsSizeIsTruncated() {
        var in = new ByteArrayInputStream(BYTES, 0, 10);
        try (var content = new StreamedContent(in::read, 20, LONG, new HeldBytes(0), new BlockPool())) {
            ContentException told = catchThrowableOfType(ContentException.class, () -> content.all(100));
            assertThat(told.kind()).isEqualTo(Gap.Kind.TRUNCATED);
        }
    }
}
