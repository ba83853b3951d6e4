package seawall.image;

import seawall.content.ContentException;

/**
 * How much of hostile input is read before the rest becomes a gap; docs/limits.md lists them for users.
 *
 * @param entries file system objects in all layers together, and in one archive
 * @param keptFiles files of which readers keep something, in all layers together
 * @param unpackedBytes uncompressed bytes of all layers together, and of one archive
 * @param compressionRatio uncompressed to compressed bytes, looked at after the first 64 MiB
 * @param fileBytes longest file that is held in memory for random access
 * @param heldBytes all files held in memory at one time
 * @param pathLength characters of one path
 * @param metadataBytes manifest, configuration and other JSON documents of an image
 */
public record Limits(
        long entries,
        long keptFiles,
        long unpackedBytes,
        int compressionRatio,
        long fileBytes,
        long heldBytes,
        int pathLength,
        int metadataBytes) {
    /** With a few hundred bytes for each kept file they leave most of a heap of 512 MiB alone. */
    public static final Limits DEFAULT =
            new Limits(10_000_000, 500_000, 128L << 30, 1_000, 160L << 20, 192L << 20, 4_096, 16 << 20);

    private static final long RATIO_FROM = 64L << 20;

    /**
     * Throws where {@code unpacked} bytes are more than the {@code packed} ones they came from can be trusted with: real files
     * rarely shrink below a hundredth.
     */
    public void checkRatio(long unpacked, long packed) throws ContentException {
        if (unpacked > RATIO_FROM && unpacked / compressionRatio > packed) {
            throw ContentException.limit("unpacks to more than " + compressionRatio + " times its size");
        }
    }
}
