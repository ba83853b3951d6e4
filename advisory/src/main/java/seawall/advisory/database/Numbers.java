package seawall.advisory.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Identifiers in ascending order and their numbers, packed: a million take about twenty-five megabytes. */
final class Numbers {
    private final ByteWriter bytes = new ByteWriter();
    private int[] ends = new int[1024];
    private int count;

    int count() {
        return count;
    }

    void add(byte[] identifier) {
        if (count + 2 > ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        bytes.raw(identifier);
        ends[++count] = bytes.size();
    }

    int of(String identifier) {
        byte[] wanted = identifier.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(bytes.array(), ends[middle], ends[middle + 1], wanted, 0, wanted.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        throw new IllegalStateException("a statement about " + identifier + ", which is no vulnerability");
    }
}
