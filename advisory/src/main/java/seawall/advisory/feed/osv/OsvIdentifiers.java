package seawall.advisory.feed.osv;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.content.Text;

/** What identifiers tell of their records (OSV schema, "id, modified fields": the prefixes of home databases). */
final class OsvIdentifiers {
    /** Records that repair several vulnerabilities at once; the second set is also used where nothing is a security matter. */
    private static final Set<String> SECURITY_UPDATES = Set.of(
            "ALSA", "CLSA", "DLA", "DSA", "DTSA", "ELA", "LSN", "MGASA", "OESA", "PHSA", "RHSA", "RLSA", "RXSA", "USN");

    private static final Set<String> OTHER_UPDATES = Set.of("ALBA", "ALEA", "RHBA", "RHEA", "RLBA", "RLEA");
    private static final List<String> SUSE_SECURITY_UPDATES = List.of("SUSE-SU-", "openSUSE-SU-");
    private static final List<String> SUSE_OTHER_UPDATES =
            List.of("SUSE-RU-", "SUSE-FU-", "SUSE-OU-", "openSUSE-RU-", "openSUSE-FU-", "openSUSE-OU-");

    /** {@code UBUNTU-CVE-2021-3782}, {@code DEBIAN-CVE-…}, {@code ALPINE-CVE-…}: a distribution's record of one CVE. */
    private static final Pattern OF_ONE_CVE = Pattern.compile(".*-(CVE-\\d{4}-\\d{4,19})");

    private OsvIdentifiers() {}

    static boolean isMalicious(String id) {
        return id.startsWith("MAL-");
    }

    static boolean isUpdate(String id) {
        return isSecurityUpdate(id)
                || OTHER_UPDATES.contains(family(id))
                || SUSE_OTHER_UPDATES.stream().anyMatch(id::startsWith);
    }

    /** Whether an update repairs a vulnerability even where it names none. */
    static boolean isSecurityUpdate(String id) {
        return SECURITY_UPDATES.contains(family(id))
                || SUSE_SECURITY_UPDATES.stream().anyMatch(id::startsWith);
    }

    /** The vulnerabilities that an update repairs; publishers spread them over three fields. */
    static List<String> repaired(OsvDocument document) {
        Set<String> repaired = new LinkedHashSet<>();
        for (List<String> identifiers : List.of(document.aliases(), document.upstream(), document.related())) {
            for (String identifier : identifiers) {
                cve(identifier).ifPresent(repaired::add);
            }
        }
        return List.copyOf(repaired);
    }

    /** Other names of a vulnerability: its aliases, the CVE in its own name, and those it was derived from. */
    static List<String> otherNames(OsvDocument document) {
        Set<String> names = new LinkedHashSet<>();
        cve(document.id()).ifPresent(names::add);
        for (List<String> identifiers : List.of(document.aliases(), document.upstream())) {
            for (String identifier : identifiers) {
                names.add(cve(identifier).orElse(identifier));
            }
        }
        names.remove(document.id());
        return List.copyOf(names);
    }

    private static Optional<String> cve(String identifier) {
        if (Text.isCve(identifier)) {
            return Optional.of(identifier);
        }
        Matcher matcher = OF_ONE_CVE.matcher(identifier);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String family(String id) {
        int hyphen = id.indexOf('-');
        return hyphen < 0 ? id : id.substring(0, hyphen);
    }
}
