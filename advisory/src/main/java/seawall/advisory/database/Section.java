package seawall.advisory.database;

/** The parts of a database file (docs/database-format.md has their contents), in the order in which they lie in it. */
enum Section {
    MANIFEST(1),
    FEEDS(2),
    ECOSYSTEMS(3),
    ECOSYSTEM_STARTS(4),
    PACKAGES(5),
    STATEMENTS(6),
    VULNERABILITIES(7),
    ALIASES(8),
    ALIAS_TARGETS(9),
    GROUPS(10),
    GROUP_MEMBERS(11),
    PACKAGES_OF_VULNERABILITIES(12),
    RECORD_STARTS(13),
    RECORDS(14),
    DICTIONARY(15),
    VULNERABILITY_FINGERPRINTS(16),
    PACKAGE_FINGERPRINTS(17);

    private final int code;

    Section(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
