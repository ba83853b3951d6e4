package seawall.advisory.feed.osv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.osv.OsvDocument.Event;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.versions.Membership;
import seawall.versions.Ranges;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrders;

/** Statements from the affected packages of one document. */
final class OsvStatements {
    private final String feed;
    private final OsvRatings ratings;
    private final OsvDocument document;
    private final List<String> streams;

    OsvStatements(String feed, OsvRatings ratings, OsvDocument document) {
        this.feed = feed;
        this.ratings = ratings;
        this.document = document;
        this.streams = ModuleStreams.named(document.summary());
    }

    /** What the document says about the packages of the ecosystems called {@code name}; the other bundles have the rest. */
    List<Statement> about(String name) {
        Set<Statement> statements = new LinkedHashSet<>();
        for (OsvDocument.Affected affected : document.affected()) {
            if (OsvEcosystems.name(affected.ecosystem()).equals(name)) {
                OsvEcosystems.of(affected.ecosystem())
                        .ifPresent(ecosystem -> statements.addAll(statements(ecosystem, affected)));
            }
        }
        return List.copyOf(statements);
    }

    private List<Statement> statements(Ecosystem ecosystem, OsvDocument.Affected affected) {
        List<VersionRange> ranges = ranges(ecosystem, affected);
        List<String> versions = outside(ranges, affected.versions());
        if (ranges.isEmpty() && versions.isEmpty()) {
            return List.of();
        }
        Severity.Level severity = ratings.ofPackage(affected);
        List<Statement> statements = new ArrayList<>();
        if (affected.binaries().isEmpty()) {
            String name = OsvEcosystems.packageName(ecosystem, affected.name());
            for (String stream : ModuleStreams.of(ranges, streams)) {
                Fix fix = fix(ranges, affected.notes());
                statements.add(statement(ecosystem, name, stream, ranges, versions, fix, severity));
            }
        }
        for (Map.Entry<String, String> binary : affected.binaries().entrySet()) {
            List<VersionRange> before = List.of(VersionRange.before(VersionScheme.of(ecosystem), binary.getValue()));
            Fix fix = Fix.in(binary.getValue());
            statements.add(statement(ecosystem, binary.getKey(), null, before, List.of(), fix, severity));
        }
        return statements;
    }

    private Statement statement(
            Ecosystem ecosystem,
            String name,
            @Nullable String module,
            List<VersionRange> ranges,
            List<String> versions,
            Fix fix,
            Severity.@Nullable Level severity) {
        return new Statement(
                document.id(),
                document.id(),
                feed,
                ecosystem,
                name,
                module,
                Statement.Status.AFFECTED,
                ranges,
                versions,
                fix,
                severity,
                "");
    }

    private static List<VersionRange> ranges(Ecosystem ecosystem, OsvDocument.Affected affected) {
        if (!affected.customRanges().isEmpty() && saysOnlyAll(affected.ranges())) {
            return productRanges(ecosystem, affected.customRanges());
        }
        List<VersionRange> ranges = new ArrayList<>();
        VersionRange.End end = lastKnownAffected(affected.notes().lastKnownAffected());
        for (OsvDocument.Range range : affected.ranges()) {
            VersionScheme scheme = OsvEcosystems.scheme(ecosystem, range.semver());
            ranges.addAll(Intervals.of(scheme, range.events(), end));
        }
        return ranges;
    }

    private static boolean saysOnlyAll(List<OsvDocument.Range> ranges) {
        return ranges.size() == 1
                && ranges.getFirst().events().equals(List.of(new Event(Event.Kind.INTRODUCED, Intervals.BEGINNING)));
    }

