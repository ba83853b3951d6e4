package seawall.advisory.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/** Walks through the sorted tables of two databases side by side. */
final class Comparison {
    private final Tables older;
    private final Tables newer;
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final Map<Ecosystem, Map<String, Set<String>>> packages = new TreeMap<>();
    private final List<Ecosystem> coverage = new ArrayList<>();

    Comparison(Tables older, Tables newer) {
        this.older = older;
        this.newer = newer;
    }

    DatabaseDiff diff() {
        vulnerabilities();
        Set<Ecosystem> ecosystems = new TreeSet<>();
        older.stretches().forEach(stretch -> ecosystems.add(stretch.ecosystem()));
        newer.stretches().forEach(stretch -> ecosystems.add(stretch.ecosystem()));
        for (Ecosystem ecosystem : ecosystems) {
            packages(ecosystem, stretch(older, ecosystem), stretch(newer, ecosystem));
        }
        return new DatabaseDiff(added, removed, changed, packageChanges(), coverage);
    }

    private List<DatabaseDiff.PackageChange> packageChanges() {
        List<DatabaseDiff.PackageChange> changes = new ArrayList<>();
        packages.forEach((ecosystem, names) -> names.forEach((name, vulnerabilities) ->
                changes.add(new DatabaseDiff.PackageChange(ecosystem, name, List.copyOf(vulnerabilities)))));
        return changes;
    }

    private static Tables.Stretch stretch(Tables tables, Ecosystem ecosystem) {
        Tables.@Nullable Stretch stretch = tables.stretch(ecosystem);
        return stretch == null ? new Tables.Stretch(ecosystem, false, 0, 0) : stretch;
    }

    private void vulnerabilities() {
        walk(
                new Part(older.vulnerabilities(), 0, older.vulnerabilities().count()),
                new Part(newer.vulnerabilities(), 0, newer.vulnerabilities().count()),
                was -> removed.add(older.vulnerabilities().text(was)),
                is -> added.add(newer.vulnerabilities().text(is)),
                this::vulnerability);
    }

    private void vulnerability(int before, int after) {
        if (older.vulnerabilityFingerprints().isSame(before, newer.vulnerabilityFingerprints(), after)) {
            return;
        }
        Vulnerability was = older.vulnerability(before);
        Vulnerability is = newer.vulnerability(after);
        if (!withoutPrediction(was).equals(withoutPrediction(is))) {
            changed.add(is.id());
        }
        if (was.state() != is.state()
                || !was.severities().equals(is.severities())
                || !Objects.equals(was.exploited(), is.exploited())) {
            for (int number : newer.packagesOf(after)) {
                touched(newer.ecosystemOf(number), newer.packages().text(number), is.id());
            }
        }
    }

    private static Vulnerability withoutPrediction(Vulnerability known) {
        return new Vulnerability(
                known.id(),
                known.aliases(),
                known.groups(),
                known.state(),
                known.summary(),
                known.details(),
                known.severities(),
                known.weaknesses(),
                known.references(),
                known.exploited(),
                null);
    }

    private void packages(Ecosystem ecosystem, Tables.Stretch was, Tables.Stretch is) {
        if (was.covered() != is.covered()) {
            coverage.add(ecosystem);
        }
        walk(
                new Part(older.packages(), was.from(), was.to()),
                new Part(newer.packages(), is.from(), is.to()),
                before -> touchedWholly(older, before, ecosystem),
                after -> touchedWholly(newer, after, ecosystem),
                (before, after) -> statements(ecosystem, before, after));
    }

    private void statements(Ecosystem ecosystem, int before, int after) {
        if (older.packageFingerprints().isSame(before, newer.packageFingerprints(), after)) {
            return;
        }
        String name = newer.packages().text(after);
        Map<String, List<Statement>> was = byVulnerability(older, before, ecosystem, name);
        Map<String, List<Statement>> is = byVulnerability(newer, after, ecosystem, name);
        was.forEach((vulnerability, statements) -> {
            if (!statements.equals(is.get(vulnerability))) {
                touched(ecosystem, name, vulnerability);
            }
        });
        is.keySet().stream()
                .filter(vulnerability -> !was.containsKey(vulnerability))
                .forEach(vulnerability -> touched(ecosystem, name, vulnerability));
    }

    private static Map<String, List<Statement>> byVulnerability(
            Tables tables, int number, Ecosystem ecosystem, String name) {
        return tables.statements(number, ecosystem, name, _ -> true).stream()
                .collect(Collectors.groupingBy(Statement::vulnerability));
    }

    private void touchedWholly(Tables tables, int number, Ecosystem ecosystem) {
        String name = tables.packages().text(number);
        tables.statements(number, ecosystem, name, _ -> true)
                .forEach(statement -> touched(ecosystem, name, statement.vulnerability()));
    }

    private void touched(Ecosystem ecosystem, String name, String vulnerability) {
        packages.computeIfAbsent(ecosystem, _ -> new TreeMap<>())
                .computeIfAbsent(name, _ -> new TreeSet<>())
                .add(vulnerability);
    }

    /** Consecutive entries of a table, in ascending order. */
    private record Part(Table table, int from, int to) {}

    /** Takes the places of an entry that both tables have. */
    @FunctionalInterface
    private interface Both {
        void accept(int was, int is);
    }

    private static void walk(Part was, Part is, IntConsumer onlyWas, IntConsumer onlyIs, Both both) {
        int left = was.from();
        int right = is.from();
        while (left < was.to() || right < is.to()) {
            int order = left == was.to()
                    ? 1
                    : right == is.to()
                            ? -1
                            : Arrays.compareUnsigned(
                                    was.table().bytes(left), is.table().bytes(right));
            if (order < 0) {
                onlyWas.accept(left++);
            } else if (order > 0) {
                onlyIs.accept(right++);
            } else {
                both.accept(left++, right++);
            }
        }
    }
}
