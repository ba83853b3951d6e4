package seawall.advisory.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import seawall.content.BoundedInput;

/**
 * Many documents in one place: a folder, a zip, a zip in a zip (as the CVE program publishes), or a tar, compressed or not.
 * One document is open at a time, and none of the sizes that a container claims is believed.
 */
public final class Bundle {
    /** Bytes of one document. */
    static final long MOST_DOCUMENT_BYTES = 32L << 20;

    /** Bytes of all documents of a bundle together, unpacked. */
    static final long MOST_BYTES = 64L << 30;

    /** Entries of a bundle, documents or not. */
    static final long MOST_ENTRIES = 3_000_000;

    private static final int BUFFER = 64 * 1024;
    private static final String DOCUMENT = ".json";

    private final String name;
    private final Predicate<String> wanted;
    private final Problems problems;
    private final Receiver receiver;
    private long entries;
    private long documents;
    private long used;
    private long bytes;

    private Bundle(String name, Predicate<String> wanted, Problems problems, Receiver receiver) {
        this.name = name;
        this.wanted = wanted;
        this.problems = problems;
        this.receiver = receiver;
    }

    /** Takes documents. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes one document.
         *
         * @param name its path in the bundle
         * @param in its content; need not be read to the end
         * @throws IOException where the document cannot be used; it becomes a problem and the next one follows
         */
        void document(String name, InputStream in) throws IOException;
    }

    /**
     * Passes every {@code .json} document of a bundle to {@code receiver}: in the order of names for a folder, else in the
     * container's own.
     *
     * @param name what the bundle is called in messages
     * @return how many documents could be used
     * @throws IOException where the bundle is cut off, breaks its format, hits a limit, or holds no document that can be used
     */
    public static long read(Path path, String name, Problems problems, Receiver receiver) throws IOException {
        return read(path, name, Bundle::isJson, DOCUMENT + " documents", problems, receiver);
    }

    /**
     * Like {@link #read(Path, String, Problems, Receiver)}, for documents that are told by another rule.
     *
     * @param wanted whether the file at this path is such a document
     * @param kind what these documents are called in messages, in the plural
     * @return how many documents could be used
     * @throws IOException where the bundle is cut off, breaks its format, hits a limit, or holds no document that can be used
     */
    public static long read(
            Path path, String name, Predicate<String> wanted, String kind, Problems problems, Receiver receiver)
            throws IOException {
        var bundle = new Bundle(name, wanted, problems, receiver);
        if (Files.isDirectory(path)) {
            bundle.folder(path);
        } else if (startsAsZip(path)) {
            bundle.zip(path);
        } else {
            try (InputStream in = Packed.open(path, MOST_BYTES)) {
                bundle.tar(in);
            }
        }
        if (bundle.documents == 0) {
            throw new IOException(name + " holds no " + kind);
        }
        if (bundle.used == 0) {
            throw new IOException("none of the " + bundle.documents + " documents in " + name + " can be used");
        }
        return bundle.used;
    }

    private static boolean startsAsZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Packed.startsWith(in.readNBytes(4), 'P', 'K', 3, 4);
        }
    }

    private void folder(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(file -> wanted.test(root.relativize(file).toString()) && Files.isRegularFile(file))
                    .limit(MOST_ENTRIES + 1)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
        for (Path file : files) {
            countEntry();
            String path = root.relativize(file).toString();
            try (InputStream in = Files.newInputStream(file)) {
                document(path, in);
            }
        }
    }

    private void zip(Path path) throws IOException {
        ZipDirectory.check(path, name);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (Iterator<? extends ZipEntry> all = zip.stream().iterator(); all.hasNext(); ) {
                ZipEntry entry = all.next();
                countEntry();
                if (wanted.test(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        document(entry.getName(), in);
                    }
                } else if (isZip(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        zipInZip(in);
                    }
                }
            }
        }
    }

    /** The inner zip is read forwards, without its directory. */
    private void zipInZip(InputStream outer) throws IOException {
        var zip = new ZipInputStream(new BufferedInputStream(outer, BUFFER));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            countEntry();
            if (wanted.test(entry.getName())) {
                document(entry.getName(), zip);
            }
        }
    }

    private void tar(InputStream in) throws IOException {
        var tar = new TarStream(in, name);
        while (tar.next()) {
            countEntry();
            if (tar.isFile() && wanted.test(tar.name())) {
                document(tar.name(), tar.content());
            }
        }
    }

    private void document(String path, InputStream in) throws IOException {
        documents++;
        var content = new BoundedInput(in, MOST_DOCUMENT_BYTES, () -> Packed.tooLong(MOST_DOCUMENT_BYTES)) {
            // The container goes on after the document.
            @Override
            public void close() {}
        };
        try {
            receiver.document(path, content);
            used++;
        } catch (IOException unusable) {
            problems.add(path + ": " + unusable.getMessage());
        }
        bytes += content.given();
        if (bytes > MOST_BYTES) {
            throw new IOException(name + " " + Packed.tooLong(MOST_BYTES).getMessage());
        }
    }

    private void countEntry() throws IOException {
        if (++entries > MOST_ENTRIES) {
            throw new IOException(name + " holds more than " + MOST_ENTRIES + " files, the most that is read");
        }
    }

    private static boolean isJson(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(DOCUMENT);
    }

    private static boolean isZip(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
