package seawall.image;

/**
 * How much of hostile input is read before the rest becomes a gap; docs/limits.md lists them for users.
 *
 * @param entriesPerLayer file system objects in one layer
 * @param unpackedBytes uncompressed bytes of one layer
 * @param compressionRatio uncompressed to compressed bytes, looked at after the first 64 MiB
 * @param fileBytes longest file that is held in memory for random access
 * @param heldBytes all files held in memory at one time
 * @param pathLength bytes of one path
 * @param metadataBytes manifest, configuration and other JSON documents of an image
 */
public record Limits(
        long entriesPerLayer,
        long unpackedBytes,
        int compressionRatio,
        long fileBytes,
        long heldBytes,
        int pathLength,
        int metadataBytes) {
    public static final Limits DEFAULT =
            new Limits(10_000_000, 64L << 30, 1_000, 160L << 20, 192L << 20, 4_096, 16 << 20);
}
