package seawall.match;

import seawall.model.Package;

/**
 * A package on which no verdict was sought or possible.
 *
 * @param detail one sentence for people
 */
public record Unjudged(Package pkg, Reason reason, String detail) implements Comparable<Unjudged> {
    /** Why a package was not judged. */
    public enum Reason {
        /** No feed speaks about its ecosystem or release: it stays undecided. */
        NO_FEED(true),
        /** It has no version, or one that its scheme cannot read: it stays undecided. */
        NO_VERSION(true),
        /** The distribution installed it and is judged by its own advisories. */
        DISTRIBUTION_OWNS(false),
        /** Only a lock file names it, where only what is installed counts. */
        DECLARED_ONLY(false),
        /** Only development needs it. */
        DEVELOPMENT(false);

        private final boolean undecided;

        Reason(boolean undecided) {
            this.undecided = undecided;
        }

        /** Whether the package might be affected for all that is known. */
        public boolean isUndecided() {
            return undecided;
        }
    }

    @Override
    public int compareTo(Unjudged other) {
        int byReason = reason.compareTo(other.reason);
        return byReason != 0 ? byReason : pkg.compareTo(other.pkg);
    }
}
