package seawall.advisory.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Vulnerability;

/**
 * What records claim about identifiers: that one is withdrawn, or that two name the same vulnerability.
 *
 * <p>Only identifiers with aliases and withdrawn ones stay in memory.
 *
 * @param withdrawn identifiers whose record was taken back
 * @param aliases for each identifier the ones it is said to equal, in both directions
 */
record Claims(Set<String> withdrawn, Map<String, Set<String>> aliases) {
    /** A row for {@link #of}: one record's claims, sorting by its identifier. */
    static void write(ByteWriter out, int source, FeedRecord.Advisory advisory) {
        boolean withdrawn = advisory.state() == Vulnerability.State.WITHDRAWN;
        boolean publisher = Identifiers.isPublisher(advisory.feed(), advisory.id());
        out.key(advisory.id())
                .u8(publisher ? 1 : 0)
                .u8(withdrawn ? 1 : 0)
                .zigzag(
                        advisory.modified() == null
                                ? Long.MIN_VALUE
                                : advisory.modified().getEpochSecond())
                .varint(source)
                .texts(advisory.vulnerabilities());
    }

    /** Reads sorted rows of those sources that {@code counts} accepts. */
    static Claims of(Rows rows, IntPredicate counts) {
        Claims claims = new Claims(new HashSet<>(), new HashMap<>());
        Standing standing = null;
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            ByteReader in = new ByteReader(rows.row());
            String id = in.key();
            boolean publisher = in.flag();
            boolean withdrawn = in.flag();
            long modified = in.zigzag();
            if (!counts.test((int) in.varint())) {
                continue;
            }
            if (standing == null || !standing.id.equals(id)) {
                claims.conclude(standing, names);
                standing = new Standing(id);
                names.clear();
            }
            standing.hear(publisher, withdrawn, modified);
            if (!withdrawn) {
                names.addAll(in.texts());
            }
        }
        claims.conclude(standing, names);
        claims.forgetWithdrawn();
        return claims;
    }

    private void conclude(@Nullable Standing standing, List<String> names) {
        if (standing == null) {
            return;
        }
        if (standing.isWithdrawn()) {
            withdrawn.add(standing.id);
            return;
        }
        for (String name : names) {
            if (!name.equals(standing.id)) {
                aliases.computeIfAbsent(standing.id, _ -> new HashSet<>(4)).add(name);
                aliases.computeIfAbsent(name, _ -> new HashSet<>(4)).add(standing.id);
            }
        }
    }

    /** What was taken back has no other names: it must not take a living record with it. */
    private void forgetWithdrawn() {
        aliases.keySet().removeAll(withdrawn);
        aliases.values().forEach(each -> each.removeAll(withdrawn));
    }

    /**
     * Whether an identifier stands. Its publisher's newest record decides; where no record is its publisher's, one that stands is
     * enough.
     */
    private static final class Standing {
        private final String id;
        private boolean fromPublisher;
        private boolean withdrawn = true;
        private long modified = Long.MIN_VALUE;

        Standing(String id) {
            this.id = id;
        }

        void hear(boolean publisher, boolean withdraws, long when) {
            if (publisher && (!fromPublisher || when > modified)) {
                fromPublisher = true;
                modified = when;
                withdrawn = withdraws;
            } else if (publisher == fromPublisher && (!publisher || when == modified)) {
                withdrawn &= withdraws;
            }
        }

        boolean isWithdrawn() {
            return withdrawn;
        }
    }
}
