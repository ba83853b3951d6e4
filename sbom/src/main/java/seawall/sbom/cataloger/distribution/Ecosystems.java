package seawall.sbom.cataloger.distribution;

import seawall.model.DebianReleases;
import seawall.model.Ecosystem;

/**
 * Whose advisories speak about a distribution: its name and release in the notation of the OSV schema ("affected[].package
 * field"), or in the same style where OSV has none (Amazon Linux, CentOS, Fedora, Oracle Linux). Red Hat's releases are majors,
 * not OSV's CPE parts, and Ubuntu's have no {@code :LTS}, because packages only tell the release. A distribution without a line
 * here keeps its own {@code ID} and {@code VERSION_ID}.
 */
public final class Ecosystems {
    private Ecosystems() {}

    /**
     * The ecosystem of what os-release says.
     *
     * @param id ID, lower case, {@code [a-z0-9._-]}, not empty
     * @param versionId VERSION_ID, may be empty
     * @param version VERSION, may be empty
     * @param codename VERSION_CODENAME, may be empty
     */
    public static Ecosystem of(String id, String versionId, String version, String codename) {
        return switch (id) {
            case "debian" ->
                new Ecosystem("Debian", versionId.isEmpty() ? DebianReleases.of(codename) : major(versionId));
            case "ubuntu" -> new Ecosystem("Ubuntu", versionId);
            case "echo" -> new Ecosystem("Echo", "");
            case "alpine" -> new Ecosystem("Alpine", alpine(versionId));
            case "wolfi" -> new Ecosystem("Wolfi", "");
            case "chainguard" -> new Ecosystem("Chainguard", "");
            case "minimos" -> new Ecosystem("MinimOS", "");
            case "alpaquita" -> new Ecosystem("Alpaquita", versionId);
            case "bellsoft-hardened-containers" -> new Ecosystem("BellSoft Hardened Containers", versionId);
            case "almalinux" -> new Ecosystem("AlmaLinux", major(versionId));
            case "rocky" -> new Ecosystem("Rocky Linux", major(versionId));
            case "rhel" -> new Ecosystem("Red Hat", major(versionId));
            case "centos" -> new Ecosystem("CentOS", major(versionId));
            case "fedora" -> new Ecosystem("Fedora", versionId);
            case "ol" -> new Ecosystem("Oracle Linux", major(versionId));
            case "amzn" -> new Ecosystem("Amazon Linux", versionId.startsWith("201") ? "1" : major(versionId));
            case "azurelinux" -> new Ecosystem("Azure Linux", major(versionId));
            case "mariner" -> new Ecosystem("Mariner", major(versionId));
            case "photon" -> new Ecosystem("Photon OS", versionId);
            case "mageia" -> new Ecosystem("Mageia", versionId);
            case "openeuler" -> new Ecosystem("openEuler", openEuler(versionId, version));
            case "opensuse-leap", "opensuse" -> new Ecosystem("openSUSE", "Leap " + versionId);
            case "opensuse-leap-micro" -> new Ecosystem("openSUSE", "Leap Micro " + versionId);
            case "opensuse-tumbleweed" -> new Ecosystem("openSUSE", "Tumbleweed");
            case "sles" -> suse("Linux Enterprise Server ", versionId);
            case "sled" -> suse("Linux Enterprise Desktop ", versionId);
            case "sles_sap" -> suse("Linux Enterprise Server for SAP Applications ", versionId);
            case "sle-micro", "suse-microos" -> new Ecosystem("SUSE", "Linux Enterprise Micro " + versionId);
            case "sl-micro" -> new Ecosystem("SUSE", "Linux Micro " + versionId);
            default -> new Ecosystem(id, versionId);
        };
    }

    private static String major(String versionId) {
        int dot = versionId.indexOf('.');
        return dot < 0 ? versionId : versionId.substring(0, dot);
    }

    /** Alpine's secdb has one file a branch: {@code v3.19}, and {@code edge}, whose VERSION_ID is a snapshot of the next. */
    private static String alpine(String versionId) {
        if (versionId.isEmpty() || versionId.equals("edge") || versionId.contains("_alpha")) {
            return "edge";
        }
        int first = versionId.indexOf('.');
        int second = versionId.indexOf('.', first + 1);
        return "v" + (first < 0 || second < 0 ? versionId : versionId.substring(0, second));
    }

    /** {@code 22.03} and {@code 22.03 (LTS-SP1)} make {@code 22.03-LTS-SP1}. */
    private static String openEuler(String versionId, String version) {
        int open = version.indexOf('(');
        int close = version.indexOf(')', open + 1);
        return open < 0 || close < 0 ? versionId : versionId + "-" + version.substring(open + 1, close);
    }

    /** {@code 15.5} is called {@code 15 SP5} in SUSE's advisories up to 15, and {@code 16.0} after that. */
    private static Ecosystem suse(String product, String versionId) {
        String release = major(versionId);
        boolean hasServicePacks = release.length() < 2 || release.compareTo("16") < 0;
        boolean hasMinor = versionId.length() > release.length() + 1;
        String suffix = hasMinor ? " SP" + versionId.substring(release.length() + 1) : "";
        return new Ecosystem("SUSE", product + (hasServicePacks ? release + suffix : versionId));
    }
}
