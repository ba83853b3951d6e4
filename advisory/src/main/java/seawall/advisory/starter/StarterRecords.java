package seawall.advisory.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.kev.KevFeed;
import seawall.advisory.feed.osv.OsvFeed;
import seawall.advisory.update.FolderTree;
import seawall.model.Digest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The records that come with the program, laid out as the feeds read them until they are closed: for each ecosystem a list in the
 * form of the OSV schema, and the exploited ones in that of CISA's catalogue.
 */
final class StarterRecords implements AutoCloseable {
    /** Ecosystems, sorted; each has a file of its name in lower case. */
    static final List<String> ECOSYSTEMS = List.of("Go", "Maven", "PyPI", "npm");

    private static final String EXPLOITED = "exploited.json";
    private static final JsonFactory FACTORY = new JsonFactory();
    private final Path folder;

    private StarterRecords(Path folder) {
        this.folder = folder;
    }

    /** Digest of all records: what is built of others is out of date. */
    static Digest digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
        Stream.concat(ECOSYSTEMS.stream().map(StarterRecords::listOf), Stream.of(EXPLOITED))
                .forEach(name -> {
                    try (InputStream in = new DigestInputStream(open(name), sha256)) {
                        in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException unreadable) {
                        throw new IllegalStateException(
                                "the program's resource " + name + " is unreadable", unreadable);
                    }
                });
        return new Digest("sha256", HexFormat.of().formatHex(sha256.digest()));
    }

    /** Lays the records out in {@code folder}. */
    static StarterRecords unpack(Path folder) throws IOException {
        var records = new StarterRecords(folder);
        records.close();
        for (String ecosystem : ECOSYSTEMS) {
            Path documents = Files.createDirectories(folder.resolve(ecosystem));
            try (InputStream in = open(listOf(ecosystem))) {
                split(in, documents);
            }
        }
        try (InputStream in = open(EXPLOITED)) {
            Files.copy(in, folder.resolve(EXPLOITED));
        }
        return records;
    }

    private static String listOf(String ecosystem) {
        return ecosystem.toLowerCase(Locale.ROOT) + ".json";
    }

    private static InputStream open(String name) {
        InputStream in = StarterRecords.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the program lacks its resource " + name);
        }
        return in;
    }

    /** Makes a document of each element of a list. */
    private static void split(InputStream list, Path folder) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), list)) {
            parser.nextToken();
            for (int number = 0; parser.nextToken() == JsonToken.START_OBJECT; number++) {
                Path file = folder.resolve("%04d.json".formatted(number));
                try (OutputStream out = Files.newOutputStream(file);
                        JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
                    generator.copyCurrentStructure(parser);
                }
            }
        } catch (JacksonIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    /** The feeds that read them. */
    List<Feed> feeds() {
        var feeds = new ArrayList<Feed>();
        ECOSYSTEMS.forEach(ecosystem -> feeds.add(new OsvFeed(ecosystem, "")));
        feeds.add(new KevFeed());
        return feeds;
    }

    /** Where a file of one of the feeds lies; of OSV's bundles it is the folder of documents. */
    Path path(String resource) throws NoSuchFileException {
        for (String ecosystem : ECOSYSTEMS) {
            if (resource.equals("osv/" + ecosystem + "/all.zip")) {
                return folder.resolve(ecosystem);
            }
        }
        if (resource.startsWith("kev/")) {
            return folder.resolve(EXPLOITED);
        }
        throw new NoSuchFileException(resource);
    }

    @Override
    public void close() throws IOException {
        FolderTree.remove(folder);
    }
}
