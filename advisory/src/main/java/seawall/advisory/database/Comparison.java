package seawall.advisory.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
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
    private final List<DatabaseDiff.PackageKey> packages = new ArrayList<>();
    private final List<Ecosystem> coverage = new ArrayList<>();
    /** Vulnerabilities of both that findings would show differently. */
    private final Set<String> weighedDifferently = new HashSet<>();

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
        return new DatabaseDiff(added, removed, changed, packages, coverage);
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
                (was, is) -> vulnerability(older.vulnerability(was), newer.vulnerability(is)));
    }

    private void vulnerability(Vulnerability was, Vulnerability is) {
        if (!withoutPrediction(was).equals(withoutPrediction(is))) {
            changed.add(is.id());
        }
        if (was.state() != is.state()
                || !was.severities().equals(is.severities())
                || !Objects.equals(was.exploited(), is.exploited())) {
            weighedDifferently.add(is.id());
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
                before -> touched(ecosystem, older.packages().text(before)),
                after -> touched(ecosystem, newer.packages().text(after)),
                (before, after) -> statements(ecosystem, before, after));
    }

    private void statements(Ecosystem ecosystem, int before, int after) {
        String name = newer.packages().text(after);
        List<Statement> was = older.statements(before, ecosystem, name, _ -> true);
        List<Statement> is = newer.statements(after, ecosystem, name, _ -> true);
        if (!was.equals(is) || is.stream().anyMatch(each -> weighedDifferently.contains(each.vulnerability()))) {
            touched(ecosystem, name);
        }
    }

    private void touched(Ecosystem ecosystem, String name) {
        packages.add(new DatabaseDiff.PackageKey(ecosystem, name));
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
