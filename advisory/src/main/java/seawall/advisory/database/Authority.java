package seawall.advisory.database;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import seawall.model.Ecosystem;

/**
 * Which feed's statements count for an ecosystem: one for each, since ranges of two publishers never add up to a third opinion
 * (docs/adr/0006). The others only add texts and ratings there.
 *
 * <p>A distribution knows best what it backported, so its own feed comes first; for languages it is OSV's bundle of that
 * ecosystem. Where that feed is not among the sources, the next best speaks.
 */
final class Authority {
    /** The publisher's own feed of each distribution; {@code name/part} counts as a part of it. */
    private static final Map<String, String> OWN_FEED = Map.of(
            "Alpine", "alpine",
            "Chainguard", "chainguard",
            "Debian", "debian",
            "Ubuntu", "ubuntu",
            "Wolfi", "wolfi");

    private static final String OSV = "osv";

    /** The starter set that comes with the program; anything fetched is newer. */
    private static final String STARTER = "starter";

    private Authority() {}

    /** The one among {@code feeds} that speaks; there must be one. */
    static String among(Collection<String> feeds, Ecosystem ecosystem) {
        return feeds.stream()
                .min(Comparator.comparingInt((String feed) -> rank(feed, ecosystem.name()))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new IllegalArgumentException("no feed speaks about " + ecosystem));
    }

    private static int rank(String feed, String ecosystem) {
        String own = OWN_FEED.get(ecosystem);
        if (own != null && feed.equals(own)) {
            return 0;
        }
        if (own != null && feed.startsWith(own + "/")) {
            return 1;
        }
        if (feed.equals(OSV + "/" + ecosystem) || feed.equals(OSV)) {
            return 2;
        }
        if (feed.startsWith(OSV + "/")) {
            return 3;
        }
        return feed.equals(STARTER) ? 5 : 4;
    }
}
