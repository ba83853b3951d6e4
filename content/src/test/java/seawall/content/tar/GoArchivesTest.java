package seawall.content.tar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.NativeProgram;
import seawall.testkit.TarBuilder;

/**
 * Compares with Go's archive/tar, which container engines use, on archives that are damaged and ambiguous in many ways: both must
 * see the same entries up to the first one that either refuses.
 */
@Tag("native")
class GoArchivesTest {
    private static final int ARCHIVES = 4_000;
    /** Reads archives that follow their lengths, and prints the entries of each and then "ok" or "error". */
    private static final String LISTING = """
            package main

            import (
            	"archive/tar"
            	"bytes"
            	"encoding/binary"
            	"fmt"
            	"hash/crc32"
            	"io"
            	"os"
            )

            func main() {
            	all, _ := os.ReadFile(os.Args[1])
            	for len(all) > 0 {
            		length := binary.BigEndian.Uint32(all)
            		list(all[4 : 4+length])
            		all = all[4+length:]
            	}
            }

            func kind(flag byte) string {
            	switch flag {
            	case tar.TypeReg, tar.TypeCont, tar.TypeGNUSparse:
            		return "FILE"
            	case tar.TypeLink:
            		return "HARD_LINK"
            	case tar.TypeSymlink:
            		return "SYMLINK"
            	case tar.TypeDir:
            		return "DIRECTORY"
            	}
            	return "OTHER"
            }

            func list(archive []byte) {
            	reader := tar.NewReader(bytes.NewReader(archive))
            	for {
            		header, err := reader.Next()
            		if err == io.EOF {
            			fmt.Println("ok")
            			return
            		}
            		if err != nil {
            			fmt.Println("error")
            			return
            		}
            		if header.Typeflag == tar.TypeXGlobalHeader {
            			continue
            		}
            		sum := ""
            		size := int64(0)
            		switch header.Typeflag {
            		case tar.TypeReg, tar.TypeCont, tar.TypeGNUSparse:
            			hash := crc32.NewIEEE()
            			size, err = io.Copy(hash, reader)
            			if err != nil {
            				fmt.Println("error")
            				return
            			}
            			sum = fmt.Sprintf("%08x", hash.Sum32())
            		}
            		link := ""
            		if header.Typeflag == tar.TypeLink || header.Typeflag == tar.TypeSymlink {
            			link = header.Linkname
            		}
            		fmt.Printf("%x %s %d %x %s\\n", header.Name, kind(header.Typeflag), size, link, sum)
            	}
            }
            """;

    @TempDir
    private @Nullable Path folder;

    @Test
    void seesWhatGoSees() throws Exception {
        NativeProgram.require("go");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        List<byte[]> archives = new ArrayList<>();
        var together = new ByteArrayOutputStream();
        for (int i = 0; i < ARCHIVES; i++) {
            byte[] archive = archive(random);
            archives.add(archive);
            together.writeBytes(ByteBuffer.allocate(4).putInt(archive.length).array());
            together.writeBytes(archive);
        }
        List<List<String>> theirs = listings(together.toByteArray());
        assertThat(theirs).hasSameSizeAs(archives);

        int complete = 0;
        for (int i = 0; i < ARCHIVES; i++) {
            List<String> ours = described(TarListing.of(archives.get(i)));
            assertThat(ours).as("archive " + i).isEqualTo(theirs.get(i));
            complete += ours.getLast().equals("ok") ? 1 : 0;
        }
        assertThat(complete).isBetween(ARCHIVES / 10, ARCHIVES * 9 / 10);
    }

    private List<List<String>> listings(byte[] archives) throws IOException, InterruptedException {
        Path directory = Objects.requireNonNull(folder);
        Files.writeString(directory.resolve("listing.go"), LISTING);
        Files.write(directory.resolve("archives"), archives);
        List<List<String>> listings = new ArrayList<>();
        List<String> listing = new ArrayList<>();
        for (String line : NativeProgram.run(directory, "go", "run", "listing.go", "archives")
                .split("\n", -1)) {
            if (!line.isEmpty()) {
                listing.add(inOurLetters(line));
            }
            if (line.equals("ok") || line.equals("error")) {
                listings.add(listing);
                listing = new ArrayList<>();
            }
        }
        return listings;
    }

