package seawall.model;

import java.util.Map;

/**
 * The release numbers of Debian by codename: its security tracker knows releases by codename only, and testing has a codename long
 * before os-release has a VERSION_ID.
 */
public final class DebianReleases {
    private static final Map<String, String> BY_CODENAME = Map.ofEntries(
            Map.entry("etch", "4"),
            Map.entry("lenny", "5"),
            Map.entry("squeeze", "6"),
            Map.entry("wheezy", "7"),
            Map.entry("jessie", "8"),
            Map.entry("stretch", "9"),
            Map.entry("buster", "10"),
            Map.entry("bullseye", "11"),
            Map.entry("bookworm", "12"),
            Map.entry("trixie", "13"),
            Map.entry("forky", "14"),
            Map.entry("duke", "15"),
            Map.entry("sid", "unstable"));

    private DebianReleases() {}

    /** The release of a codename; the codename itself where it is not known. */
    public static String of(String codename) {
        return BY_CODENAME.getOrDefault(codename, codename);
    }
}
