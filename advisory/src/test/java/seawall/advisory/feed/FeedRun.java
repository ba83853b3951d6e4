package seawall.advisory.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import seawall.model.Ecosystem;
import seawall.model.Statement;

/** What a feed said when it read a few files. */
public record FeedRun(List<FeedRecord> records, List<String> problems) {
    public static FeedRun of(Feed feed, Map<String, byte[]> contents) throws IOException {
        Path folder = Files.createTempDirectory("feed");
        try {
            Map<String, Path> paths = new TreeMap<>();
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                Path file = folder.resolve("file" + paths.size());
                paths.put(content.getKey(), Files.write(file, content.getValue()));
            }
            return ofPaths(feed, paths);
        } finally {
            delete(folder);
        }
    }

    /** Like {@link #of}, with texts. */
    public static FeedRun ofTexts(Feed feed, Map<String, String> texts) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        texts.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return of(feed, contents);
    }

    public static FeedRun ofPaths(Feed feed, Map<String, Path> paths) throws IOException {
        List<FeedRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        feed.read(
                resource -> {
                    Path path = paths.get(resource);
                    if (path == null) {
                        throw new NoSuchFileException(resource);
                    }
                    return path;
                },
                records::add,
                problems::add);
        return new FeedRun(records, problems);
    }

    public <T extends FeedRecord> List<T> of(Class<T> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<FeedRecord.Advisory> advisories() {
        return of(FeedRecord.Advisory.class);
    }

    public List<Ecosystem> covered() {
        return of(FeedRecord.Covers.class).stream()
                .map(FeedRecord.Covers::ecosystem)
                .distinct()
                .sorted()
                .toList();
    }

    public List<Statement> statements() {
        return advisories().stream().flatMap(a -> a.statements().stream()).toList();
    }

    /** The statements about one package in one release, in the order given. */
    public List<Statement> statements(String ecosystem, String packageName) {
        return statements().stream()
                .filter(statement -> statement.ecosystem().toString().equals(ecosystem)
                        && statement.packageName().equals(packageName))
                .toList();
    }

    /** The only statement about one vulnerability of one package in one release. */
    public Statement statement(String ecosystem, String packageName, String vulnerability) {
        List<Statement> found = statements(ecosystem, packageName).stream()
                .filter(statement -> statement.vulnerability().equals(vulnerability))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one statement, found " + found);
        }
        return found.getFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
