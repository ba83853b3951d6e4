package seawall.sbom;

import seawall.image.Gaps;
import seawall.model.Gap;

/** Collects the gaps of one file, of which a broken one has thousands: those after the twentieth are told as one. */
public final class FileGaps {
    private static final int MOST = 20;

    private final Gaps gaps;
    private final String where;
    private int count;

    public FileGaps(Gaps gaps, String where) {
        this.gaps = gaps;
        this.where = where;
    }

    public void add(Gap.Kind kind, String detail) {
        count++;
        if (count <= MOST) {
            gaps.add(kind, where, detail);
        } else if (count == MOST + 1) {
            gaps.add(Gap.Kind.LIMIT, where, "more faults than " + MOST + "; the others are not listed");
        }
    }
}
