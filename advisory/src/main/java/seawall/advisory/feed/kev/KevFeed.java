package seawall.advisory.feed.kev;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import seawall.advisory.document.FeedJson;
import seawall.advisory.document.Packed;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Text;
import seawall.content.json.JsonReader;
import seawall.model.Vulnerability;

/** CISA's Known Exploited Vulnerabilities catalogue, in the JSON form of its published schema. */
public final class KevFeed implements Feed {
    private static final String CATALOGUE = "kev/known_exploited_vulnerabilities.json";
    private static final long MOST_BYTES = 256L << 20;
    private static final int LONGEST_FIELD = 64;

    @Override
    public String name() {
        return "kev";
    }

    @Override
    public String licence() {
        return "CC0-1.0";
    }

    @Override
    public List<Resource> resources() {
        return List.of(new Resource(
                CATALOGUE,
                URI.create("https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json")));
    }

    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        try (var told = new Problems(CATALOGUE, problems)) {
            Packed.read(files.path(CATALOGUE), CATALOGUE, MOST_BYTES, in -> catalogue(in, records, told));
        }
    }

    /** Reads a catalogue that lies in no file. */
    public void read(InputStream in, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        try (var told = new Problems(CATALOGUE, problems)) {
            catalogue(in, records, told);
        }
    }

    private static void catalogue(InputStream in, Consumer<FeedRecord> records, Problems problems) throws IOException {
        var found = new AtomicBoolean();
        FeedJson.read(
                in,
                json -> json.members(member -> {
                    if (member.equals("vulnerabilities")) {
                        found.set(true);
                        json.elements(() -> entry(json, records, problems));
                    }
                }));
        if (!found.get()) {
            throw new IOException("no list of vulnerabilities in it; is it the catalogue?");
        }
    }

    private static void entry(JsonReader json, Consumer<FeedRecord> records, Problems problems) {
        var entry = new Entry();
        json.members(member -> {
            switch (member) {
                case "cveID" -> entry.cve = json.line(LONGEST_FIELD);
                case "dateAdded" -> entry.added = json.line(LONGEST_FIELD);
                case "dueDate" -> entry.due = json.line(LONGEST_FIELD);
                case "knownRansomwareCampaignUse" -> entry.ransomware = json.line(LONGEST_FIELD);
                default -> {}
            }
        });
        if (!Text.isCve(entry.cve)) {
            problems.add("an entry is about '" + entry.cve + "', which is no CVE number; skipped");
            return;
        }
        try {
            records.accept(new FeedRecord.Exploited(
                    entry.cve,
                    new Vulnerability.Exploited(
                            LocalDate.parse(entry.added),
                            LocalDate.parse(entry.due),
                            entry.ransomware.equals("Known"))));
        } catch (DateTimeParseException _) {
            problems.add("the entry of " + entry.cve + " has no dates of the form 2021-11-03; skipped");
        }
    }

    private static final class Entry {
        private String cve = "";
        private String added = "";
        private String due = "";
        private String ransomware = "";
    }
}
