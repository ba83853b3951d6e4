package seawall.advisory.feed.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.advisory.feed.osv.OsvDocument.Event;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.testkit.Seeded;
import seawall.versions.Membership;
import seawall.versions.Ranges;

class IntervalsTest {
    /** Events as {@code +introduced -fixed =last_affected <limit}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+0|any version",
                "+0 -1.2|< 1.2",
                "+1.0 -1.2|>= 1.0, < 1.2",
                "+1.0 =1.2|>= 1.0, <= 1.2",
                "+0 -1.2 +2.0 -2.3|< 1.2 or >= 2.0, < 2.3",
                "+0 -1.2 +2.0|< 1.2 or >= 2.0",
                "+2.0 -2.3 -1.2 +0|< 1.2 or >= 2.0, < 2.3",
                "+10.0 -10.1 +9.0 -9.1|>= 9.0, < 9.1 or >= 10.0, < 10.1",
                "+0 +1.0 -1.2|< 1.2",
                "+0 -1.2 -1.5|< 1.2",
                "-0.5 +1.0|>= 1.0",
                "+1.0 <3.0|>= 1.0, < 3.0",
                "+1.0 <3.0 <2.0|>= 1.0, < 3.0",
                "+1.0 <*|>= 1.0",
                "+1.0 -1.2 <3.0|>= 1.0, < 1.2",
                "+unreadable -1.2|>= unreadable, < 1.2",
            })
    void readsEvents(String events, String ranges) {
        assertThat(text(Intervals.of(VersionScheme.SEMVER, events(events), null)))
                .isEqualTo(ranges);
    }

    @Test
    void endsAnOpenStretchWhereThePublisherSaysSoElsewhere() {
        assertThat(text(Intervals.of(
                        VersionScheme.SEMVER, events("+0 -1.2 +2.0"), new VersionRange.LastAffected("2.5"))))
                .isEqualTo("< 1.2 or >= 2.0, <= 2.5");
    }

    @Test
    void refusesARangeWithoutBeginning() {
        assertThatThrownBy(() -> Intervals.of(VersionScheme.SEMVER, events("-1.2"), null))
                .hasMessage("a range does not say where it begins");
    }

    /** OSV schema, "Evaluation": the last event at or before a version decides, whatever the order they are given in. */
    @Test
    void decidesAsTheSpecificationsEvaluation() {
        Seeded.check(3_000, random -> {
            List<Integer> points = new ArrayList<>();
            for (int i = 0, count = 1 + random.nextInt(6); i < count; i++) {
                int point = random.nextInt(40);
                if (!points.contains(point)) {
                    points.add(point);
                }
            }
            Collections.sort(points);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                Event.Kind kind = i % 2 == 0
                        ? Event.Kind.INTRODUCED
                        : random.nextBoolean() ? Event.Kind.FIXED : Event.Kind.LAST_AFFECTED;
                events.add(new Event(kind, points.get(i) + ".0.0"));
            }
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            List<VersionRange> ranges = Intervals.of(VersionScheme.SEMVER, shuffled, null);
            for (int version = 0; version < 42; version++) {
                String text = version + ".0.0";
                boolean inside =
                        ranges.stream().anyMatch(range -> Ranges.membership(range, text) instanceof Membership.Inside);
                assertThat(inside).as(text + " in " + ranges).isEqualTo(isHit(version, events, points));
            }
        });
    }

    private static boolean isHit(int version, List<Event> events, List<Integer> points) {
        boolean hit = false;
        for (int i = 0; i < points.size(); i++) {
            switch (events.get(i).kind()) {
                case INTRODUCED -> hit = version >= points.get(i) || hit;
                case FIXED -> hit = version < points.get(i) && hit;
                case LAST_AFFECTED -> hit = version <= points.get(i) && hit;
                case LIMIT -> {}
            }
        }
        return hit;
    }

    private static List<Event> events(String text) {
        List<Event> events = new ArrayList<>();
        for (String event : List.of(text.split(" ", -1))) {
            Event.Kind kind = switch (event.charAt(0)) {
                case '+' -> Event.Kind.INTRODUCED;
                case '-' -> Event.Kind.FIXED;
                case '=' -> Event.Kind.LAST_AFFECTED;
                case '<' -> Event.Kind.LIMIT;
                default -> throw new IllegalArgumentException(event);
            };
            events.add(new Event(kind, event.substring(1)));
        }
        return events;
    }

    private static String text(List<VersionRange> ranges) {
        return String.join(" or ", ranges.stream().map(VersionRange::toString).toList());
    }
}
