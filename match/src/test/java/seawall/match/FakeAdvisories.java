package seawall.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.advisory.Advisories;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/** Advisories that a test states one by one. */
public final class FakeAdvisories implements Advisories {
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Vulnerability> vulnerabilities = new TreeMap<>();

    /** A statement that everything before {@code fixed} is affected. */
    public FakeAdvisories fixed(String id, String ecosystem, String name, String fixed) {
        Ecosystem where = Ecosystem.parse(ecosystem);
        VersionRange range = VersionRange.before(VersionScheme.of(where), fixed);
        return state(id, id, where, name, null, Statement.Status.AFFECTED, List.of(range), Fix.in(fixed), null, "");
    }

    /** A statement that everything before {@code end} is affected, with the publisher's word on repair. */
    public FakeAdvisories until(String id, String ecosystem, String name, String end, Fix fix) {
        Ecosystem where = Ecosystem.parse(ecosystem);
        VersionRange range = VersionRange.before(VersionScheme.of(where), end);
        return state(id, id, where, name, null, Statement.Status.AFFECTED, List.of(range), fix, null, "");
    }

    /** A statement that every version is affected, with the publisher's word on repair. */
    public FakeAdvisories open(String id, String ecosystem, String name, Fix fix) {
        Ecosystem where = Ecosystem.parse(ecosystem);
        VersionRange range = VersionRange.all(VersionScheme.of(where));
        return state(id, id, where, name, null, Statement.Status.AFFECTED, List.of(range), fix, null, "");
    }

    /** A statement without ranges. */
    public FakeAdvisories says(String id, String ecosystem, String name, Statement.Status status, String reason) {
        return state(id, id, Ecosystem.parse(ecosystem), name, null, status, List.of(), Fix.UNKNOWN, null, reason);
    }

    /** An update of an rpm distribution, possibly of one module stream. */
    public FakeAdvisories update(
            String id, String advisory, String ecosystem, String name, @Nullable String module, String fixed) {
        Ecosystem where = Ecosystem.parse(ecosystem);
        VersionRange range = VersionRange.before(VersionScheme.of(where), fixed);
        return state(
                id, advisory, where, name, module, Statement.Status.AFFECTED, List.of(range), Fix.in(fixed), null, "");
    }

    public FakeAdvisories rated(String id, String ecosystem, String name, Severity.Level level) {
        Ecosystem where = Ecosystem.parse(ecosystem);
        VersionRange range = VersionRange.all(VersionScheme.of(where));
        return state(id, id, where, name, null, Statement.Status.AFFECTED, List.of(range), Fix.UNKNOWN, level, "");
    }

    /** Replaces what is known of a vulnerability. */
    public FakeAdvisories knows(Vulnerability vulnerability) {
        vulnerabilities.put(vulnerability.id(), vulnerability);
        return this;
    }

    public static Vulnerability vulnerability(String id, Vulnerability.State state, Severity... severities) {
        return new Vulnerability(
                id, List.of(), List.of(), state, "", "", List.of(severities), List.of(), List.of(), null, null);
    }

    private FakeAdvisories state(
            String id,
            String advisory,
            Ecosystem ecosystem,
            String name,
            @Nullable String module,
            Statement.Status status,
            List<VersionRange> ranges,
            Fix fix,
            Severity.@Nullable Level level,
            String reason) {
        statements.add(new Statement(
                id, advisory, "fake", ecosystem, name, module, status, ranges, List.of(), fix, level, reason));
        vulnerabilities.putIfAbsent(id, vulnerability(id, Vulnerability.State.VULNERABILITY));
        return this;
    }

    @Override
    public Digest digest() {
        return new Digest("sha256", "0".repeat(64));
    }

    @Override
    public boolean covers(Ecosystem ecosystem) {
        return statements.stream().anyMatch(statement -> statement.ecosystem().equals(ecosystem));
    }

    @Override
    public List<Statement> about(Ecosystem ecosystem, String packageName, Set<String> wanted) {
        return about(ecosystem, packageName).stream()
                .filter(statement -> wanted.contains(statement.vulnerability()))
                .toList();
    }

    @Override
    public List<Statement> about(Ecosystem ecosystem, String packageName) {
        return statements.stream()
                .filter(statement -> statement.ecosystem().equals(ecosystem)
                        && statement.packageName().equals(packageName))
                .toList();
    }

    @Override
    public Optional<Vulnerability> vulnerability(String identifier) {
        return vulnerabilities.values().stream()
                .filter(each -> each.id().equals(identifier) || each.aliases().contains(identifier))
                .findFirst();
    }

    @Override
    public List<Statement> statements(String identifier) {
        String id = vulnerability(identifier).map(Vulnerability::id).orElse(identifier);
        return statements.stream()
                .filter(statement -> statement.vulnerability().equals(id))
                .toList();
    }
}