    /** Names are bytes to Go. */
    private static String inOurLetters(String line) {
        String[] fields = line.split(" ", -1);
        for (int i = 0; i < fields.length; i += 3) {
            if (fields.length == 5) {
                byte[] name = HexFormat.of().parseHex(fields[i]);
                fields[i] = hex(TarHeader.decode(name, 0, name.length));
            }
        }
        return String.join(" ", fields);
    }

    /** As Go prints it; a defect ends a listing, since Go refuses what is behind it too. */
    private static List<String> described(TarListing listing) {
        List<String> described = new ArrayList<>();
        for (TarListing.Line line : listing.lines()) {
            if (!line.defect().isEmpty()) {
                described.add("error");
                return described;
            }
            described.add("%s %s %d %s %s"
                    .formatted(hex(line.name()), line.type(), line.size(), hex(line.link()), line.sum()));
        }
        // An extended header without its entry is no damage to Go.
        boolean isOk = listing.end() == null
                || String.valueOf(listing.end().getMessage()).endsWith("behind an extended header");
        described.add(isOk ? "ok" : "error");
        return described;
    }

    private static String hex(String name) {
        return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] archive(RandomGenerator random) {
        var archive = new TarBuilder();
        int entries = 1 + random.nextInt(4);
        for (int i = 0; i < entries; i++) {
            boolean isSparse = random.nextInt(8) == 0;
            while (!isSparse && random.nextInt(3) == 0) {
                extension(archive, random);
            }
            if (isSparse) {
                sparse(archive, random);
            } else {
                char type = pick(random, "0", "0", "0", "\0", "7", "1", "2", "5", "3", "6")
                        .charAt(0);
                entry(archive, random, type, type == '\0' ? 0 : random.nextInt(30));
            }
        }
        return random.nextInt(4) == 0 ? mutated(archive.toBytes(), random) : archive.toBytes();
    }

    private static void extension(TarBuilder archive, RandomGenerator random) {
        switch (random.nextInt(5)) {
            case 0 -> archive.pax('x', "path", name(random), "size", String.valueOf(random.nextInt(20)));
            case 1 -> archive.pax('x', "linkpath", name(random));
            case 2 -> archive.pax('g', "path", name(random));
            case 3 -> {
                byte[] name = (name(random) + "\0").getBytes(StandardCharsets.UTF_8);
                archive.header(random.nextBoolean() ? 'L' : 'K', "././@LongLink", "", 0, name.length)
                        .content(name);
            }
            default ->
                archive.pax(
                        'x',
                        pick(random, "path", "size", "GNU.sparse.major", "GNU.sparse.name", "uid"),
                        pick(random, "", "0", "1", "7"));
        }
    }

    private static void sparse(TarBuilder archive, RandomGenerator random) {
        int first = random.nextInt(9);
        int second = random.nextInt(9);
        archive.pax(
                'x',
                "GNU.sparse.size",
                String.valueOf(random.nextInt(60)),
                "GNU.sparse.numblocks",
                pick(random, "2", "2", "2", "1"),
                "GNU.sparse.map",
                random.nextInt(9) + "," + first + ",20," + second,
                "GNU.sparse.name",
                name(random));
        entry(archive, random, '0', first + second);
    }

    private static void entry(TarBuilder archive, RandomGenerator random, char type, int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) ('a' + random.nextInt(26)));
        String name = name(random);
        byte[] block = new TarBuilder()
                .header(type, name.length() > 99 ? "name" : name, "target", 0644, content.length)
                .unended();
        if (random.nextInt(6) == 0) {
            byte[] prefix = name(random).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(prefix, 0, block, 345, Math.min(150, prefix.length));
        }
        if (random.nextInt(8) == 0) {
            System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 8);
        }
        if (random.nextInt(12) == 0) {
            block[124 + random.nextInt(12)] = (byte) random.nextInt(256);
        }
        archive.raw(TarBuilder.withChecksum(block));
        if (type != '1' && type != '2' && type != '5' && type != '3' && type != '6') {
            archive.content(content);
        }
    }

    private static String name(RandomGenerator random) {
        return pick(random, "a", "a/", "./a", "/a/b", "../a", "é", "n".repeat(120), "a b", "d/" + "e".repeat(90));
    }

    private static String pick(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] mutated(byte[] archive, RandomGenerator random) {
        byte[] mutated = archive.clone();
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        return random.nextBoolean() ? mutated : Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
    }
}
