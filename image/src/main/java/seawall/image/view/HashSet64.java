package seawall.image.view;

/** A set of 64-bit hashes in 11 to 16 bytes each: open addressing in an array that grows by half. */
final class HashSet64 {
    private static final int SMALLEST = 16;
    private static final long EMPTY = 0;

    private long[] slots = new long[SMALLEST];
    private int size;

    void add(long hash) {
        if (size >= slots.length - slots.length / 4) {
            grow();
        }
        if (insert(slots, stored(hash))) {
            size++;
        }
    }

    boolean contains(long hash) {
        if (size == 0) {
            return false;
        }
        long wanted = stored(hash);
        for (int i = first(wanted, slots.length); slots[i] != EMPTY; i = i + 1 == slots.length ? 0 : i + 1) {
            if (slots[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[slots.length + slots.length / 2];
        for (long each : slots) {
            if (each != EMPTY) {
                insert(larger, each);
            }
        }
        slots = larger;
    }

    private static boolean insert(long[] slots, long hash) {
        int i = first(hash, slots.length);
        while (slots[i] != EMPTY) {
            if (slots[i] == hash) {
                return false;
            }
            i = i + 1 == slots.length ? 0 : i + 1;
        }
        slots[i] = hash;
        return true;
    }

    private static long stored(long hash) {
        return hash == EMPTY ? 1 : hash;
    }

    /** Scales the upper half of the hash to the length, which need not be a power of two. */
    private static int first(long hash, int length) {
        return (int) (((hash >>> 32) * length) >>> 32);
    }
}
