package seawall.model;

/** How an ecosystem orders its versions; {@code versions} has the order of each. */
public enum VersionScheme {
    DEB,
    RPM,
    APK,
    MAVEN,
    SEMVER,
    PEP440,
    GO,
    GENERIC;

    /** The scheme that packages of an ecosystem use; {@link #GENERIC} for those without a rule. */
    public static VersionScheme of(Ecosystem ecosystem) {
        return switch (ecosystem.name()) {
            case "Debian", "Ubuntu", "Echo", "dpkg", "raspbian", "kali", "linuxmint", "devuan", "pop" -> DEB;
            case "AlmaLinux",
                    "Rocky Linux",
                    "Red Hat",
                    "CentOS",
                    "Fedora",
                    "Oracle Linux",
                    "Amazon Linux",
                    "Azure Linux",
                    "Mariner",
                    "Photon OS",
                    "SUSE",
                    "openSUSE",
                    "openEuler",
                    "Mageia",
                    "rpm" -> RPM;
            case "Alpine", "Wolfi", "Chainguard", "MinimOS", "Alpaquita", "BellSoft Hardened Containers", "apk" -> APK;
            case "Maven" -> MAVEN;
            case "PyPI" -> PEP440;
            case "Go" -> GO;
            case "npm" -> SEMVER;
            default -> GENERIC;
        };
    }
}
