package seawall.advisory.database;

import java.util.Set;

/** Families of identifiers, by what stands before the first hyphen. */
final class Identifiers {
    static final String CVE = "CVE";
    static final String GHSA = "GHSA";

    /** Families whose members repair several vulnerabilities at once and are never another name of one. */
    private static final Set<String> UPDATES = Set.of(
            "ALAS",
            "ALAS2",
            "ALAS2023",
            "ALBA",
            "ALEA",
            "ALSA",
            "ASA",
            "CESA",
            "CLSA",
            "DLA",
            "DSA",
            "DTSA",
            "ELA",
            "ELBA",
            "ELEA",
            "ELSA",
            "FEDORA",
            "GLSA",
            "LSN",
            "MGASA",
            "OESA",
            "PHSA",
            "RHBA",
            "RHEA",
            "RHSA",
            "RLBA",
            "RLEA",
            "RLSA",
            "RXSA",
            "SUSE",
            "USN",
            "openSUSE");

    private Identifiers() {}

    static String family(String identifier) {
        int hyphen = identifier.indexOf('-');
        return hyphen < 0 ? identifier : identifier.substring(0, hyphen);
    }

    static boolean isCve(String identifier) {
        return identifier.startsWith("CVE-");
    }

    static boolean isUpdate(String identifier) {
        return UPDATES.contains(family(identifier));
    }

    /**
     * Whether a record is its publisher's own. CVE records are where the feed is the CVE list; distributions write about CVE
     * numbers, too, but did not assign them. Whoever carries a record under another identifier carries it unchanged.
     */
    static boolean isPublisher(String feed, String identifier) {
        return !isCve(identifier) || feed.equals("cve") || feed.startsWith("cve/");
    }
}
