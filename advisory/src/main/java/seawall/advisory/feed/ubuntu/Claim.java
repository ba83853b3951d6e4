package seawall.advisory.feed.ubuntu;

import java.util.List;
import java.util.Optional;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;

/**
 * What words of the tracker mean for one package: the part of a statement that they decide.
 *
 * @param reason why it is not affected or not decided; empty otherwise
 */
record Claim(Statement.Status status, List<VersionRange> ranges, Fix fix, String reason) {

    /** The meaning of one stream's own word; empty where the stream has no such package. */
    static Optional<Claim> of(Word word) {
        return switch (word.status()) {
            case DNE -> Optional.empty();
            case NEEDS_TRIAGE -> Optional.of(undecided(word.toString()));
            case NOT_AFFECTED -> Optional.of(notAffected(word.note()));
            case NEEDED, ACTIVE, IN_PROGRESS, PENDING -> Optional.of(open(Fix.State.NONE_YET, word.toString()));
            case DEFERRED -> Optional.of(open(Fix.State.DEFERRED, word.toString()));
            case IGNORED -> Optional.of(ignored(word));
            case RELEASED ->
                Optional.of(word.version()
                        .map(version -> before(version, new Fix(Fix.State.FIXED, version, "released")))
                        .orElseGet(() -> undecided(word + ", in a version that is not told")));
        };
    }

    /** What was set aside keeps the meaning it had; where that is not told it counts as affected. */
    private static Claim ignored(Word word) {
        return switch (word.earlier()) {
            case "needs-triage" -> undecided(word.toString());
            case "not-affected" -> notAffected(word.toString());
            default -> open(word.isOutOfSupport() ? Fix.State.END_OF_LIFE : Fix.State.WONT_FIX, word.toString());
        };
    }

    /**
     * The meaning for a package of the archive, where ESM maintains the same package as well. ESM builds are made from the
     * archive's sources, so ESM's knowledge helps where the archive's word has none; its repairs do not reach the archive.
     *
     * <p>While the release is supported, later builds of the archive may have a higher version without the repair, so no version
     * ends the range. When support has ended the archive does not change, and whatever is as new as ESM's repair is ESM's.
     */
    static Optional<Claim> of(Word archive, Word esm) {
        Optional<Claim> own = of(archive);
        Optional<Claim> other = of(esm);
        if (own.isEmpty() || other.isEmpty()) {
            return own;
        }
        boolean isOpen = own.get().status != Statement.Status.NOT_AFFECTED
                && own.get().fix.state() != Fix.State.FIXED
                && archive.status() != Word.Status.RELEASED;
        return isOpen ? Optional.of(open(own.get(), archive, esm)) : own;
    }

    private static Claim open(Claim own, Word archive, Word esm) {
        boolean ended = archive.isOutOfSupport();
        boolean undecided = own.status == Statement.Status.UNDER_INVESTIGATION;
        boolean silent = ended && archive.earlier().isEmpty();
        Fix.State state = ended ? Fix.State.END_OF_LIFE : undecided ? Fix.State.NONE_YET : own.fix.state();
        return switch (esm.status()) {
            case RELEASED -> repairedInEsm(archive, esm, state);
            case NOT_AFFECTED ->
                !undecided && !silent
                        ? own
                        : ended && esm.version().isPresent()
                                ? repairedInEsm(archive, esm, state)
                                : notAffected("ESM: " + esm);
            case NEEDED, ACTIVE, IN_PROGRESS, PENDING, DEFERRED ->
                undecided ? open(state, archive + "; ESM: " + esm) : own;
            case NEEDS_TRIAGE -> silent ? undecided(archive + "; ESM: " + esm) : own;
            case IGNORED, DNE -> own;
        };
    }

    private static Claim repairedInEsm(Word archive, Word esm, Fix.State state) {
        String where = esm.note().isEmpty() ? "fixed in ESM" : "fixed in ESM (" + esm.note() + ")";
        Fix fix = new Fix(state, null, archive + "; " + where);
        Optional<String> version = archive.isOutOfSupport() ? esm.version() : Optional.empty();
        return version.map(repaired -> before(repaired, fix))
                .orElseGet(() -> new Claim(Statement.Status.AFFECTED, all(), fix, ""));
    }

    private static Claim undecided(String reason) {
        return new Claim(Statement.Status.UNDER_INVESTIGATION, List.of(), Fix.UNKNOWN, reason);
    }

    private static Claim notAffected(String reason) {
        return new Claim(Statement.Status.NOT_AFFECTED, List.of(), Fix.UNKNOWN, reason);
    }

    private static Claim open(Fix.State state, String wording) {
        return new Claim(Statement.Status.AFFECTED, all(), new Fix(state, null, wording), "");
    }

    private static Claim before(String version, Fix fix) {
        return new Claim(Statement.Status.AFFECTED, List.of(VersionRange.before(VersionScheme.DEB, version)), fix, "");
    }

    private static List<VersionRange> all() {
        return List.of(VersionRange.all(VersionScheme.DEB));
    }
}
