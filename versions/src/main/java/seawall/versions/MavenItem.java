package seawall.versions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a Maven version. Between kinds a word is below a group and a group below a number; against nothing, an item is
 * what its value says ({@code rc} is less, {@code 0} is equal, {@code 1} is more).
 */
sealed interface MavenItem {
    /** The sign of this item against {@code other}; null where the other version has no item here. */
    int against(@Nullable MavenItem other);

    /** Whether the item says nothing. */
    boolean isEmpty();

    /** A number of any size, as a stretch of the version. */
    record Number(String text, int from, int to) implements MavenItem {
        static final Number ZERO = new Number("0", 0, 1);

        @Override
        public int against(@Nullable MavenItem other) {
            return switch (other) {
                case null -> isEmpty() ? 0 : 1;
                case Number that -> Text.compareNumbers(text, from, to, that.text, that.from, that.to);
                case Word _, Group _ -> 1;
            };
        }

        @Override
        public boolean isEmpty() {
            return Text.isZero(text, from, to);
        }
    }

    /** A qualifier; {@code rank} is its place among the known ones, {@link #UNKNOWN} after all of them. */
    record Word(String text, int rank) implements MavenItem {
        private static final int RELEASE = 5;
        private static final int UNKNOWN = 7;

        static Word of(String text, boolean numbered) {
            String full = numbered && text.length() == 1 ? abbreviated(text) : text;
            return new Word(full, rank(full));
        }

        private static String abbreviated(String letter) {
            return switch (letter) {
                case "a" -> "alpha";
                case "b" -> "beta";
                case "m" -> "milestone";
                default -> letter;
            };
        }

        private static int rank(String text) {
            return switch (text) {
                case "alpha" -> 0;
                case "beta" -> 1;
                case "milestone" -> 2;
                case "rc", "cr" -> 3;
                case "snapshot" -> 4;
                case "", "ga", "final", "release" -> RELEASE;
                case "sp" -> 6;
                default -> UNKNOWN;
            };
        }

        @Override
        public int against(@Nullable MavenItem other) {
            return switch (other) {
                case null -> rank - RELEASE;
                case Word that -> compareWord(that);
                case Number _, Group _ -> -1;
            };
        }

        int compareWord(Word that) {
            return rank != that.rank || rank != UNKNOWN ? rank - that.rank : text.compareTo(that.text);
        }

        @Override
        public boolean isEmpty() {
            return rank == RELEASE;
        }
    }

    /** Items between hyphens. */
    final class Group implements MavenItem {
        private final List<MavenItem> items = new ArrayList<>(4);

        void add(MavenItem item) {
            items.add(item);
        }

        /** Drops the empty items at the end, also those before groups at the end. */
        void normalize() {
            for (int i = items.size() - 1; i >= 0; i--) {
                if (items.get(i).isEmpty()) {
                    items.remove(i);
                } else if (!(items.get(i) instanceof Group)) {
                    return;
                }
            }
        }

        @Override
        public int against(@Nullable MavenItem other) {
            return switch (other) {
                case null -> compareToNothing();
                case Group that -> compareItems(that);
                case Number _ -> -1;
                case Word _ -> 1;
            };
        }

        private int compareToNothing() {
            for (MavenItem item : items) {
                int order = item.against(null);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private int compareItems(Group that) {
            for (int i = 0; i < items.size() || i < that.items.size(); i++) {
                @Nullable MavenItem left = i < items.size() ? items.get(i) : null;
                @Nullable MavenItem right = i < that.items.size() ? that.items.get(i) : null;
                int order = left != null ? left.against(right) : right != null ? -right.against(null) : 0;
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }
    }
}
