package seawall.advisory.document;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.content.tar.TarEntry;
import seawall.content.tar.TarReader;

/** The entries of a tar, forwards. A tar that is damaged or has no end is told as one that must be fetched again. */
public final class TarStream {
    private static final int LONGEST_NAME = 4_096;

    private final TarReader tar;
    private final String archive;
    private @Nullable TarEntry entry;

    /** @param archive what the tar is called in messages */
    public TarStream(InputStream in, String archive) {
        this.tar = new TarReader(in, Long.MAX_VALUE, LONGEST_NAME);
        this.archive = archive;
    }

    /** Goes to the next entry; false after the last. */
    public boolean next() throws IOException {
        try {
            entry = tar.next();
        } catch (ContentException damaged) {
            throw broken(damaged);
        }
        if (entry == null && !tar.isEndMarked()) {
            throw broken(null);
        }
        return entry != null;
    }

    public boolean isFile() {
        return entry != null && entry.type() == TarEntry.Type.FILE && entry.defect() == null;
    }

    public String name() {
        return entry == null ? "" : entry.name();
    }

    /** The content of the entry at hand; ends where the entry ends. */
    public InputStream content() {
        return new BulkInput() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                try {
                    return tar.read(into, offset, length);
                } catch (ContentException damaged) {
                    throw broken(damaged);
                }
            }
        };
    }

    private IOException broken(@Nullable ContentException why) {
        return new IOException(archive + " is neither a zip nor a whole tar; fetch it again", why);
    }
}
