package seawall.advisory.feed.alpine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import seawall.advisory.document.Packed;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;

/** Alpine Linux's secdb: one document for each release and repository. */
public final class AlpineFeed implements Feed {
    private static final String NAME = "alpine";
    private static final long MOST_BYTES = 256L << 20;

    /** Releases that the publisher serves; the first with a repository "community" is 3.3. */
    private static final int FIRST_MINOR = 3;

    private static final int LAST_MINOR = 24;

    private static final List<String> REPOSITORIES = List.of("main", "community");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String licence() {
        return "no licence stated (secdb.alpinelinux.org)";
    }

    @Override
    public List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        for (String release : releases()) {
            for (String repository : REPOSITORIES) {
                String document = release + "/" + repository + ".json";
                resources.add(
                        new Resource(NAME + "/" + document, URI.create("https://secdb.alpinelinux.org/" + document)));
            }
        }
        return resources;
    }

    private static List<String> releases() {
        List<String> releases = new ArrayList<>();
        for (int minor = FIRST_MINOR; minor <= LAST_MINOR; minor++) {
            releases.add("v3." + minor);
        }
        releases.add("edge");
        return releases;
    }

    /** Releases whose documents are absent are told as problems; without any document there is nothing to read. */
    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        int found = 0;
        List<String> absent = new ArrayList<>();
        for (String release : releases()) {
            for (String repository : REPOSITORIES) {
                String resource = NAME + "/" + release + "/" + repository + ".json";
                if (read(files, resource, release, records, problems)) {
                    found++;
                } else {
                    absent.add(release + "/" + repository);
                }
            }
        }
        if (found == 0) {
            throw new NoSuchFileException(NAME + "/" + releases().getLast() + "/main.json");
        }
        if (!absent.isEmpty()) {
            problems.accept(NAME + ": nothing is known about " + String.join(", ", absent) + ": no such files");
        }
    }

    private static boolean read(
            Files files, String resource, String release, Consumer<FeedRecord> records, Consumer<String> problems)
            throws IOException {
        Path file;
        try {
            file = files.path(resource);
        } catch (NoSuchFileException _) {
            return false;
        }
        try (var told = new Problems(resource, problems)) {
            Packed.read(file, resource, MOST_BYTES, in -> new SecurityDatabase(release, records, told).read(in));
        }
        return true;
    }
}
