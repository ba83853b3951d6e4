package seawall.sbom.cataloger.apk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seawall.content.Lines;
import seawall.model.Gap;
import seawall.sbom.FileGaps;
import seawall.sbom.PathSet;

/**
 * Reads apk's {@code installed} file: stanzas of {@code letter:value} lines (apk-installed(5)). P, V, A, o and L describe the
 * package; F names a directory and each R after it a file in it.
 *
 * <p>Virtual packages, which only hold dependencies together and have names that begin with a dot, are left out.
 */
final class InstalledFile {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_PACKAGES = 200_000;
    private static final int MOST_PATHS = 5_000_000;
    private static final String DESCRIBING = "PVAoL";

    private final FileGaps gaps;
    private final List<ApkDatabase.Owned> packages = new ArrayList<>();
    private Map<Character, String> fields = new HashMap<>();
    private PathSet paths = new PathSet();
    private String directory = "";
    private int pathCount;
    private boolean started;

    private InstalledFile(FileGaps gaps) {
        this.gaps = gaps;
    }

    static ApkDatabase read(InputStream in, FileGaps gaps) throws IOException {
        var file = new InstalledFile(gaps);
        var lines = new Lines(in, LONGEST_LINE);
        while (lines.next()) {
            if (lines.isBlank()) {
                file.end();
            } else {
                file.line(lines);
            }
            if (file.packages.size() == MOST_PACKAGES || file.pathCount == MOST_PATHS) {
                gaps.add(
                        Gap.Kind.LIMIT,
                        "too many packages or files; what follows line " + lines.number() + " is not read");
                return new ApkDatabase(file.packages);
            }
        }
        file.end();
        return new ApkDatabase(file.packages);
    }

    private void line(Lines lines) {
        started = true;
        if (lines.indexOf(':') != 1) {
            gaps.add(Gap.Kind.MALFORMED, "line " + lines.number() + " is no field");
            return;
        }
        char field = lines.text(0, 1).charAt(0);
        boolean describes = DESCRIBING.indexOf(field) >= 0;
        if (!describes && field != 'F' && field != 'R') {
            return;
        }
        if (lines.isCut()) {
            gaps.add(Gap.Kind.LIMIT, "line " + lines.number() + " is longer than " + LONGEST_LINE + " bytes");
            return;
        }
        String value = lines.text(2, lines.length()).strip();
        if (field == 'F') {
            directory = value.isEmpty() || value.endsWith("/") ? value : value + "/";
        } else if (field == 'R') {
            paths.add(directory + value);
            pathCount++;
        } else if (fields.putIfAbsent(field, value) != null) {
            gaps.add(Gap.Kind.MALFORMED, "line " + lines.number() + " repeats the field " + field);
        }
    }

    private void end() {
        if (started) {
            addPackage();
        }
        fields = new HashMap<>();
        paths = new PathSet();
        directory = "";
        started = false;
    }

    private void addPackage() {
        String name = fields.getOrDefault('P', "");
        String version = fields.getOrDefault('V', "");
        if (!isWord(name)) {
            gaps.add(Gap.Kind.MALFORMED, "a stanza has no valid package name (P)");
        } else if (!isWord(version)) {
            gaps.add(Gap.Kind.MALFORMED, "the stanza of " + name + " has no valid version (V)");
        } else if (name.charAt(0) != '.') {
            String architecture = fields.getOrDefault('A', "");
            String origin = fields.getOrDefault('o', "");
            String licence = fields.getOrDefault('L', "");
            packages.add(new ApkDatabase.Owned(
                    new ApkDatabase.Installed(
                            name,
                            version,
                            isWord(architecture) ? architecture : "",
                            isWord(origin) ? origin : name,
                            licence.chars().noneMatch(Character::isISOControl) ? licence : ""),
                    paths));
        }
    }

    /** Visible ASCII only: what is printed and looked up must not carry control characters. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
