package seawall.advisory.update.folder;

import java.util.List;
import seawall.advisory.feed.Feed;

/** A file of a feed that is searched, and the names it may have. */
record WantedFile(Feed feed, Feed.Resource resource, List<FileName> names) {
    WantedFile(Feed feed, Feed.Resource resource) {
        this(feed, resource, FileNames.of(resource));
    }
}
