package seawall.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seawall.advisory.Advisories;
import seawall.model.Evidence;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Subject;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;
import seawall.versions.VersionOrders;

/**
 * Judges the packages of an inventory by the advisories.
 *
 * <p>A package is looked up under the name its advisories use, each statement is compared with the installed version, the
 * statements about one vulnerability become one verdict, and what sets verdicts aside has its say last.
 */
public final class Judge {
    private final Advisories advisories;
    private final List<Objection> objections;
    private final boolean includeDevelopment;

    /**
     * @param objections what may set verdicts aside: exceptions, VEX documents; the first that objects wins
     * @param includeDevelopment whether packages that only development needs are judged
     */
    public Judge(Advisories advisories, List<Objection> objections, boolean includeDevelopment) {
        this.advisories = advisories;
        this.objections = List.copyOf(objections);
        this.includeDevelopment = includeDevelopment;
    }

    /** Verdicts on every package; findings that are "not affected" are left out. */
    public Judgement judge(Inventory inventory) {
        List<Finding> findings = new ArrayList<>();
        List<Unjudged> unjudged = new ArrayList<>();
        for (Package pkg : inventory.packages()) {
            Optional<Unjudged> why = unjudged(inventory, pkg);
            if (why.isPresent()) {
                unjudged.add(why.get());
            } else {
                findings.addAll(judge(inventory, pkg, false));
            }
        }
        return new Judgement(inventory, advisories.digest(), findings, unjudged);
    }

    /** Verdicts on one package, in a fixed order; those that are "not affected" only where {@code all} is set. */
    public List<Finding> judge(Inventory inventory, Package pkg, boolean all) {
        return judge(inventory, pkg, advisories::about, all);
    }

    /** Verdicts on one package from what the advisories say when asked. */
    List<Finding> judge(Inventory inventory, Package pkg, Builds.Asked asked, boolean all) {
        Lookup lookup = Lookup.of(pkg);
        List<Statement> statements = Builds.statements(asked, pkg, lookup);
        if (statements.isEmpty()) {
            return List.of();
        }
        KernelRule kernel = new KernelRule(inventory.subject().kind(), inventory.runningKernel());
        StatementReader reader = new StatementReader(pkg, lookup);
        List<Finding> findings = new ArrayList<>();
        int end;
        for (int from = 0; from < statements.size(); from = end) {
            end = endOfVulnerability(statements, from);
            Decision decision = Decision.of(reader, statements.subList(from, end));
            if (all || !decision.isNotAffected()) {
                finding(inventory, pkg, lookup, kernel, decision, all).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** Why no verdict on this package is sought or possible; empty where there is nothing against one. */
    public Optional<Unjudged> unjudged(Inventory inventory, Package pkg) {
        boolean project = inventory.subject().kind() == Subject.Kind.PROJECT
                || inventory.subject().kind() == Subject.Kind.SBOM;
        if (pkg.presence() == Presence.DECLARED && !project) {
            return unjudged(pkg, Unjudged.Reason.DECLARED_ONLY, "named by a lock file, not installed");
        }
        if (pkg.development() && !includeDevelopment) {
            return unjudged(pkg, Unjudged.Reason.DEVELOPMENT, "needed by development only; --include-dev judges it");
        }
        if (pkg.owner() != null) {
            return unjudged(
                    pkg,
                    Unjudged.Reason.DISTRIBUTION_OWNS,
                    "installed and judged as distribution package " + pkg.owner());
        }
        if (!advisories.covers(pkg.ecosystem())) {
            return unjudged(pkg, Unjudged.Reason.NO_FEED, "the database knows nothing about " + pkg.ecosystem());
        }
        VersionScheme scheme = VersionScheme.of(pkg.ecosystem());
        if (VersionOrders.of(scheme).parse(pkg.version()).isEmpty()) {
            return unjudged(
                    pkg,
                    Unjudged.Reason.NO_VERSION,
                    pkg.version().isEmpty()
                            ? "its version is not told"
                            : "'%s' is no %s version".formatted(pkg.version(), scheme));
        }
        return Optional.empty();
    }

    private static Optional<Unjudged> unjudged(Package pkg, Unjudged.Reason reason, String detail) {
        return Optional.of(new Unjudged(pkg, reason, detail));
    }

    /** Where the statements about the vulnerability at {@code from} end; they are in the order of vulnerabilities. */
    private static int endOfVulnerability(List<Statement> statements, int from) {
        String vulnerability = statements.get(from).vulnerability();
        int end = from + 1;
        while (end < statements.size() && statements.get(end).vulnerability().equals(vulnerability)) {
            end++;
        }
        return end;
    }

    private Optional<Finding> finding(
            Inventory inventory, Package pkg, Lookup lookup, KernelRule kernel, Decision decision, boolean all) {
        Statement deciding = decision.deciding().statement();
        String id = deciding.vulnerability();
        Vulnerability vulnerability =
                advisories.vulnerability(id).orElseThrow(() -> new IllegalStateException("no vulnerability " + id));
        Verdict verdict = decision.verdict();
        if (vulnerability.state() == Vulnerability.State.WITHDRAWN) {
            if (!all) {
                return Optional.empty();
            }
            verdict = new Verdict.NotAffected("the publisher withdrew " + id);
        }
        Severity severity = Severities.of(deciding, vulnerability);
        Evidence evidence = new Evidence(deciding, lookup.name(), lookup.version(), lookup.scheme(), decision.steps());
        double risk = Risk.of(vulnerability, severity);
        Finding finding = new Finding(pkg, vulnerability, severity, verdict, evidence, risk);
        return Optional.of(setAside(inventory, finding, kernel.setAside(pkg, lookup)));
    }

    private Finding setAside(Inventory inventory, Finding finding, Optional<Suppression> kernelRule) {
        if (finding.verdict() instanceof Verdict.NotAffected) {
            return finding;
        }
        if (kernelRule.isPresent()) {
            return suppressed(finding, kernelRule.get());
        }
        for (Objection objection : objections) {
            Optional<Suppression> by = objection.against(inventory, finding);
            if (by.isPresent()) {
                return suppressed(finding, by.get());
            }
        }
        return finding;
    }

    private static Finding suppressed(Finding finding, Suppression by) {
        return new Finding(
                finding.pkg(),
                finding.vulnerability(),
                finding.severity(),
                new Verdict.Suppressed(by, finding.verdict()),
                finding.evidence(),
                finding.risk());
    }
}
