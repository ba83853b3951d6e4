package seawall.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.match.Judgement;
import seawall.model.Digest;
import seawall.model.Finding;

/**
 * Everything one scan says, ready to be written in any form.
 *
 * @param tool version of Seawall
 * @param judgement what was found and judged
 * @param knowledge what it was judged with; null where there was no database, so that nothing was judged
 * @param gate how the gate ended; null where none was set
 * @param notes sentences for the head of the report: expired exceptions, how a bare name was resolved
 */
public record Report(
        String tool,
        Judgement judgement,
        @Nullable Knowledge knowledge,
        @Nullable GateResult gate,
        List<String> notes) {
    public Report {
        notes = List.copyOf(notes);
    }

    /**
     * The advisory database in force.
     *
     * @param newest when the newest of its feeds was fetched; null for the starter set
     * @param starterOnly whether only the starter set that ships with the program is in force
     * @param vulnerabilities how many it knows
     * @param feeds names of the feeds in it, sorted
     */
    public record Knowledge(
            Digest digest, @Nullable Instant newest, boolean starterOnly, long vulnerabilities, List<String> feeds) {
        public Knowledge {
            feeds = List.copyOf(feeds);
        }
    }

    /**
     * How a gate ended.
     *
     * @param conditions the conditions as they were given
     * @param failures findings that fail it, most urgent first
     * @param tooUndecided whether more stayed undecided than allowed
     */
    public record GateResult(List<String> conditions, List<Finding> failures, boolean tooUndecided) {
        public GateResult {
            conditions = List.copyOf(conditions);
            failures = List.copyOf(failures);
        }
    }

    /** What a gate comes to. */
    public enum GateOutcome {
        /** A finding meets its conditions. */
        FAILED,
        /** Nothing does, but something could not be read. */
        NOT_ALL_READ,
        /** Nothing does, but more stayed undecided than allowed. */
        TOO_UNDECIDED,
        PASSED
    }

    /** What the gate comes to; empty where there is none. */
    public Optional<GateOutcome> gateOutcome() {
        if (gate == null) {
            return Optional.empty();
        }
        if (!gate.failures().isEmpty()) {
            return Optional.of(GateOutcome.FAILED);
        }
        if (!judgement.inventory().gaps().isEmpty()) {
            return Optional.of(GateOutcome.NOT_ALL_READ);
        }
        return Optional.of(gate.tooUndecided() ? GateOutcome.TOO_UNDECIDED : GateOutcome.PASSED);
    }
}
