package seawall.advisory.feed.debian;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import seawall.advisory.document.Packed;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;
import seawall.model.DebianReleases;
import seawall.model.Ecosystem;

/**
 * Debian's security tracker, and the lists of updates by the security team (DSA) and the LTS team (DLA).
 *
 * <p>The tracker says everything about the releases it still tracks, including what the updates changed, so the lists only group
 * vulnerabilities there. About older releases they are all there is, but since they only tell what was repaired, those releases do
 * not count as covered.
 */
public final class DebianFeed implements Feed {
    static final String NAME = "debian";

    private static final String TRACKER = "debian/tracker.json";
    private static final List<String> LISTS = List.of("debian/DSA/list", "debian/DLA/list");
    private static final String LISTS_ADDRESS =
            "https://salsa.debian.org/security-tracker-team/security-tracker/-/raw/master/data/";
    private static final long MOST_BYTES = 2L << 30;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String licence() {
        return "published by Debian without restriction";
    }

    @Override
    public List<Resource> resources() {
        return List.of(
                new Resource(TRACKER, URI.create("https://security-tracker.debian.org/tracker/data/json")),
                new Resource(LISTS.getFirst(), URI.create(LISTS_ADDRESS + "DSA/list")),
                new Resource(LISTS.getLast(), URI.create(LISTS_ADDRESS + "DLA/list")));
    }

    /** What is absent is told once; where all is absent there is nothing to read. */
    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        Optional<Path> tracker = file(files, TRACKER);
        List<String> absent = new ArrayList<>();
        Set<String> tracked = new TreeSet<>();
        if (tracker.isPresent()) {
            try (var told = new Problems(TRACKER, problems)) {
                var document = new TrackerDocument(records, told);
                Packed.read(tracker.get(), TRACKER, MOST_BYTES, document::read);
                tracked.addAll(document.releases());
            }
        }
        tracked.forEach(codename -> records.accept(new FeedRecord.Covers(ecosystem(codename))));
        for (String list : LISTS) {
            Optional<Path> file = file(files, list);
            if (file.isEmpty()) {
                absent.add(list);
            } else {
                try (var told = new Problems(list, problems)) {
                    Packed.read(file.get(), list, MOST_BYTES, in -> new UpdateList(tracked, records, told).read(in));
                }
            }
        }
        if (tracker.isEmpty() && absent.equals(LISTS)) {
            throw new NoSuchFileException(TRACKER);
        }
        if (tracker.isEmpty()) {
            problems.accept("without " + TRACKER + ": only what the lists of updates repaired is known");
        }
        if (!absent.isEmpty()) {
            problems.accept(
                    "without " + String.join(" and ", absent)
                            + ": what only they tell is not known, the updates by number and releases that the tracker dropped");
        }
    }

    private static Optional<Path> file(Files files, String resource) throws IOException {
        try {
            return Optional.of(files.path(resource));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** A release in the notation of advisories, as the cataloger of distributions tells it. */
    static Ecosystem ecosystem(String codename) {
        return new Ecosystem("Debian", DebianReleases.of(codename));
    }
}
