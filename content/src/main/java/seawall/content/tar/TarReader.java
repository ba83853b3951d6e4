package seawall.content.tar;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.model.Gap;

/**
 * Reads a tar archive entry by entry, as Go's archive/tar does where implementations differ, since container engines use that.
 *
 * <p>Understands ustar, the old v7 form, pax extended headers, GNU long names, GNU base-256 numbers and all four GNU forms of
 * sparse files. Memory never follows a size that a header claims. A damaged header ends the reading with
 * {@link ContentException}; damage that concerns one entry becomes its {@link TarEntry.Defect}.
 */
public final class TarReader {
    private static final int MOST_EXTENSIONS = 16;
    private static final int EXTENSION_BYTES = 1 << 20;

    private final long mostEntries;
    private final int longestPath;
    private final StoredData data;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private long entries;
    private boolean ended;
    private boolean endMarked;

    /**
     * @param mostEntries entries after which reading fails
     * @param longestPath characters of a name or link; a longer one is a defect of its entry
     */
    public TarReader(InputStream in, long mostEntries, int longestPath) {
        this.mostEntries = mostEntries;
        this.longestPath = longestPath;
        this.data = new StoredData(in);
    }

    /** The next entry, or null at the end; whatever of the entry before was not read is skipped. */
    public @Nullable TarEntry next() throws IOException {
        if (ended) {
            return null;
        }
        data.skipRest();
        var pending = new Extensions();
        for (int count = 0; count <= MOST_EXTENSIONS; count++) {
            if (!data.readBlock(block) || isEnd()) {
                if (pending.isThere()) {
                    throw ContentException.truncated("tar archive ends behind an extended header");
                }
                ended = true;
                return null;
            }
            TarHeader header = TarHeader.parse(block);
            if (!pending.take(header)) {
                return entry(header, pending);
            }
        }
        throw ContentException.malformed("tar entry with more than " + MOST_EXTENSIONS + " extended headers");
    }

    /** Reads content of the current entry; -1 at its end. Throws {@link ContentException} where the archive ends before. */
    public int read(byte[] into, int offset, int length) throws IOException {
        return data.read(into, offset, length);
    }

    /** Bytes of the archive before the content of the current entry. */
    public long contentPosition() {
        return data.start();
    }

    /** Two zero blocks end an archive; engines take its plain end as well. */
    private boolean isEnd() throws IOException {
        if (!TarHeader.isZero(block)) {
            return false;
        }
        if (data.readBlock(block) && !TarHeader.isZero(block)) {
            throw ContentException.malformed("tar archive with a single zero block inside");
        }
        endMarked = true;
        return true;
    }

    /** Whether a zero block said that the archive ends, after the last entry; one without may have been cut off between entries. */
    public boolean isEndMarked() {
        return endMarked;
    }

    private TarEntry entry(TarHeader header, Extensions extensions) throws IOException {
        if (++entries > mostEntries) {
            throw ContentException.limit("more than " + mostEntries + " entries in one archive");
        }
        PaxRecords pax = extensions.pax;
        long size = pax.has("size") ? pax.number("size") : header.size();
        String name = extensions.name(header);
        String link = extensions.link(header);
        TarEntry.Defect defect = extensions.defect == null ? nameDefect(name, link) : extensions.defect;
        TarEntry.Type type = type(header.type(), name);
        boolean hasData = header.hasData() && type != TarEntry.Type.DIRECTORY;
        Sparse sparse = Sparse.of(header, pax, hasData ? size : 0, data);
        if (sparse.defect() != null && defect == null) {
            defect = sparse.defect();
        }
        return new TarEntry(
                name,
                type,
                header.mode(),
                type == TarEntry.Type.FILE ? data.size() : 0,
                type == TarEntry.Type.SYMLINK || type == TarEntry.Type.HARD_LINK ? link : "",
                sparse.map() != null,
                defect);
    }

    private TarEntry.@Nullable Defect nameDefect(String name, String link) {
        if (name.length() > longestPath || link.length() > longestPath) {
            return new TarEntry.Defect(Gap.Kind.LIMIT, "path longer than " + longestPath);
        }
        if (name.indexOf('\0') >= 0 || link.indexOf('\0') >= 0) {
            return new TarEntry.Defect(Gap.Kind.MALFORMED, "path with a zero byte");
        }
        return null;
    }

    /** Archivers older than types wrote directories as files whose name ends in a slash. */
    private static TarEntry.Type type(byte flag, String name) {
        return switch (flag) {
            case 0 -> name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
            case '0', '7', 'S' -> TarEntry.Type.FILE;
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.SYMLINK;
            case '5' -> TarEntry.Type.DIRECTORY;
            default -> TarEntry.Type.OTHER;
        };
    }

    /** What extended headers say about the entry that follows them. */
    private final class Extensions {
        private PaxRecords pax = PaxRecords.NONE;
        private @Nullable String longName;
        private @Nullable String longLink;
        private TarEntry.@Nullable Defect defect;

        private boolean isThere() {
            return !pax.equals(PaxRecords.NONE) || longName != null || longLink != null || defect != null;
        }

        /** Whether {@code header} was an extended one. Global ones are passed over, and end what was said before them. */
        private boolean take(TarHeader header) throws IOException {
            switch (header.type()) {
                case 'x' -> {
                    byte[] records = small(header);
                    pax = records == null ? pax : PaxRecords.parse(records);
                }
                case 'g' -> {
                    data.plain(header.size());
                    pax = PaxRecords.NONE;
                    longName = null;
                    longLink = null;
                    defect = null;
                }
                case 'L' -> longName = text(header, longName);
                case 'K' -> longLink = text(header, longLink);
                default -> {
                    return false;
                }
            }
            data.skipRest();
            return true;
        }

        /** GNU's long names go before those of pax, and both before the header's. */
        private String name(TarHeader header) {
            if (longName != null) {
                return longName;
            }
            String plain = pax.has("path") ? pax.text("path", "") : header.name();
            return pax.sparseMap() == PaxRecords.SparseMapPlace.NONE ? plain : pax.text("GNU.sparse.name", plain);
        }

        private String link(TarHeader header) {
            if (longLink != null) {
                return longLink;
            }
            return pax.has("linkpath") ? pax.text("linkpath", "") : header.linkName();
        }

        private @Nullable String text(TarHeader header, @Nullable String before) throws IOException {
            byte[] bytes = small(header);
            return bytes == null ? before : TarHeader.string(bytes, 0, bytes.length);
        }

        private byte @Nullable [] small(TarHeader header) throws IOException {
            data.plain(header.size());
            if (header.size() > EXTENSION_BYTES) {
                defect = new TarEntry.Defect(Gap.Kind.LIMIT, "extended tar header of " + header.size() + " bytes");
                return null;
            }
            return data.rest();
        }
    }
}
