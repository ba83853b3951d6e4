package seawall.advisory.update.fetch;

import java.io.IOException;
import java.util.List;
import seawall.advisory.feed.Feed;

/** Where the files of feeds come from: the network or a folder. */
public interface FeedSource {
    /**
     * Brings what is new into the {@link FeedCache}. That a file cannot be had is a result; a disk that fails throws.
     *
     * @return what came of each feed, in the order given
     */
    List<FeedFetch> fetch(List<Feed> feeds, FetchProgress progress) throws IOException, InterruptedException;

    /** What of the source could not be looked at during the last fetch, one line each. */
    default List<String> problems() {
        return List.of();
    }
}
