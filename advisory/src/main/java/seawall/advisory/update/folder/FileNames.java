package seawall.advisory.update.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seawall.advisory.feed.Feed;

/**
 * What the file of a feed may be called in a folder, the best name first.
 *
 * <p>The path in the feed is {@code FEED/REST}; both it and {@code REST} may stand anywhere in the folder. Publishers' own names
 * and those of their repositories are listed here. An asterisk stands for any characters but a slash.
 */
final class FileNames {
    /** By path in the feed; sorted. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "cve/cvelistV5.zip", List.of("cvelistV5*", "*_all_CVEs_at_midnight.zip", "cve5*", "vulnrichment*"),
            "debian/tracker.json", List.of("tracker/data/json"),
            "epss/epss_scores-current.csv.gz", List.of("epss_scores-*.csv"),
            "ubuntu/ubuntu-cve-tracker.tar.gz", List.of("ubuntu-cve-tracker*"));

    private static final String WHOLE_ECOSYSTEM = "/all.zip";

    private FileNames() {}

    /** The names of a file, in the order of preference. */
    static List<FileName> of(Feed.Resource resource) {
        String path = resource.path();
        boolean isBundle = FileName.isBundle(path);
        var names = new ArrayList<FileName>();
        names.add(new FileName(path, isBundle));
        names.add(new FileName(path.substring(path.indexOf('/') + 1), isBundle));
        if (path.endsWith(WHOLE_ECOSYSTEM)) {
            names.add(new FileName(path.substring(0, path.length() - WHOLE_ECOSYSTEM.length()), true));
        }
        ALSO.getOrDefault(path, List.of()).forEach(also -> names.add(new FileName(also, isBundle)));
        return names;
    }
}
