package seawall.advisory.update.folder;

import java.util.Comparator;

/**
 * A place where a file of a feed may lie. The best comes first: the better name, then the shorter path, then the last in the order
 * of names, which is the newest where they hold a date.
 *
 * @param nameRank place of the name that fits in the list of names
 * @param depth segments of the path
 * @param path within the folder or archive
 */
record Candidate(int nameRank, int depth, String path) implements Comparable<Candidate> {
    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::nameRank)
            .thenComparingInt(Candidate::depth)
            .thenComparing(Candidate::path, Comparator.reverseOrder());

    static Candidate of(int nameRank, String path) {
        return new Candidate(nameRank, path.split("/", -1).length, path);
    }

    @Override
    public int compareTo(Candidate other) {
        return ORDER.compare(this, other);
    }
}
