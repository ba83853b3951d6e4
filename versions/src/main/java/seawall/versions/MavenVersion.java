package seawall.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seawall.versions.MavenItem.Group;
import seawall.versions.MavenItem.Number;
import seawall.versions.MavenItem.Word;

/**
 * A Maven version: a list of items, in which every hyphen and every change between digits and letters opens a further list inside
 * the last one.
 */
final class MavenVersion implements VersionOrder.Version {
    private final String text;
    private final Group items;

    private MavenVersion(String text, Group items) {
        this.text = text;
        this.items = items;
    }

    static MavenVersion read(String text) {
        return new MavenVersion(text, new Reader(text.toLowerCase(Locale.ENGLISH)).read());
    }

    @Override
    public int compareTo(VersionOrder.Version other) {
        if (!(other instanceof MavenVersion that)) {
            throw new IllegalArgumentException("not a Maven version: " + other);
        }
        return items.against(that.items);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Reads a version in lower case, character by character. */
    private static final class Reader {
        private final String text;
        private final List<Group> open = new ArrayList<>(4);
        private Group group = new Group();
        private boolean digits;
        private int start;

        Reader(String text) {
            this.text = text;
            open.add(group);
        }

        Group read() {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '.') {
                    addUpTo(i);
                } else if (c == '-') {
                    addUpTo(i);
                    openGroup();
                } else if (Text.isDigit(c)) {
                    readDigit(i);
                } else {
                    readLetter(i);
                }
            }
            if (text.length() > start) {
                if (!digits && !group.isEmpty()) {
                    openGroup();
                }
                group.add(item(text.length()));
            }
            Group whole = open.getFirst();
            for (int i = open.size() - 1; i >= 0; i--) {
                open.get(i).normalize();
            }
            return whole;
        }

        private void addUpTo(int end) {
            group.add(end == start ? Number.ZERO : item(end));
            start = end + 1;
        }

        private void readDigit(int i) {
            if (!digits && i > start) {
                if (!group.isEmpty()) {
                    openGroup();
                }
                group.add(Word.of(text.substring(start, i), true));
                start = i;
                openGroup();
            }
            digits = true;
        }

        private void readLetter(int i) {
            if (digits && i > start) {
                group.add(item(i));
                start = i;
                openGroup();
            }
            digits = false;
        }

        private void openGroup() {
            Group inner = new Group();
            group.add(inner);
            open.add(inner);
            group = inner;
        }

        private MavenItem item(int end) {
            return digits ? new Number(text, start, end) : Word.of(text.substring(start, end), false);
        }
    }
}
