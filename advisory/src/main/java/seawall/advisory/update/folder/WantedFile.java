package seawall.advisory.update.folder;

import java.util.List;
import seawall.advisory.feed.Feed;

/**
 * A file of a feed that is searched.
 *
 * @param path in the feed
 * @param names it may have, the best first
 */
record WantedFile(Feed feed, String path, List<FileName> names) {
    static WantedFile of(Feed feed, Feed.Resource resource) {
        return new WantedFile(feed, resource.path(), FileNames.of(resource));
    }
}
