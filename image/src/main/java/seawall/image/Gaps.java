package seawall.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import seawall.model.Gap;

/** Collects what could not be read. Safe for several threads. */
public final class Gaps {
    private static final int MOST = 10_000;

    private final ConcurrentLinkedQueue<Gap> collected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    public void add(Gap.Kind kind, String where, String detail) {
        add(new Gap(kind, where, detail));
    }

    /** Keeps the gap; of more than 10,000 only the number is kept, as one more gap. */
    public void add(Gap gap) {
        if (count.incrementAndGet() <= MOST) {
            collected.add(gap);
        }
    }

    public void addAll(Collection<Gap> gaps) {
        gaps.forEach(this::add);
    }

    /** What was collected so far, sorted, without repetitions. */
    public List<Gap> toList() {
        var all = new ArrayList<>(collected);
        int lost = count.get() - MOST;
        if (lost > 0) {
            all.add(new Gap(Gap.Kind.LIMIT, "", lost + " further gaps are not listed"));
        }
        return all.stream().sorted().distinct().toList();
    }
}
