package seawall.content.tar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.testkit.NativeProgram;

/** Compares what is read with the tree that GNU tar, bsdtar, cpio's and Python's archivers packed, in all forms they know. */
@Tag("native")
class ArchiversTest {
    /** Longer than a header's 100 bytes, and than the 255 that a prefix adds. */
    private static final String LONG = "l".repeat(99);

    @TempDir
    private @Nullable Path folder;

    private Path tree = Path.of("");

    @BeforeEach
    void makeTree() throws IOException {
        tree = Objects.requireNonNull(folder).resolve("tree");
        Files.createDirectories(tree.resolve("etc/empty"));
        write("etc/hostname", "harbour\n");
        write("etc/empty-file", "");
        write("etc/blocks", "x".repeat(512));
        write("bin/tool", "#!/bin/sh\n".repeat(200));
        Files.setPosixFilePermissions(tree.resolve("bin/tool"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createLink(tree.resolve("bin/zz-same-tool"), tree.resolve("bin/tool"));
        Files.createSymbolicLink(tree.resolve("bin/link"), Path.of("tool"));
        Files.createSymbolicLink(tree.resolve("etc/absolute"), Path.of("/etc/../nowhere"));
    }

    private void makeLongNames() throws IOException {
        write(LONG + "/" + LONG + "/file", "long");
        write(LONG + "/" + LONG + "/" + LONG + "/ünïcödé", "longer than ustar holds");
        Files.createLink(
                tree.resolve("zz-link"),
                tree.resolve(LONG).resolve(LONG).resolve(LONG).resolve("ünïcödé"));
        Files.createSymbolicLink(tree.resolve("zz-long-target"), Path.of("t".repeat(300)));
    }

    private void write(String path, String content) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v7", "oldgnu", "gnu", "ustar", "posix"})
    void readsWhatGnuTarWrites(String format) throws Exception {
        if (!format.equals("v7") && !format.equals("ustar")) {
            makeLongNames();
        }
        assertReads(gnuTar("--format=" + format, "--sort=name", "."));
    }

    @Test
    void readsPrefixesOfUstar() throws Exception {
        write(LONG + "/" + "m".repeat(90) + "/file", "through a prefix");
        assertReads(gnuTar("--format=ustar", "--sort=name", "."));
    }

    @Test
    void readsNumbersInBase256() throws Exception {
        assertReads(gnuTar("--format=gnu", "--owner=:4000000000", "--group=:4000000000", "--mtime=@-9999999999", "."));
    }

    @Test
    void readsAttributesAndGlobalHeaders() throws Exception {
        Files.setAttribute(
                tree.resolve("etc/hostname"),
                "user:note",
                "a value with = and\n more".getBytes(StandardCharsets.UTF_8));
        assertReads(gnuTar("--format=posix", "--xattrs", "."));
        assertReads(gnuTar("--format=posix", "--pax-option=globexthdr.name=global,comment=for all", "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--sparse-version=0.0", "--sparse-version=0.1", "--sparse-version=1.0"})
    void readsSparseFiles(String form) throws Exception {
        makeSparse("few", 10 << 20, 3);
        makeSparse("many", 10 << 20, 200);
        makeSparse("hole", 5 << 20, 0);
        makeSparse(LONG + "/" + LONG + "/sparse", 1 << 20, 5);
        Path archive = gnuTar("--sparse", form, form.startsWith("--sparse") ? "--format=posix" : "--no-acls", ".");
        assertThat(Files.size(archive)).isLessThan(3 << 20);
        assertReads(archive);
    }

    /** Pieces of one block at equal distances. */
    private void makeSparse(String path, long size, int pieces) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(size);
            for (int i = 0; i < pieces; i++) {
                out.seek((i + 1L) * (size / (pieces + 1)) / 4096 * 4096);
                out.write("piece %04d".formatted(i).repeat(409).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ustar", "pax", "gnutar", "v7"})
    void readsWhatBsdtarWrites(String format) throws Exception {
        if (format.equals("pax") || format.equals("gnutar")) {
            makeLongNames();
        }
        Path archive = tree.resolveSibling("archive.tar");
        NativeProgram.run(tree, "bsdtar", "--format=" + format, "-cf", archive.toString(), ".");
        assertReads(archive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT"})
    void readsWhatPythonWrites(String format) throws Exception {
        if (!format.equals("USTAR_FORMAT")) {
            makeLongNames();
        }
        Path archive = tree.resolveSibling("archive.tar");
        String script = "import sys, tarfile\n"
                + "with tarfile.open(sys.argv[1], 'w', format=tarfile." + format
                + ", pax_headers={'comment': 'all'}) as tar:\n"
                + "    tar.add('.')\n";
        NativeProgram.run(tree, "python3", "-c", script, archive.toString());
        assertReads(archive);
    }

    private Path gnuTar(String... options) throws Exception {
        Path archive = tree.resolveSibling("archive.tar");
        List<String> command = new ArrayList<>(List.of("tar", "-c", "-f", archive.toString()));
        command.addAll(List.of(options));
        NativeProgram.run(tree, command.toArray(String[]::new));
        return archive;
    }

    private void assertReads(Path archive) throws IOException {
        TarListing listing;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
            listing = TarListing.of(in, 10_000_000, 4_096);
        }
        assertThat(listing.end()).isNull();
        assertThat(described(listing)).isEqualTo(described(tree));
    }

    /** Path to what is there; hard links as what they link to. */
    private static Map<String, String> described(TarListing listing) {
        Map<String, String> described = new TreeMap<>();
        for (TarListing.Line line : listing.lines()) {
            assertThat(line.defect()).isEmpty();
            String path = TarPaths.normalise(line.name()).orElseThrow();
            String what = line.type() == TarEntry.Type.HARD_LINK
                    ? described.getOrDefault(TarPaths.normalise(line.link()).orElseThrow(), "nothing")
                    : line.type() + " " + line.size() + " " + line.link() + " " + line.sum()
                            + (line.type() == TarEntry.Type.SYMLINK ? "" : " " + Integer.toOctalString(line.mode()));
            assertThat(described.put(path, what)).isNull();
        }
        described.remove("");
        return described;
    }

    private static Map<String, String> described(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            return all.filter(each -> !each.equals(tree))
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.toMap(
                            each -> tree.relativize(each).toString(),
                            ArchiversTest::description,
                            (a, _) -> a,
                            TreeMap::new));
        }
    }

    private static String description(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return TarEntry.Type.SYMLINK + " 0 " + Files.readSymbolicLink(file) + " ";
            }
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
            boolean isFile = Files.isRegularFile(file);
            return (isFile ? TarEntry.Type.FILE : TarEntry.Type.DIRECTORY) + " " + (isFile ? Files.size(file) : 0)
                    + "  " + (isFile ? TarListing.sum(Files.readAllBytes(file)) : "") + " "
                    + Integer.toOctalString(mode);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
