package seawall.image.view;

import java.security.SecureRandom;

/**
 * Hashes paths to 64 bits under a random key, so that no image can be made whose paths collide.
 *
 * <p>The hash of a path is SipHash-1-3 (Aumasson, Bernstein: SipHash, a fast short-input PRF) of its parent's hash and its last
 * element, so that one walk along a path gives the hashes of all directories above it as well.
 */
final class PathHasher {
    private final long key0;
    private final long key1;

    PathHasher(SecureRandom random) {
        this.key0 = random.nextLong();
        this.key1 = random.nextLong();
    }

    /** Hashes of the root, of each directory on the way, and last of the path itself; of the root alone for the empty path. */
    long[] hashes(String path) {
        if (path.isEmpty()) {
            return new long[1];
        }
        int elements = 1;
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            elements++;
        }
        long[] hashes = new long[elements + 1];
        int from = 0;
        for (int i = 1; i <= elements; i++) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            hashes[i] = child(hashes[i - 1], path, from, to);
            from = to + 1;
        }
        return hashes;
    }

    /** The hash of the path alone. */
    long hash(String path) {
        long hash = 0;
        for (int from = 0; from < path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            hash = child(hash, path, from, to);
            from = to + 1;
        }
        return hash;
    }

    private long child(long parent, String path, int from, int to) {
        var state = new State(key0, key1);
        state.take(parent);
        long word = 0;
        for (int i = from; i < to; i++) {
            word = word << 16 | path.charAt(i);
            if ((i - from & 3) == 3) {
                state.take(word);
                word = 0;
            }
        }
        state.take(word ^ (long) (to - from) << 48);
        return state.finish();
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        private State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        private void take(long word) {
            v3 ^= word;
            round();
            v0 ^= word;
        }

        private long finish() {
            v2 ^= 0xff;
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
