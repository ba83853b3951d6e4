package seawall.sbom.cataloger.distribution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the one-line files that named distributions before os-release did, and still do where it is missing. */
final class ReleaseLine {
    /** What redhat-release and its relatives begin with, longest first where one begins another; and the ID it means. */
    private static final Map<String, String> NAMES = names();

    private ReleaseLine() {}

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("AlmaLinux", "almalinux");
        names.put("Amazon Linux", "amzn");
        names.put("CentOS", "centos");
        names.put("Fedora", "fedora");
        names.put("Mageia", "mageia");
        names.put("openEuler", "openeuler");
        names.put("Oracle Linux", "ol");
        names.put("Enterprise Linux Enterprise Linux", "ol");
        names.put("Red Hat Enterprise Linux", "rhel");
        names.put("Rocky Linux", "rocky");
        names.put("VMware Photon", "photon");
        return names;
    }

    /** The variables os-release would have, or nothing where the line is not understood. */
    static Optional<ReleaseFile.Variables> variables(String path, String line) {
        return switch (path) {
            case "etc/alpine-release" -> Optional.of(variables("alpine", line, "", "Alpine Linux " + line));
            case "etc/debian_version" -> Optional.of(debian(line));
            default -> redHat(line);
        };
    }

    /** {@code 12.5}, or {@code trixie/sid} on testing and unstable. */
    private static ReleaseFile.Variables debian(String line) {
        int slash = line.indexOf('/');
        String pretty = "Debian GNU/Linux " + line;
        if (slash >= 0) {
            return variables("debian", "", line.substring(0, slash), pretty);
        }
        boolean numbered = !line.isEmpty() && Character.isDigit(line.charAt(0));
        int dot = line.indexOf('.');
        String number = dot < 0 ? line : line.substring(0, dot);
        return numbered ? variables("debian", number, "", pretty) : variables("debian", "", line, pretty);
    }

    private static Optional<ReleaseFile.Variables> redHat(String line) {
        int release = line.indexOf(" release ");
        if (release < 0) {
            return Optional.empty();
        }
        String rest = line.substring(release + " release ".length()).strip();
        int end = 0;
        while (end < rest.length() && (Character.isDigit(rest.charAt(end)) || rest.charAt(end) == '.')) {
            end++;
        }
        String version = rest.substring(0, end);
        return NAMES.entrySet().stream()
                .filter(name -> line.startsWith(name.getKey()))
                .findFirst()
                .map(name -> variables(name.getValue(), version, "", line));
    }

    private static ReleaseFile.Variables variables(String id, String versionId, String codename, String pretty) {
        return new ReleaseFile.Variables(
                Map.of("ID", id, "VERSION_ID", versionId, "VERSION_CODENAME", codename, "PRETTY_NAME", pretty));
    }
}
