package seawall.advisory.feed.osv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import seawall.advisory.document.Bundle;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/**
 * The OSV records about one ecosystem, as osv.dev bundles them: a zip of JSON documents, or the same documents in a folder.
 *
 * <p>Records that only name source commits have no versions to compare; they add text and severity, and their number is told. Of
 * a record about several ecosystems only the packages of this one count, because each ecosystem's bundle has the record.
 */
public final class OsvFeed implements Feed {
    private static final String PUBLISHER = "https://osv-vulnerabilities.storage.googleapis.com/";

    private final String ecosystem;
    private final String licence;

    /**
     * @param ecosystem its name in OSV, without a release: {@code npm}, {@code Rocky Linux}
     * @param licence of the data that its publishers contribute, as an SPDX expression or in words
     */
    public OsvFeed(String ecosystem, String licence) {
        this.ecosystem = ecosystem;
        this.licence = licence;
    }

    @Override
    public String name() {
        return "osv/" + ecosystem;
    }

    @Override
    public String licence() {
        return licence;
    }

    @Override
    public List<Resource> resources() {
        String folder = URLEncoder.encode(ecosystem, StandardCharsets.UTF_8).replace("+", "%20");
        return List.of(new Resource(path(), URI.create(PUBLISHER + folder + "/all.zip")));
    }

    private String path() {
        return "osv/" + ecosystem + "/all.zip";
    }

    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        try (var told = new Problems(path(), problems)) {
            var reading = new Reading(records, told);
            Bundle.read(files.path(path()), path(), told, (_, in) -> reading.document(OsvReader.read(in)));
            reading.end();
        }
    }

    /**
     * Reads documents that come in no bundle.
     *
     * @throws IOException for the first that cannot be used
     */
    public void read(List<byte[]> documents, Consumer<FeedRecord> records, Consumer<String> problems)
            throws IOException {
        try (var told = new Problems(path(), problems)) {
            var reading = new Reading(records, told);
            for (byte[] document : documents) {
                reading.document(OsvReader.read(new ByteArrayInputStream(document)));
            }
            reading.end();
        }
    }

    /** One passage over documents. */
    private final class Reading {
        private final Consumer<FeedRecord> records;
        private final Problems problems;
        private final Set<Ecosystem> covered = new TreeSet<>();
        private long withoutVersions;

        Reading(Consumer<FeedRecord> records, Problems problems) {
            this.records = records;
            this.problems = problems;
        }

        void document(OsvDocument document) throws IOException {
            boolean update = OsvIdentifiers.isUpdate(document.id());
            List<String> vulnerabilities =
                    update ? OsvIdentifiers.repaired(document) : OsvIdentifiers.otherNames(document);
            boolean groups = update && !vulnerabilities.isEmpty();
            if (update && !groups && !OsvIdentifiers.isSecurityUpdate(document.id())) {
                return;
            }
            var ratings = new OsvRatings(name(), document, problems);
            List<Statement> statements = statements(document, ratings);
            if (statements.isEmpty() && !document.withdrawn()) {
                withoutVersions++;
            }
            statements.forEach(statement -> covered.add(statement.ecosystem()));
            records.accept(new FeedRecord.Advisory(
                    document.id(),
                    name(),
                    groups ? FeedRecord.Role.UPDATE : FeedRecord.Role.VULNERABILITY,
                    vulnerabilities,
                    state(document),
                    document.summary(),
                    document.details(),
                    ratings.all(),
                    document.weaknesses(),
                    document.references(),
                    statements,
                    document.modified()));
        }

        /** What was withdrawn says nothing about packages any more. */
        private List<Statement> statements(OsvDocument document, OsvRatings ratings) throws IOException {
            if (document.withdrawn()) {
                return List.of();
            }
            try {
                return new OsvStatements(name(), ratings, document).about(ecosystem);
            } catch (UnusableDocumentException unusable) {
                throw new IOException(unusable.getMessage(), unusable);
            }
        }

        void end() {
            covered.forEach(each -> records.accept(new FeedRecord.Covers(each)));
            if (withoutVersions > 0) {
                problems.add(
                        withoutVersions + " records name no versions of packages; they add only text and severity");
            }
        }
    }

    private static Vulnerability.State state(OsvDocument document) {
        if (document.withdrawn()) {
            return Vulnerability.State.WITHDRAWN;
        }
        return OsvIdentifiers.isMalicious(document.id())
                ? Vulnerability.State.MALICIOUS_PACKAGE
                : Vulnerability.State.VULNERABILITY;
    }
}
