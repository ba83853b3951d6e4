package seawall.advisory.update;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/**
 * A feed of one or two files with lines {@code CVE PACKAGE FIXED}; a line {@code odd} is a problem, a line {@code broken} makes the
 * file unreadable.
 *
 * @param site where its files are served
 */
record LineFeed(String name, URI site, List<String> files) implements Feed {
    static LineFeed of(String name, URI site) {
        return new LineFeed(name, site, List.of("list.txt"));
    }

    @Override
    public String licence() {
        return "CC0-1.0";
    }

    @Override
    public List<Resource> resources() {
        return files.stream()
                .map(file -> new Resource(name + "/" + file, site.resolve("/" + name + "/" + file)))
                .toList();
    }

    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        records.accept(new FeedRecord.Covers(new Ecosystem(name, "")));
        int found = 0;
        for (Resource resource : resources()) {
            try (Stream<String> lines = java.nio.file.Files.lines(files.path(resource.path()))) {
                for (String line : lines.toList()) {
                    line(line, records, problems);
                }
                found++;
            } catch (NoSuchFileException absent) {
                problems.accept(resource.path() + ": no such file");
            }
        }
        if (found == 0) {
            throw new NoSuchFileException(name);
        }
    }

    private void line(String line, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        if (line.equals("broken")) {
            throw new IOException(name + ": the list is cut off");
        }
        if (line.equals("odd")) {
            problems.accept(name + ": an odd line");
            return;
        }
        String[] words = line.split(" ", -1);
        records.accept(new FeedRecord.Advisory(
                words[0],
                name,
                FeedRecord.Role.VULNERABILITY,
                List.of(),
                Vulnerability.State.VULNERABILITY,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new Statement(
                        words[0],
                        words[0],
                        name,
                        new Ecosystem(name, ""),
                        words[1],
                        null,
                        Statement.Status.AFFECTED,
                        List.of(VersionRange.before(VersionScheme.SEMVER, words[2])),
                        List.of(),
                        Fix.in(words[2]),
                        null,
                        "")),
                null));
    }
}
