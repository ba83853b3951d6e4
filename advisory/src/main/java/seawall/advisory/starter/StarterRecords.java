package seawall.advisory.starter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.kev.KevFeed;
import seawall.advisory.feed.osv.OsvFeed;
import seawall.model.Digest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The records that come with the program: for each ecosystem a list in the form of the OSV schema, and the exploited ones in that
 * of CISA's catalogue. They are read by the feeds of these forms.
 */
final class StarterRecords {
    /** Ecosystems, sorted; each has a file of its name in lower case. */
    static final List<String> ECOSYSTEMS = List.of("Go", "Maven", "PyPI", "npm");

    private static final String EXPLOITED = "exploited.json";
    private static final JsonFactory FACTORY = new JsonFactory();

    private StarterRecords() {}

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
                        throw unreadable(name, unreadable);
                    }
                });
        return new Digest("sha256", HexFormat.of().formatHex(sha256.digest()));
    }

    /** Reads the records about one ecosystem. */
    static void read(String ecosystem, Consumer<FeedRecord> records, Consumer<String> problems) {
        try (InputStream in = open(listOf(ecosystem))) {
            new OsvFeed(ecosystem, "").read(documents(in), records, problems);
        } catch (IOException unreadable) {
            throw unreadable(listOf(ecosystem), unreadable);
        }
    }

    /** Reads which of them are exploited. */
    static void readExploited(Consumer<FeedRecord> records, Consumer<String> problems) {
        try (InputStream in = open(EXPLOITED)) {
            new KevFeed().read(in, records, problems);
        } catch (IOException unreadable) {
            throw unreadable(EXPLOITED, unreadable);
        }
    }

    private static IllegalStateException unreadable(String name, IOException cause) {
        return new IllegalStateException("the program's resource " + name + " is unreadable", cause);
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
    private static List<byte[]> documents(InputStream list) {
        var documents = new ArrayList<byte[]>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), list)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                var document = new ByteArrayOutputStream();
                try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), document)) {
                    generator.copyCurrentStructure(parser);
                }
                documents.add(document.toByteArray());
            }
        }
        return documents;
    }
}
