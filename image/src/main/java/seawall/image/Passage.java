package seawall.image;

/**
 * What the layers of one source share while they are passed.
 *
 * @param held memory for files that need random access
 * @param unpacked bytes that layers may unpack to
 */
public record Passage(HeldBytes held, Allowance unpacked, Progress progress) {
    /** For a source, or for one layer on its own. */
    public static Passage within(Limits limits, Progress progress) {
        return new Passage(new HeldBytes(limits.heldBytes()), new Allowance(limits.unpackedBytes()), progress);
    }
}
