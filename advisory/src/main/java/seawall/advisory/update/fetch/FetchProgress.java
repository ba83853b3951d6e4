package seawall.advisory.update.fetch;

/** Is told how far files are fetched; called from several threads, at most about once per 256 KiB. */
@FunctionalInterface
public interface FetchProgress {
    FetchProgress NONE = (feed, resource, done, total) -> {};

    /**
     * Tells how much of a file is there.
     *
     * @param feed name of the feed it belongs to
     * @param resource its path in the feed
     * @param done bytes so far, those of an earlier attempt included
     * @param total all of its bytes as the server says; -1 where it does not
     */
    void fetched(String feed, String resource, long done, long total);
}
