package seawall.advisory.database;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/** Finds what is named by, or begins with, a text that somebody typed. */
final class Search {
    private final Tables tables;
    private final Set<Hit> hits = new LinkedHashSet<>();
    private final int limit;

    Search(Tables tables, int limit) {
        this.tables = tables;
        this.limit = limit;
    }

    List<Hit> search(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        for (boolean prefix : new boolean[] {false, true}) {
            for (String identifier : spellings(text)) {
                look(tables.vulnerabilities(), identifier, prefix, this::vulnerability);
                look(tables.aliases(), identifier, prefix, this::alias);
                look(tables.groups(), identifier, prefix, this::group);
            }
            for (Tables.Stretch stretch : tables.stretches()) {
                look(
                        tables.packages(),
                        stretch.from(),
                        stretch.to(),
                        text,
                        prefix,
                        i -> new Hit.OfPackage(
                                stretch.ecosystem(), tables.packages().text(i)));
            }
        }
        return List.copyOf(hits);
    }

    /** As typed, in capitals as CVE numbers are, and with a capital family as GHSA identifiers are. */
    private static Set<String> spellings(String text) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(text);
        spellings.add(text.toUpperCase(Locale.ROOT));
        int hyphen = text.indexOf('-');
        if (hyphen > 0) {
            spellings.add(text.substring(0, hyphen).toUpperCase(Locale.ROOT)
                    + text.substring(hyphen).toLowerCase(Locale.ROOT));
        }
        return spellings;
    }

    private void look(Table table, String text, boolean prefix, IntFunction<Hit> hit) {
        look(table, 0, table.count(), text, prefix, hit);
    }

    private void look(Table table, int low, int high, String text, boolean prefix, IntFunction<Hit> hit) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int found = table.find(wanted, low, high);
        if (!prefix) {
            if (found >= 0 && hits.size() < limit) {
                hits.add(hit.apply(found));
            }
            return;
        }
        for (int i = found < 0 ? -1 - found : found;
                i < high && hits.size() < limit && table.startsWith(i, wanted);
                i++) {
            hits.add(hit.apply(i));
        }
    }

    private Hit vulnerability(int number) {
        return new Hit.OfVulnerability(tables.vulnerabilities().text(number), tables.vulnerability(number));
    }

    private Hit alias(int alias) {
        return new Hit.OfVulnerability(tables.aliases().text(alias), tables.vulnerability(tables.target(alias)));
    }

    private Hit group(int group) {
        return new Hit.OfGroup(tables.groups().text(group), tables.members(group));
    }
}
