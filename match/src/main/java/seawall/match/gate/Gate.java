package seawall.match.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seawall.match.Judgement;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Verdict;
import seawall.model.Vulnerability;

/**
 * The conditions under which a scan fails a pipeline. Conditions of one text, joined by commas, must all hold for a finding;
 * several texts are alternatives: {@code --fail-on high,fixable --fail-on kev}.
 *
 * @param alternatives at least one condition each; no alternative means that nothing fails
 * @param mostUndecided how many packages may stay undecided; null where none may
 */
public record Gate(
        List<List<Condition>> alternatives, @Nullable Integer mostUndecided) {
    public Gate {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** One condition on an affected package. */
    public sealed interface Condition {
        boolean holds(Finding finding);
    }

    record AtLeast(Severity.Level level) implements Condition {
        @Override
        public boolean holds(Finding finding) {
            return finding.severity().level().compareTo(level) >= 0;
        }
    }

    record Fixable() implements Condition {
        @Override
        public boolean holds(Finding finding) {
            return finding.verdict() instanceof Verdict.Affected(Fix fix) && fix.state() == Fix.State.FIXED;
        }
    }

    record Exploited() implements Condition {
        @Override
        public boolean holds(Finding finding) {
            return finding.vulnerability().exploited() != null;
        }
    }

    record Malicious() implements Condition {
        @Override
        public boolean holds(Finding finding) {
            return finding.vulnerability().state() == Vulnerability.State.MALICIOUS_PACKAGE;
        }
    }

    record Predicted(double atLeast) implements Condition {
        @Override
        public boolean holds(Finding finding) {
            Vulnerability.Prediction prediction = finding.vulnerability().prediction();
            return prediction != null && prediction.probability() >= atLeast;
        }
    }

    record Risk(double atLeast) implements Condition {
        @Override
        public boolean holds(Finding finding) {
            return finding.risk() >= atLeast;
        }
    }

    /**
     * Reads the texts of {@code --fail-on}; throws {@link IllegalArgumentException} with a sentence for the user where one is
     * not understood.
     */
    public static Gate parse(List<String> texts, @Nullable Integer mostUndecided) {
        List<List<Condition>> alternatives = new ArrayList<>();
        for (String text : texts) {
            List<Condition> conditions = new ArrayList<>();
            for (String word : text.split(",", -1)) {
                conditions.add(condition(word.strip().toLowerCase(Locale.ROOT)));
            }
            alternatives.add(conditions);
        }
        return new Gate(alternatives, mostUndecided);
    }

    /** Whether any condition is set. */
    public boolean isSet() {
        return !alternatives.isEmpty();
    }

    /** The affected packages that fail the gate, most urgent first. */
    public List<Finding> failures(Judgement judgement) {
        return judgement.findings().stream()
                .filter(finding -> finding.verdict() instanceof Verdict.Affected)
                .filter(finding -> alternatives.stream()
                        .anyMatch(all -> all.stream().allMatch(condition -> condition.holds(finding))))
                .toList();
    }

    /**
     * Whether more stayed undecided than may: packages on which there is no verdict or, about some vulnerability, an undecided one. A
     * subject in which no package was found is itself undecided, as one.
     */
    public boolean isTooUndecided(Judgement judgement) {
        long undecided = judgement.undecided().size()
                + (judgement.inventory().packages().isEmpty() ? 1 : 0)
                + judgement.findings().stream()
                        .filter(finding -> finding.verdict() instanceof Verdict.Undecided)
                        .map(Finding::pkg)
                        .distinct()
                        .count();
        return isSet() && undecided > (mostUndecided == null ? 0 : mostUndecided);
    }

    private static Condition condition(String word) {
        return switch (word) {
            case "critical" -> new AtLeast(Severity.Level.CRITICAL);
            case "high" -> new AtLeast(Severity.Level.HIGH);
            case "medium" -> new AtLeast(Severity.Level.MEDIUM);
            case "low" -> new AtLeast(Severity.Level.LOW);
            case "negligible" -> new AtLeast(Severity.Level.NEGLIGIBLE);
            case "any" -> new AtLeast(Severity.Level.UNKNOWN);
            case "fixable" -> new Fixable();
            case "kev" -> new Exploited();
            case "malicious" -> new Malicious();
            default -> measured(word);
        };
    }

    private static Condition measured(String word) {
        int sign = word.indexOf(">=");
        if (sign > 0) {
            try {
                double value = Double.parseDouble(word.substring(sign + 2).strip());
                switch (word.substring(0, sign).strip()) {
                    case "epss" -> {
                        return new Predicted(value);
                    }
                    case "risk" -> {
                        return new Risk(value);
                    }
                    default -> {}
                }
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("'" + word + "' does not end in a number");
            }
        }
        throw new IllegalArgumentException(
                "unknown gate condition '%s'; known are critical, high, medium, low, negligible, any, fixable, kev, malicious, epss>=0.5, risk>=50"
                        .formatted(word));
    }
}
