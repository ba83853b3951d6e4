package seawall.advisory.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts more rows than memory holds, in the unsigned order of their bytes; equal rows are given once.
 *
 * <p>Rows gather in a buffer. A full buffer is sorted and written out as a run, and the runs are merged at the end, so the
 * outcome depends only on the set of rows, never on their order or on the size of the buffer.
 */
final class ExternalSort implements AutoCloseable {
    /** Buffer of one sort, in bytes. */
    static final int MEMORY = 32 << 20;

    /** Runs that are merged at a time; each needs an open file and a read buffer. */
    private static final int MERGED_AT_ONCE = 128;

    private final WorkFiles files;
    private final String name;
    private final int memory;
    private final List<String> runs = new ArrayList<>();
    private int runNumber;

    private byte[] buffer = new byte[1 << 12];
    private int used;
    /** Where the rows begin and end in the buffer: row i from {@code ends[i]} to {@code ends[i + 1]}. */
    private int[] ends = new int[64];

    private int rows;

    ExternalSort(WorkFiles files, String name, int memory) {
        this.files = files;
        this.name = name;
        this.memory = memory;
    }

    void add(ByteWriter row) {
        int length = row.size();
        if (rows > 0 && (long) used + length + (rows + 1L) * Long.BYTES > memory) {
            spill();
        }
        if (buffer.length - used < length) {
            buffer = Arrays.copyOf(buffer, (int)
                    Math.min(Integer.MAX_VALUE - 16L, Math.max(used + (long) length, buffer.length * 2L)));
        }
        if (rows + 2 > ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(row.array(), 0, buffer, used, length);
        used += length;
        ends[++rows] = used;
    }

    /** All rows in order. To be called once, after the last {@link #add}; the caller closes what it is given. */
    Rows sorted() {
        if (runs.isEmpty()) {
            return sortedBuffer();
        }
        spill();
        buffer = new byte[0];
        ends = new int[1];
        return merged(runs);
    }

    private void spill() {
        if (runs.size() == MERGED_AT_ONCE) {
            String longer = write(merged(runs));
            runs.forEach(files::delete);
            runs.clear();
            runs.add(longer);
        }
        runs.add(write(sortedBuffer()));
        used = 0;
        rows = 0;
    }

    private String write(Rows rows) {
        String run = name + "-" + runNumber++;
        try (rows;
                RowFile.Writer out = new RowFile.Writer(files, run)) {
            while (rows.next()) {
                byte[] row = rows.row();
                out.add(row, 0, row.length);
            }
        }
        return run;
    }

    private Rows merged(List<String> written) {
        List<Rows> sources = new ArrayList<>();
        for (String run : written) {
            sources.add(new RowFile.Reader(files, run));
        }
        return new Merge(sources);
    }

    private Rows sortedBuffer() {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        sort(order.clone(), order, 0, rows);
        return new BufferRows(order);
    }

    /** Merge sort of row numbers; {@code from} and {@code into} hold the same numbers in this stretch. */
    private void sort(int[] from, int[] into, int low, int high) {
        if (high - low < 2) {
            return;
        }
        int middle = (low + high) >>> 1;
        sort(into, from, low, middle);
        sort(into, from, middle, high);
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && compare(from[left], from[right]) <= 0);
            into[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(int a, int b) {
        return Arrays.compareUnsigned(buffer, ends[a], ends[a + 1], buffer, ends[b], ends[b + 1]);
    }

    @Override
    public void close() {
        buffer = new byte[0];
        runs.clear();
    }

    /** The rows of the buffer in order, without repetitions. */
    private final class BufferRows implements Rows {
        private final int[] order;
        private int next;

        BufferRows(int[] order) {
            this.order = order;
        }

        @Override
        public boolean next() {
            do {
                next++;
            } while (next > 1 && next <= order.length && compare(order[next - 2], order[next - 1]) == 0);
            return next <= order.length;
        }

        @Override
        public byte[] row() {
            int row = order[next - 1];
            return Arrays.copyOfRange(buffer, ends[row], ends[row + 1]);
        }

        @Override
        public void close() {}
    }
}
