package seawall.advisory.database;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was decoded lately, by number, up to a weight; what was not used for longest goes first. For several threads, which may
 * decode the same thing at the same time.
 */
final class RecentlyUsed<V> {
    private final long limit;
    private final ToIntFunction<V> weight;
    private final Map<Integer, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /** @param weight of one value, in the unit of {@code limit} */
    RecentlyUsed(long limit, ToIntFunction<V> weight) {
        this.limit = limit;
        this.weight = weight;
    }

    V get(int number, Supplier<V> decode) {
        @Nullable V known = known(number);
        if (known != null) {
            return known;
        }
        V decoded = decode.get();
        keep(number, decoded);
        return decoded;
    }

    private synchronized @Nullable V known(int number) {
        return entries.get(number);
    }

    private synchronized void keep(int number, V value) {
        int added = weigh(value);
        if (added > limit / 4 || entries.putIfAbsent(number, value) != null) {
            return;
        }
        total += added;
        Iterator<V> oldest = entries.values().iterator();
        while (total > limit) {
            total -= weigh(oldest.next());
            oldest.remove();
        }
    }

    private int weigh(V value) {
        return 1 + weight.applyAsInt(value);
    }
}
