package seawall.model;

/** The judgement on one package and one vulnerability. */
public sealed interface Verdict {
    /** The installed version is hit. */
    record Affected(Fix fix) implements Verdict {}

    /** The installed version is not hit; {@code because} says which bound or statement decides it. */
    record NotAffected(String because) implements Verdict {}

    /** It could not be told; {@code because} says what is missing. Never to be read as "not affected". */
    record Undecided(String because) implements Verdict {}

    /**
     * A verdict that somebody or some rule set aside.
     *
     * @param by what did
     * @param original the verdict without it
     */
    record Suppressed(Suppression by, Verdict original) implements Verdict {}
}
