package seawall.advisory.feed.osv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.osv.OsvDocument.Event;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrder.Version;
import seawall.versions.VersionOrders;

/**
 * The stretches of versions that the events of a range describe (OSV schema, "affected[].ranges[].events fields" and
 * "Evaluation"): in the order of versions, an {@code introduced} opens a stretch and a {@code fixed} or {@code last_affected}
 * ends it.
 *
 * <p>Where an event's version cannot be read, the events stay in the publisher's order; versions are then compared with what can
 * be read of them, and the rest is undecided.
 */
final class Intervals {
    /** The version before all others. */
    static final String BEGINNING = "0";

    private static final String NO_LIMIT = "*";

    private final VersionScheme scheme;
    private final VersionOrder order;

    private Intervals(VersionScheme scheme) {
        this.scheme = scheme;
        this.order = VersionOrders.of(scheme);
    }

    /** An event with its version read; null for the beginning. */
    private record Placed(Event event, @Nullable Version version) {
        boolean isBeginning() {
            return event.version().equals(BEGINNING);
        }
    }

    /** @param otherwise the end of a stretch that no event ends; null where it stays open */
    static List<VersionRange> of(VersionScheme scheme, List<Event> events, VersionRange.@Nullable End otherwise) {
        return new Intervals(scheme).intervals(events, otherwise);
    }

    private List<VersionRange> intervals(List<Event> events, VersionRange.@Nullable End otherwise) {
        if (events.stream().noneMatch(event -> event.kind() == Event.Kind.INTRODUCED)) {
            throw new UnusableDocumentException("a range does not say where it begins");
        }
        VersionRange.End open = limit(events).orElse(otherwise);
        List<VersionRange> intervals = new ArrayList<>();
        Event introduced = null;
        for (Event event : sorted(events)) {
            switch (event.kind()) {
                case INTRODUCED -> introduced = introduced == null ? event : introduced;
                case FIXED -> {
                    if (introduced != null) {
                        intervals.add(interval(introduced, new VersionRange.Fixed(event.version())));
                        introduced = null;
                    }
                }
                case LAST_AFFECTED -> {
                    if (introduced != null) {
                        intervals.add(interval(introduced, new VersionRange.LastAffected(event.version())));
                        introduced = null;
                    }
                }
                case LIMIT -> {}
            }
        }
        if (introduced != null) {
            intervals.add(interval(introduced, open));
        }
        return intervals;
    }

    private VersionRange interval(Event introduced, VersionRange.@Nullable End end) {
        String from = introduced.version();
        return new VersionRange(scheme, from.equals(BEGINNING) ? null : from, end);
    }

    /** The highest limit; it only bounds what no other event ends, since publishers end everything else by itself. */
    private Optional<VersionRange.End> limit(List<Event> events) {
        if (events.stream()
                .anyMatch(event ->
                        event.kind() == Event.Kind.LIMIT && event.version().equals(NO_LIMIT))) {
            return Optional.empty();
        }
        return sorted(events).stream()
                .filter(event -> event.kind() == Event.Kind.LIMIT)
                .reduce((_, last) -> last)
                .map(event -> new VersionRange.Fixed(event.version()));
    }

    private List<Event> sorted(List<Event> events) {
        List<Placed> placed = new ArrayList<>(events.size());
        for (Event event : events) {
            Optional<? extends Version> version =
                    event.version().equals(BEGINNING) ? Optional.empty() : order.parse(event.version());
            if (version.isEmpty() && !event.version().equals(BEGINNING)) {
                return events;
            }
            placed.add(new Placed(event, version.isPresent() ? version.get() : null));
        }
        placed.sort(Comparator.comparing(Placed::isBeginning, Comparator.reverseOrder())
                .thenComparing(Intervals::compare));
        return placed.stream().map(Placed::event).toList();
    }

    private static int compare(Placed one, Placed other) {
        return one.version == null || other.version == null ? 0 : one.version.compareTo(other.version);
    }
}
