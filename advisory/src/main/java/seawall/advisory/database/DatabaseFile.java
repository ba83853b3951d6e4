package seawall.advisory.database;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import seawall.model.Digest;

/** The frame of a database file: magic, version, length and where each section lies (docs/database-format.md, "Header"). */
final class DatabaseFile {
    /** Version of the format that is written and read. */
    static final int VERSION = 1;

    static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final byte[] MAGIC = "SEAWALL\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED = 24;
    private static final int ENTRY = 24;
    private static final int ALIGNMENT = 8;
    private static final int MOST_SECTIONS = 1000;

    private DatabaseFile() {}

    /** Finds the sections of a file. Unknown ones are passed over. */
    static Map<Section, MemorySegment> sections(MemorySegment file) {
        if (file.byteSize() < FIXED || file.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) != -1) {
            throw new DatabaseException(
                    DatabaseException.Code.NOT_A_DATABASE, "the file is no advisory database of Seawall");
        }
        int version = file.get(U32, 8);
        if (version != VERSION) {
            throw new DatabaseException(
                    DatabaseException.Code.OTHER_VERSION,
                    "the advisory database has format %d, this program reads format %d; run 'seawall db update' to get one that fits"
                            .formatted(version, VERSION));
        }
        int count = file.get(U32, 12);
        if (file.get(U64, 16) != file.byteSize()) {
            throw DatabaseException.damaged(
                    "it has %d bytes and should have %d".formatted(file.byteSize(), file.get(U64, 16)));
        }
        if (count < 0 || count > MOST_SECTIONS || FIXED + (long) count * ENTRY > file.byteSize()) {
            throw DatabaseException.damaged("the list of sections is longer than the file");
        }
        Map<Section, MemorySegment> found = new EnumMap<>(Section.class);
        for (int i = 0; i < count; i++) {
            long entry = FIXED + (long) i * ENTRY;
            long offset = file.get(U64, entry + 8);
            long length = file.get(U64, entry + 16);
            if (offset < 0 || length < 0 || offset > file.byteSize() || length > file.byteSize() - offset) {
                throw DatabaseException.damaged("a section lies outside the file");
            }
            for (Section section : Section.values()) {
                if (section.code() == file.get(U32, entry)) {
                    found.put(section, file.asSlice(offset, length));
                }
            }
        }
        return found;
    }

    static MemorySegment section(Map<Section, MemorySegment> sections, Section wanted) {
        MemorySegment section = sections.get(wanted);
        if (section == null) {
            throw DatabaseException.damaged("section " + wanted + " is missing");
        }
        return section;
    }

    /** Puts sections together, beside {@code target} first; it takes the name when everything is on disk. */
    static Digest write(List<SectionWriter> sections, Path target) {
        Path absolute = target.toAbsolutePath();
        Path partial = absolute.resolveSibling(absolute.getFileName() + ".partial");
        MessageDigest sha256 = sha256();
        try {
            Files.createDirectories(absolute.getParent());
            try (FileChannel channel = FileChannel.open(
                            partial,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), sha256)) {
                copy(sections, out);
                channel.force(true);
            }
            Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            discard(partial, failure);
            throw new DatabaseException(
                    DatabaseException.Code.IO,
                    "cannot write %s: %s".formatted(target, WorkFolder.said(failure)),
                    failure);
        }
        return new Digest("sha256", HexFormat.of().formatHex(sha256.digest()));
    }

    private static void discard(Path partial, IOException why) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException failure) {
            why.addSuppressed(failure);
        }
    }

    /** Puts sections together. */
    static void copy(List<SectionWriter> unordered, OutputStream out) throws IOException {
        List<SectionWriter> sections = unordered.stream()
                .sorted(Comparator.comparing(SectionWriter::section))
                .toList();
        ByteWriter header = new ByteWriter().raw(MAGIC).u32(VERSION).u32(sections.size());
        long[] lengths = new long[sections.size()];
        long[] offsets = new long[sections.size()];
        long end = FIXED + (long) sections.size() * ENTRY;
        for (int i = 0; i < lengths.length; i++) {
            offsets[i] = end;
            lengths[i] = sections.get(i).size();
            end += lengths[i] + padding(lengths[i]);
        }
        header.u64(end);
        for (int i = 0; i < lengths.length; i++) {
            header.u32(sections.get(i).section().code()).u32(0).u64(offsets[i]).u64(lengths[i]);
        }
        out.write(header.toArray());
        for (int i = 0; i < lengths.length; i++) {
            sections.get(i).copyTo(out);
            out.write(new byte[padding(lengths[i])]);
        }
    }

    private static int padding(long length) {
        return (int) (-length & (ALIGNMENT - 1));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
