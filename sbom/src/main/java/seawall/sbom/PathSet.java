package seawall.sbom;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of paths that answers only "is this one in it", in eight bytes a path. Paths are hashed with a key drawn when the
 * program starts, so that nobody can craft two that meet.
 */
public final class PathSet {
    private static final long KEY = new SecureRandom().nextLong();

    private long[] hashes = new long[16];
    private int size;
    private boolean sorted = true;

    /** Adds a path; a leading slash makes no difference. */
    public void add(String path) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash(path);
        sorted = false;
    }

    /** Whether the path was added; not to be called while another thread adds. */
    public boolean contains(String path) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, hash(path)) >= 0;
    }

    /** Gives every path's hash, in no particular order, repeated where the path was added twice. */
    void forEachHash(LongConsumer consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(hashes[i]);
        }
    }

    static long hash(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        long hash = KEY;
        for (int i = bytes.length > 0 && bytes[0] == '/' ? 1 : 0; i < bytes.length; i++) {
            hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash * 0xBF58476D1CE4E5B9L;
    }
}
