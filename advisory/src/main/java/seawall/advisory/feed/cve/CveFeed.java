package seawall.advisory.feed.cve;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import seawall.advisory.document.Bundle;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;

/**
 * The CVE list as the CVE program keeps it (repository cvelistV5): one document a number, in a zip, a zip in a zip as its daily
 * releases are, a tar or a folder.
 *
 * <p>It rates and explains, and makes no statements about packages: its products are names of vendors, not of packages.
 */
public final class CveFeed implements Feed {
    private static final String LIST = "cve/cvelistV5.zip";

    @Override
    public String name() {
        return "cve";
    }

    @Override
    public String licence() {
        return "LicenseRef-cve-tou";
    }

    @Override
    public List<Resource> resources() {
        return List.of(
                new Resource(LIST, URI.create("https://github.com/CVEProject/cvelistV5/archive/refs/heads/main.zip")));
    }

    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        try (var told = new Problems(LIST, problems)) {
            Bundle.read(files.path(LIST), LIST, told, (path, in) -> {
                if (isRecord(path)) {
                    records.accept(CveReader.read(in, name(), told));
                }
            });
        }
    }

    /** The list of changes lies beside the records. */
    private static boolean isRecord(String path) {
        return path.substring(path.lastIndexOf('/') + 1).startsWith("CVE-");
    }
}
