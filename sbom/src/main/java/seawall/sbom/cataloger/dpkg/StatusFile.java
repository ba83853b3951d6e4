package seawall.sbom.cataloger.dpkg;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import seawall.model.Gap;
import seawall.model.SourcePackage;
import seawall.sbom.FileGaps;

/**
 * Reads the packages of a status file (dpkg(1), "Package states").
 *
 * <p>Every state in which files of the package may lie unpacked counts: {@code installed}, {@code triggers-pending},
 * {@code triggers-awaited}, {@code half-configured}, {@code unpacked}, and {@code half-installed} where a version is given.
 * {@code config-files} and {@code not-installed} do not. The files of distroless images have no Status field, and all count.
 */
final class StatusFile {
    private static final int MOST_PACKAGES = 200_000;
    private static final Set<String> FIELDS = Set.of("package", "status", "version", "architecture", "source");
    private static final Set<String> ABSENT = Set.of("config-files", "not-installed");

    private final boolean statusExpected;
    private final FileGaps gaps;
    private final List<DpkgFile.Installed> packages = new ArrayList<>();

    private StatusFile(boolean statusExpected, FileGaps gaps) {
        this.statusExpected = statusExpected;
        this.gaps = gaps;
    }

    static DpkgFile.Status read(InputStream in, boolean statusExpected, FileGaps gaps) throws IOException {
        var file = new StatusFile(statusExpected, gaps);
        new ControlFile(FIELDS, gaps).read(in, file::add);
        return new DpkgFile.Status(file.packages);
    }

    private boolean add(ControlFile.Stanza stanza) {
        String name = stanza.value("package");
        String version = stanza.value("version");
        String state = state(stanza.value("status"), name);
        if (ABSENT.contains(state)) {
            return true;
        }
        if (!isWord(name)) {
            gaps.add(Gap.Kind.MALFORMED, "a stanza has no valid Package field");
        } else if (!isWord(version)) {
            if (!state.equals("half-installed") || !version.isEmpty()) {
                gaps.add(Gap.Kind.MALFORMED, "the stanza of " + name + " has no valid Version field");
            }
        } else if (packages.size() == MOST_PACKAGES) {
            gaps.add(Gap.Kind.LIMIT, "more than " + MOST_PACKAGES + " packages");
            return false;
        } else {
            String architecture = stanza.value("architecture");
            packages.add(new DpkgFile.Installed(
                    name,
                    version,
                    isWord(architecture) ? architecture : "",
                    source(stanza.value("source"), name, version)));
        }
        return true;
    }

    /** The last of the three words of a Status field. */
    private String state(String status, String name) {
        if (status.isEmpty() && statusExpected) {
            gaps.add(Gap.Kind.MALFORMED, "the stanza of " + (isWord(name) ? name : "?") + " has no Status field");
        }
        return status.substring(status.lastIndexOf(' ') + 1);
    }

    /** {@code name} or {@code name (version)}; the field is missing where it would repeat the package's own. */
    private SourcePackage source(String field, String name, String version) {
        int open = field.indexOf('(');
        String sourceName = (open < 0 ? field : field.substring(0, open)).strip();
        int close = field.indexOf(')', open + 1);
        String sourceVersion = open < 0 || close < 0
                ? version
                : field.substring(open + 1, close).strip();
        if (field.isEmpty()) {
            return new SourcePackage(name, version);
        }
        if (!isWord(sourceName) || !isWord(sourceVersion) || (open >= 0 && close < 0)) {
            gaps.add(Gap.Kind.MALFORMED, "the stanza of " + name + " has no valid Source field");
            return new SourcePackage(name, version);
        }
        return new SourcePackage(sourceName, sourceVersion);
    }

    /** Visible ASCII only: what is printed and looked up must not carry control characters. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
