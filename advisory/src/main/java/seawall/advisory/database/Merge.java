package seawall.advisory.database;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted sources of rows as one, without repetitions. */
final class Merge implements Rows {
    private final List<Rows> sources;
    private final PriorityQueue<Head> heads = new PriorityQueue<>((a, b) -> Arrays.compareUnsigned(a.row, b.row));
    private byte @Nullable [] current;

    /** The next row of a source. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Head(byte[] row, Rows source) {}

    Merge(List<Rows> sources) {
        this.sources = List.copyOf(sources);
        sources.forEach(this::advance);
    }

    private void advance(Rows source) {
        if (source.next()) {
            heads.add(new Head(source.row(), source));
        }
    }

    @Override
    public boolean next() {
        while (true) {
            Head head = heads.poll();
            if (head == null) {
                return false;
            }
            advance(head.source());
            if (current == null || !Arrays.equals(current, head.row())) {
                current = head.row();
                return true;
            }
        }
    }

    @Override
    public byte[] row() {
        if (current == null) {
            throw new IllegalStateException("no current row");
        }
        return current;
    }

    @Override
    public void close() {
        sources.forEach(Rows::close);
    }
}
