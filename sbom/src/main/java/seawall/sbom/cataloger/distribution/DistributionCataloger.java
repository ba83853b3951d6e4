package seawall.sbom.cataloger.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Distribution;
import seawall.model.Gap;
import seawall.sbom.Assembly;
import seawall.sbom.Cataloger;
import seawall.sbom.FileGaps;

/**
 * Tells the distribution from os-release(5) or, where no such file names one, from the files of its predecessors.
 *
 * <p>{@code etc/os-release} is mostly a link to {@code usr/lib/os-release}; both are asked for and the first that is a file wins,
 * which is the order of the manual.
 */
public final class DistributionCataloger implements Cataloger<ReleaseFile> {
    private static final int LONGEST_FILE = 64 * 1024;

    /** In the order they are believed. Derived distributions come before those they imitate. */
    private static final List<String> PATHS = List.of(
            "etc/os-release",
            "usr/lib/os-release",
            "usr/lib/os.release.d/os-release-fedora",
            "etc/lsb-release",
            "etc/alpine-release",
            "etc/almalinux-release",
            "etc/rocky-release",
            "etc/oracle-release",
            "etc/enterprise-release",
            "etc/centos-release",
            "etc/fedora-release",
            "etc/photon-release",
            "etc/system-release",
            "etc/redhat-release",
            "etc/debian_version");

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public boolean wants(Entry entry) {
        return PATHS.contains(entry.path());
    }

    @Override
    public ReleaseFile read(Entry entry, Content content, Gaps gaps) throws IOException {
        String text = new String(content.all(LONGEST_FILE), StandardCharsets.UTF_8);
        if (entry.fileName().startsWith("os-release") || entry.fileName().equals("lsb-release")) {
            return new ReleaseFile.Variables(Assignments.parse(text, new FileGaps(gaps, entry.path())));
        }
        return new ReleaseFile.Line(text.lines().findFirst().orElse("").strip());
    }

    @Override
    public void assemble(List<FileHistory<ReleaseFile>> files, Assembly assembly) {
        Map<String, ReleaseFile.Variables> found = new HashMap<>();
        for (FileHistory<ReleaseFile> file : files) {
            variables(file).ifPresent(variables -> found.put(file.path(), variables));
        }
        for (String path : PATHS) {
            ReleaseFile.Variables variables = found.get(path);
            if (variables != null && names(variables, path, assembly)) {
                assembly.distribution(distribution(variables, found.get("etc/debian_version")));
                return;
            }
        }
    }

    private static Optional<ReleaseFile.Variables> variables(FileHistory<ReleaseFile> file) {
        return switch (file.current().value()) {
            case ReleaseFile.Variables variables ->
                Optional.of(file.path().equals("etc/lsb-release") ? ofLsb(variables) : variables);
            case ReleaseFile.Line line -> ReleaseLine.variables(file.path(), line.text());
        };
    }

    /** Ubuntu's lsb-release has the same content under other names. */
    private static ReleaseFile.Variables ofLsb(ReleaseFile.Variables lsb) {
        return new ReleaseFile.Variables(Map.of(
                "ID", lsb.value("DISTRIB_ID").toLowerCase(Locale.ROOT),
                "VERSION_ID", lsb.value("DISTRIB_RELEASE"),
                "VERSION_CODENAME", lsb.value("DISTRIB_CODENAME"),
                "PRETTY_NAME", lsb.value("DISTRIB_DESCRIPTION")));
    }

    private static boolean names(ReleaseFile.Variables variables, String path, Assembly assembly) {
        String id = variables.value("ID");
        boolean valid = isIdentifier(id);
        if (!valid && !id.isEmpty()) {
            assembly.gap(Gap.Kind.MALFORMED, path, "ID is not an identifier as os-release(5) defines it");
        }
        return valid;
    }

    private static boolean isIdentifier(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return !lower.isEmpty()
                && lower.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0);
    }

    /** @param debianVersion tells the release of a Debian whose os-release does not */
    private static Distribution distribution(
            ReleaseFile.Variables variables, ReleaseFile.@Nullable Variables debianVersion) {
        String id = variables.value("ID").toLowerCase(Locale.ROOT);
        String versionId = variables.value("VERSION_ID");
        String codename = codename(variables);
        if (id.equals("debian") && versionId.isEmpty() && codename.isEmpty() && debianVersion != null) {
            versionId = debianVersion.value("VERSION_ID");
            codename = debianVersion.value("VERSION_CODENAME");
        }
        return new Distribution(
                id,
                Stream.of(variables.value("ID_LIKE").split(" ", -1))
                        .filter(like -> !like.isEmpty())
                        .toList(),
                versionId,
                codename,
                Stream.of("PRETTY_NAME", "NAME", "ID")
                        .map(variables::value)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                Ecosystems.of(id, versionId, variables.value("VERSION"), codename));
    }

    /** VERSION_CODENAME, or the word in parentheses of VERSION ({@code 8 (jessie)}) where a file is older than that variable. */
    private static String codename(ReleaseFile.Variables variables) {
        String codename = variables.value("VERSION_CODENAME");
        String version = variables.value("VERSION");
        int open = version.indexOf('(');
        int close = version.indexOf(')', open + 1);
        if (!codename.isEmpty() || open < 0 || close < 0) {
            return codename;
        }
        String word = version.substring(open + 1, close);
        return word.indexOf(' ') < 0 ? word : "";
    }
}
