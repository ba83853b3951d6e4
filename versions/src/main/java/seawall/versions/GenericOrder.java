package seawall.versions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.VersionScheme;

/**
 * A natural order for ecosystems without one of their own, close to what NuGet, RubyGems, Composer, Cargo, CRAN and Hackage do.
 *
 * <p>A version starts with a digit, perhaps after a {@code v}. It is a list of numbers and words; everything else only parts them,
 * and what follows a {@code +} is left out. Numbers go by value, words without regard to case; {@code 1.0} is {@code 1}.
 * A first word after the numbers makes a pre-release ({@code 1.0-beta}, {@code 1.0.foo}), unless it says "no more" ({@code final},
 * {@code ga}, {@code release}, {@code stable}: left out) or "more": {@code patch}, {@code p}, {@code post}, {@code sp} and their
 * kin, and one or two letters right behind a number with no number after them ({@code 1.0.2k}). Later words are above numbers and
 * numbers above nothing, as in Semantic Versioning. A tilde sinks below everything.
 */
final class GenericOrder implements VersionOrder {
    private static final int TILDE = 0;
    private static final int PRE = 1;
    private static final int END = 2;
    private static final int MORE = 3;
    private static final int NUMBER = 4;
    private static final int WORD = 5;

    @Override
    public VersionScheme scheme() {
        return VersionScheme.GENERIC;
    }

    @Override
    public Optional<GenericVersion> parse(String text) {
        if (!Text.isPlausible(text)) {
            return Optional.empty();
        }
        int from = text.charAt(0) == 'v' || text.charAt(0) == 'V' ? 1 : 0;
        return from < text.length() && Text.isDigit(text.charAt(from))
                ? Optional.of(new Reader(text, from).read())
                : Optional.empty();
    }

    /** A natural version, cut into its parts. */
    static final class GenericVersion implements Version {
        private final String text;
        /** Three integers a part: its kind, where it starts and where it ends. */
        private final int[] parts;
        /** The canonical form of the words, by part; null where all parts are numbers. */
        private final String @Nullable [] words;

        private GenericVersion(String text, int[] parts, String @Nullable [] words) {
            this.text = text;
            this.parts = parts;
            this.words = words;
        }

        @Override
        public int compareTo(Version other) {
            if (!(other instanceof GenericVersion that)) {
                throw new IllegalArgumentException("not a generic version: " + other);
            }
            for (int i = 0; i < parts.length || i < that.parts.length; i += 3) {
                int kind = i < parts.length ? parts[i] : END;
                int thatKind = i < that.parts.length ? that.parts[i] : END;
                if (kind != thatKind) {
                    return kind - thatKind;
                }
                int order = comparePart(that, i);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private int comparePart(GenericVersion that, int i) {
            if (parts[i] == NUMBER) {
                return Text.compareNumbers(
                        text, parts[i + 1], parts[i + 2], that.text, that.parts[i + 1], that.parts[i + 2]);
            }
            return words == null || that.words == null ? 0 : words[i / 3].compareTo(that.words[i / 3]);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Cuts a version into its parts. */
    private static final class Reader {
        private final String text;
        private int at;
        private int[] parts = new int[18];
        private String @Nullable [] words;
        private int size;
        private boolean sawWord;

        Reader(String text, int from) {
            this.text = text;
            this.at = from;
        }

        GenericVersion read() {
            while (at < text.length() && text.charAt(at) != '+') {
                char c = text.charAt(at);
                if (Text.isDigit(c)) {
                    int end = Text.endOfDigits(text, at, text.length());
                    add(NUMBER, at, end, "");
                    at = end;
                } else if (Text.isLetter(c)) {
                    readWord();
                } else {
                    if (c == '~') {
                        startWords();
                        add(TILDE, at, at, "~");
                    }
                    at++;
                }
            }
            if (!sawWord) {
                dropZeros();
            }
            return new GenericVersion(text, Arrays.copyOf(parts, size), words);
        }

        private void readWord() {
            int from = at;
            at = Text.endOfLetters(text, from, text.length());
            String word = canonical(text.substring(from, at).toLowerCase(Locale.ROOT));
            if (word.isEmpty()) {
                return;
            }
            boolean first = !sawWord;
            startWords();
            add(first ? kindOfFirst(word, from) : WORD, from, at, word);
        }

        private int kindOfFirst(String word, int from) {
            boolean attached = Text.isDigit(text.charAt(from - 1));
            boolean numbered = at < text.length() && Text.isDigit(text.charAt(at));
            boolean letter = attached && !numbered && at - from <= 2 && !word.equals("rc");
            return letter || isMore(word) ? MORE : PRE;
        }

        private void startWords() {
            if (!sawWord) {
                dropZeros();
                sawWord = true;
            }
        }

        /** {@code 1.0} is {@code 1}; the numbers before the first word only. */
        private void dropZeros() {
            while (size > 0 && Text.isZero(text, parts[size - 2], parts[size - 1])) {
                size -= 3;
            }
        }

        private void add(int kind, int from, int to, String word) {
            if (size == parts.length) {
                parts = Arrays.copyOf(parts, size * 2);
            }
            parts[size] = kind;
            parts[size + 1] = from;
            parts[size + 2] = to;
            if (sawWord) {
                String[] grown = words == null ? filled(size / 3) : words;
                words = Arrays.copyOf(grown, size / 3 + 1);
                words[size / 3] = word;
            }
            size += 3;
        }

        private static String[] filled(int length) {
            String[] empty = new String[length];
            Arrays.fill(empty, "");
            return empty;
        }
    }

    /** One spelling for each word; empty for those that say nothing. */
    private static String canonical(String word) {
        return switch (word) {
            case "final", "ga", "release", "stable" -> "";
            case "a" -> "alpha";
            case "b" -> "beta";
            case "m" -> "milestone";
            case "c", "cr" -> "rc";
            case "p", "pl" -> "patch";
            default -> word;
        };
    }

    private static boolean isMore(String word) {
        return switch (word) {
            case "patch", "post", "sp", "r", "rev", "revision", "hotfix", "fix", "u", "update", "build", "sr" -> true;
            default -> false;
        };
    }
}