    /**
     * Go: where a product's versions are no versions of its module, the range is open and the product's own are told aside. They
     * bound it from above; from below nothing is taken away, because a module built from a commit has a version below them all.
     */
    private static List<VersionRange> productRanges(Ecosystem ecosystem, List<OsvDocument.Range> custom) {
        List<VersionRange> ranges = new ArrayList<>();
        for (OsvDocument.Range range : custom) {
            List<VersionRange> intervals =
                    Intervals.of(OsvEcosystems.scheme(ecosystem, range.semver()), range.events(), null);
            for (VersionRange interval : intervals) {
                boolean lowest = interval.equals(intervals.getFirst());
                ranges.add(lowest ? new VersionRange(interval.scheme(), null, interval.end()) : interval);
            }
        }
        return ranges;
    }

    /** GitHub's range where there is no repair; a range without any end would hit all later versions. */
    private static VersionRange.@Nullable End lastKnownAffected(String range) {
        if (range.startsWith("<=")) {
            return new VersionRange.LastAffected(range.substring(2).strip());
        }
        return range.startsWith("<") ? new VersionRange.Fixed(range.substring(1).strip()) : null;
    }

    /** Versions that no range covers; the others are in the list only for readers that cannot compare. */
    private static List<String> outside(List<VersionRange> ranges, List<String> versions) {
        if (ranges.isEmpty() || versions.isEmpty()) {
            return versions.stream().distinct().toList();
        }
        List<Ranges.Prepared> prepared = ranges.stream().map(Ranges::prepare).toList();
        VersionOrder order = VersionOrders.of(ranges.getFirst().scheme());
        boolean sameOrder = ranges.stream().allMatch(range -> range.scheme() == order.scheme());
        Set<String> outside = new LinkedHashSet<>();
        for (String version : versions) {
            boolean covered = sameOrder
                    ? order.parse(version)
                            .map(read -> prepared.stream().anyMatch(range -> isInside(range.membership(read))))
                            .orElse(false)
                    : prepared.stream().anyMatch(range -> isInside(range.membership(version)));
            if (!covered) {
                outside.add(version);
            }
        }
        return List.copyOf(outside);
    }

    private static boolean isInside(Membership membership) {
        return membership instanceof Membership.Inside;
    }

    /**
     * The repair for versions that no range with a repair covers: none where a range stays open, unknown where one ends with the
     * last version known to be hit, else the highest repaired version.
     */
    private static Fix fix(List<VersionRange> ranges, OsvDocument.Notes notes) {
        String wording = wording(notes);
        if (notes.urgency().equals("end-of-life")) {
            return new Fix(Fix.State.END_OF_LIFE, null, wording);
        }
        if (notes.status().equals("fix_not_planned")) {
            return new Fix(Fix.State.WONT_FIX, null, wording);
        }
        if (ranges.isEmpty()) {
            return new Fix(Fix.State.UNKNOWN, null, wording);
        }
        if (ranges.stream().anyMatch(range -> range.end() == null)) {
            return new Fix(Fix.State.NONE_YET, null, wording);
        }
        Optional<String> highest = highestRepair(ranges);
        return highest.isPresent()
                ? new Fix(Fix.State.FIXED, highest.get(), wording)
                : new Fix(Fix.State.UNKNOWN, null, wording);
    }

    private static Optional<String> highestRepair(List<VersionRange> ranges) {
        String highest = null;
        for (VersionRange range : ranges) {
            if (!(range.end() instanceof VersionRange.Fixed(String version))) {
                return Optional.empty();
            }
            VersionOrder order = VersionOrders.of(range.scheme());
            highest = highest == null || order.compare(version, highest).orElse(1) > 0 ? version : highest;
        }
        return Optional.ofNullable(highest);
    }

    /** Ubuntu's, where not everybody gets the repair; else Debian's or Chainguard's. */
    private static String wording(OsvDocument.Notes notes) {
        if (notes.availability().startsWith("Available with Ubuntu Pro")) {
            return notes.availability();
        }
        return notes.urgency().equals("not yet assigned") || notes.urgency().isEmpty()
                ? notes.status()
                : notes.urgency();
    }
}
