package seawall.advisory.update;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.alpine.AlpineFeed;
import seawall.advisory.feed.cve.CveFeed;
import seawall.advisory.feed.debian.DebianFeed;
import seawall.advisory.feed.epss.EpssFeed;
import seawall.advisory.feed.kev.KevFeed;
import seawall.advisory.feed.osv.OsvFeeds;
import seawall.advisory.feed.ubuntu.UbuntuFeed;
import seawall.model.Ecosystem;

/** The feeds there are. */
public final class Feeds {
    /** Publishers with a format of their own; sorted, one a line. */
    private static final List<Feed> OWN_FORMAT = List.of(
            new AlpineFeed(), //
            new CveFeed(),
            new DebianFeed(),
            new EpssFeed(),
            new KevFeed(),
            new UbuntuFeed());

    /** Distributions whose own feed says what counts, so that OSV's copy of it is not needed. */
    private static final Map<String, String> OWN_FEED =
            Map.of("Alpine", "alpine", "Debian", "debian", "Ubuntu", "ubuntu");

    /** What is known of exploitation, whatever the ecosystem; both are small. */
    private static final List<String> ALWAYS = List.of("epss", "kev");

    private static final List<Feed> ALL = Stream.concat(OWN_FORMAT.stream(), OsvFeeds.all().stream())
            .sorted(Comparator.comparing(Feed::name))
            .toList();

    private Feeds() {}

    /** All of them, sorted by name. */
    public static List<Feed> all() {
        return ALL;
    }

    /**
     * The feeds that are enough to judge packages of these ecosystems, sorted by name. An ecosystem that no feed speaks about adds
     * none.
     */
    public static List<Feed> about(Collection<Ecosystem> ecosystems) {
        var names = new TreeSet<>(ALWAYS);
        for (Ecosystem ecosystem : ecosystems) {
            names.add(OWN_FEED.getOrDefault(ecosystem.name(), "osv/" + ecosystem.name()));
        }
        return ALL.stream().filter(feed -> names.contains(feed.name())).toList();
    }
}
