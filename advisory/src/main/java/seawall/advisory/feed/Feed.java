package seawall.advisory.feed;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** One publisher's data in the publisher's own format. */
public interface Feed {
    /** Name in reports and evidence, for example {@code debian} or {@code osv/npm}. */
    String name();

    /** Licence of the data, as an SPDX expression or the publisher's words. */
    String licence();

    /** What to fetch, and where it lies in a folder or mirror. */
    List<Resource> resources();

    /**
     * Reads the fetched files, in bounded memory, one record at a time. A document that cannot be used is reported to {@code
     * problems} and skipped; a file that cannot be read at all throws, and the feed's old data stays in force.
     */
    void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException;

    /**
     * One file of a feed.
     *
     * @param path relative path in a folder or mirror, as the publisher lays it out
     * @param address where the publisher serves it
     */
    record Resource(String path, java.net.URI address) {}

    /** The fetched files of a feed. */
    interface Files {
        /** Where a resource lies on disk; throws {@link java.nio.file.NoSuchFileException} where it is absent. */
        java.nio.file.Path path(String resource) throws IOException;
    }
}
