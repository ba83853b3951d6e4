package seawall.advisory.update.fetch;

import java.util.List;
import seawall.advisory.feed.Feed;

/**
 * What came of fetching a feed.
 *
 * @param resources in the feed's order
 */
public record FeedFetch(Feed feed, List<ResourceFetch> resources) {
    public FeedFetch {
        resources = List.copyOf(resources);
    }

    /** What came of fetching one file. */
    public enum State {
        /** It has new content. */
        NEW,
        /** Its content is the same as before. */
        UNCHANGED,
        /** The publisher has no such file, and it was not there before either. */
        ABSENT,
        /** It could not be fetched; an older copy is there. */
        KEPT,
        /** It could not be fetched, and no copy is there. */
        FAILED
    }

    /**
     * What came of fetching one file.
     *
     * @param origin where it came from, for people: the site, or the path in a folder; empty where it is absent
     * @param problem why it could not be fetched, in one line; empty otherwise
     */
    public record ResourceFetch(String path, State state, String origin, String problem) {
        /** The source has no such file. */
        public static ResourceFetch absent(String path) {
            return new ResourceFetch(path, State.ABSENT, "", "");
        }
    }

    /** Where its files came from, each place once. */
    public List<String> origins() {
        return resources.stream()
                .map(ResourceFetch::origin)
                .filter(origin -> !origin.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether any of its files is in this state. */
    public boolean has(State state) {
        return resources.stream().anyMatch(resource -> resource.state() == state);
    }

    /** Why files could not be fetched, one line each. */
    public List<String> problems() {
        return resources.stream()
                .map(ResourceFetch::problem)
                .filter(problem -> !problem.isEmpty())
                .toList();
    }
}
