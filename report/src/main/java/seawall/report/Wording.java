package seawall.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seawall.match.Unjudged;
import seawall.model.Fix;

/** What things are called in reports for people. */
public final class Wording {
    private Wording() {}

    /** A fix in our words: {@code fixed in 1.2}, {@code no fix yet}. */
    public static String of(Fix fix) {
        return switch (fix.state()) {
            case FIXED -> "fixed in " + fix.version();
            case NONE_YET -> "no fix yet";
            case DEFERRED -> "fix deferred";
            case WONT_FIX -> "will not be fixed";
            case END_OF_LIFE -> "end of life";
            case UNKNOWN -> "fix unknown";
        };
    }

    /** Why packages stayed undecided and how many, the commonest reason first. */
    public static Map<String, Integer> undecidedReasons(List<Unjudged> undecided) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Unjudged each : undecided) {
            String reason = each.reason() == Unjudged.Reason.NO_FEED ? each.detail() : "no version that can be read";
            counts.merge(reason, 1, Integer::sum);
        }
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(reason -> ordered.put(reason.getKey(), reason.getValue()));
        return ordered;
    }

    /** A fix in our words and, where there are any, the publisher's. */
    public static String withPublishers(Fix fix) {
        return fix.wording().isEmpty() ? of(fix) : of(fix) + " (" + fix.wording() + ")";
    }
}
