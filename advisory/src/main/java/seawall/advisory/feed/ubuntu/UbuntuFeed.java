package seawall.advisory.feed.ubuntu;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import seawall.advisory.document.Bundle;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;

/**
 * Ubuntu's CVE tracker: a file for each vulnerability in the folders {@code active}, {@code retired} and {@code ignored}, and below
 * {@code subprojects} more files in the same folders. It is read as the archive that the publisher's repository serves, as any
 * other archive of it, or as an unpacked folder.
 */
public final class UbuntuFeed implements Feed {
    static final String NAME = "ubuntu";

    private static final String TRACKER = "ubuntu/ubuntu-cve-tracker.tar.gz";

    /** An archive has one folder around everything, a checkout has none. {@code CVE-2006-NNN0} stands for a missing number. */
    private static final Pattern CVE_FILE = Pattern.compile(
            "(?:\\./)?(?:[^/]+/)?(?:subprojects/(?:[^/]+/){1,4})?(?:active|retired|ignored)/CVE-\\d{4}-[N0-9]{1,19}");

    private static final int LARGEST_FILE = 1 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String licence() {
        return "CC-BY-SA-4.0";
    }

    @Override
    public List<Resource> resources() {
        return List.of(new Resource(
                TRACKER,
                URI.create("https://git.launchpad.net/ubuntu-cve-tracker/snapshot/ubuntu-cve-tracker-master.tar.gz")));
    }

    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        try (var told = new Problems(TRACKER, problems)) {
            var advisories = new CveAdvisories(records, told);
            Bundle.read(
                    files.path(TRACKER),
                    TRACKER,
                    path -> CVE_FILE.matcher(path).matches(),
                    "files about vulnerabilities",
                    told,
                    (path, in) -> add(path, in, advisories, told));
            if (advisories.covered().isEmpty()) {
                throw new IOException(TRACKER + ": it speaks about no release; is it the tracker?");
            }
            advisories
                    .covered()
                    .forEach(release ->
                            records.accept(new FeedRecord.Covers(Stream.Service.ARCHIVE.ecosystem(release))));
        }
    }

    private static void add(String path, InputStream in, CveAdvisories advisories, Problems problems)
            throws IOException {
        byte[] content = in.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new IOException("larger than " + LARGEST_FILE + " bytes; skipped");
        }
        String identifier = path.substring(path.lastIndexOf('/') + 1);
        CveFile file = CveFile.read(identifier, new String(content, StandardCharsets.UTF_8), problems);
        if (!file.candidate().equals(identifier)) {
            throw new IOException("it is about '" + file.candidate() + "'; skipped");
        }
        advisories.add(identifier, file);
    }
}
