package seawall.advisory.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which vulnerability an identifier stands for.
 *
 * <p>Publishers name aliases freely: one GHSA record for three CVE numbers, three Go records for one. Merged blindly, a chain of
 * such claims melts unrelated vulnerabilities into one. So only one-to-one aliases merge:
 *
 * <ul>
 *   <li>A CVE number is the name of its vulnerability and never merges with another CVE number.
 *   <li>An identifier that leads to exactly one CVE number, directly or over other aliases, is an alias of it, unless another of
 *       the same family (GHSA, GO, PYSEC …) leads to the same number. Then neither is; both group it.
 *   <li>An identifier that leads to several CVE numbers groups them: what it says holds for each.
 *   <li>Identifiers that lead to none merge where no family occurs twice among those that claim each other; the head is the GHSA
 *       identifier where there is one, else the first in order. Otherwise each stands alone.
 *   <li>Updates (DSA, USN, ALSA …) never are aliases.
 * </ul>
 */
final class Identities {
    /** What an identifier stands for. */
    sealed interface Meaning {
        /** Identifiers of vulnerabilities, sorted. */
        List<String> vulnerabilities();
    }

    /** It is the vulnerability's identifier or alias. */
    record Names(String vulnerability) implements Meaning {
        @Override
        public List<String> vulnerabilities() {
            return List.of(vulnerability);
        }
    }

    /** It speaks about these vulnerabilities together, or about a part of one. */
    record Groups(List<String> vulnerabilities) implements Meaning {}

    private static final Comparator<String> HEAD_FIRST = Comparator.comparing(
                    (String id) -> !Identifiers.family(id).equals(Identifiers.GHSA))
            .thenComparing(Comparator.naturalOrder());

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Set<String> withdrawn;

    private Identities(Set<String> withdrawn) {
        this.withdrawn = withdrawn;
    }

    static Identities of(Claims claims) {
        Identities identities = new Identities(claims.withdrawn());
        Map<String, Set<String>> numbers = cveNumbers(claims.aliases());
        identities.settleThoseWithNumbers(numbers);
        identities.settleThoseWithout(claims.aliases(), numbers.keySet());
        return identities;
    }

    /** What the identifier stands for; itself where nothing is claimed. */
    Meaning of(String identifier) {
        Meaning meaning = meanings.get(identifier);
        return meaning == null ? new Names(identifier) : meaning;
    }

    boolean isWithdrawn(String identifier) {
        return withdrawn.contains(identifier);
    }

    /** For every identifier the CVE numbers nearest to it, going from claim to claim; without those that reach none. */
    private static Map<String, Set<String>> cveNumbers(Map<String, Set<String>> aliases) {
        Map<String, Set<String>> numbers = new HashMap<>();
        for (String id : aliases.keySet()) {
            if (Identifiers.isCve(id)) {
                numbers.put(id, Set.of(id));
            }
        }
        Collection<String> reached = List.copyOf(numbers.keySet());
        while (!reached.isEmpty()) {
            Map<String, Set<String>> next = new HashMap<>();
            for (String id : reached) {
                for (String other : aliases.getOrDefault(id, Set.of())) {
                    if (!numbers.containsKey(other) && !Identifiers.isUpdate(id)) {
                        next.computeIfAbsent(other, _ -> new TreeSet<>()).addAll(numbers.getOrDefault(id, Set.of()));
                    }
                }
            }
            numbers.putAll(next);
            reached = List.copyOf(next.keySet());
        }
        return numbers;
    }

    private void settleThoseWithNumbers(Map<String, Set<String>> numbers) {
        Set<String> claimed = new HashSet<>();
        Set<String> claimedTwice = new HashSet<>();
        numbers.forEach((id, cves) -> {
            if (cves.size() == 1 && !claimed.add(claim(id, cves))) {
                claimedTwice.add(claim(id, cves));
            }
        });
        numbers.forEach((id, cves) -> {
            boolean oneToOne = cves.size() == 1 && !claimedTwice.contains(claim(id, cves)) && !Identifiers.isUpdate(id);
            if (!Identifiers.isCve(id)) {
                meanings.put(id, oneToOne ? new Names(cves.iterator().next()) : new Groups(List.copyOf(cves)));
            }
        });
    }

    private static String claim(String id, Set<String> cves) {
        return Identifiers.family(id) + " " + cves.iterator().next();
    }

    private void settleThoseWithout(Map<String, Set<String>> aliases, Set<String> settled) {
        Set<String> seen = new HashSet<>(settled);
        for (String id : aliases.keySet()) {
            if (!Identifiers.isUpdate(id) && seen.add(id)) {
                settle(company(id, aliases, seen), aliases);
            }
        }
    }

    /** Everything that claims to equal {@code id}, over any number of claims, but updates. */
    private static List<String> company(String id, Map<String, Set<String>> aliases, Set<String> seen) {
        List<String> company = new ArrayList<>();
        ArrayDeque<String> ahead = new ArrayDeque<>(List.of(id));
        while (!ahead.isEmpty()) {
            String next = ahead.pop();
            company.add(next);
            for (String other : aliases.getOrDefault(next, Set.of())) {
                if (!Identifiers.isUpdate(other) && seen.add(other)) {
                    ahead.push(other);
                }
            }
        }
        return company;
    }

    private void settle(List<String> company, Map<String, Set<String>> aliases) {
        boolean oneOfEach = company.stream().map(Identifiers::family).distinct().count() == company.size();
        String head = company.stream().min(HEAD_FIRST).orElseThrow();
        for (String id : company) {
            String vulnerability = oneOfEach ? head : id;
            meanings.put(id, new Names(vulnerability));
            for (String other : aliases.getOrDefault(id, Set.of())) {
                if (Identifiers.isUpdate(other)) {
                    meanings.merge(other, new Groups(List.of(vulnerability)), Identities::both);
                }
            }
        }
    }

    private static Meaning both(Meaning one, Meaning other) {
        Set<String> all = new TreeSet<>(one.vulnerabilities());
        all.addAll(other.vulnerabilities());
        return new Groups(List.copyOf(all));
    }
}
