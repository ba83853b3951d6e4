package seawall.advisory.feed.alpine;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One entry below a version: a text of one or more identifiers and sometimes words, such as {@code CVE-2016-9386 XSA-191} or
 * {@code CVE-2017-2616 (+ regression fix)}.
 *
 * <p>The best known names in it count alone, CVE numbers before GitHub's before all others: what stands beside them names the same
 * or is an advisory about several. Packagers mistype separators ({@code CVE_2019-2426}, {@code CVE 2025-48379}), and the number is
 * still plain.
 */
final class FixEntry {
    private static final Pattern CVE = Pattern.compile("CVE[-_ ](\\d{4})[-_](\\d{4,19})(?!\\d)");
    private static final Pattern GHSA = Pattern.compile("GHSA(-[0-9a-z]{4}){3}(?![0-9a-z])");

    /** {@code XSA-191}, {@code ALPINE-13661}, {@code GNUTLS-SA-2017-1}, {@code VSV00019}. */
    private static final Pattern OTHER =
            Pattern.compile("(?<![A-Za-z0-9-])([A-Z][A-Z0-9]*(-[A-Za-z0-9]+)+|[A-Z]{3,}[0-9]{3,})(?![A-Za-z0-9-])");

    private FixEntry() {}

    /** The identifiers in it, each once, in their order; empty where there is none. */
    static List<String> identifiers(String entry) {
        List<String> cves = CVE.matcher(entry)
                .results()
                .map(cve -> "CVE-" + cve.group(1) + "-" + cve.group(2))
                .distinct()
                .toList();
        if (!cves.isEmpty()) {
            return cves;
        }
        List<String> ghsas =
                GHSA.matcher(entry).results().map(MatchResult::group).distinct().toList();
        return !ghsas.isEmpty()
                ? ghsas
                : OTHER.matcher(entry)
                        .results()
                        .map(MatchResult::group)
                        .filter(FixEntry::isIdentifier)
                        .distinct()
                        .toList();
    }

    private static boolean isIdentifier(String word) {
        return !word.startsWith("CVE") && word.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
