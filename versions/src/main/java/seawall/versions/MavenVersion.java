package seawall.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seawall.versions.MavenItem.Group;
import seawall.versions.MavenItem.Number;
import seawall.versions.MavenItem.NumberedWord;
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
        return items.compareTo(that.items);
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
        private boolean numberedWord;
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
                    numberedWord = false;
                    start = i + 1;
                } else if (c == '-') {
                    readHyphen(i);
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
        }

        private void readHyphen(int i) {
            boolean beforeDigit = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
            if (i > start && !digits && beforeDigit) {
                // A word, a hyphen and a number are one item: rc-1 is rc1.
                numberedWord = true;
                return;
            }
            addUpTo(i);
            start = i + 1;
            if (!group.isEmpty()) {
                openGroup();
            }
            numberedWord = false;
        }

        private void readDigit(int i) {
            if (!digits && i > start) {
                numberedWord = true;
                if (!group.isEmpty()) {
                    openGroup();
                }
            }
            digits = true;
        }

        private void readLetter(int i) {
            if (digits && i > start) {
                group.add(item(i));
                start = i;
                openGroup();
                numberedWord = false;
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
            if (numberedWord) {
                return NumberedWord.of(text.substring(start, end).replace("-", ""));
            }
            return digits ? new Number(text, start, end) : Word.of(text.substring(start, end), false);
        }
    }
}
