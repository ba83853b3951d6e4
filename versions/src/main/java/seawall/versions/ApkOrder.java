package seawall.versions;

import java.util.Optional;
import seawall.model.VersionScheme;

/**
 * The order of Alpine packages: {@code number{.number}{letter}{_suffix{number}}{~hash}{-rN}} as apk-tools 3 orders them
 * ({@code src/version.c}; apk-package(5), "version"; the grammar comes from Gentoo's PMS 3.3).
 *
 * <p>apk-tools 2 differs only on components with leading zeros: {@code 1.010} is more than {@code 1.09} there and less here.
 * Numbers that overflow 64 bits there keep their value here.
 */
final class ApkOrder implements VersionOrder {
    private static final int FIRST_NUMBER = 0;
    private static final int NUMBER = 1;
    private static final int LETTER = 2;
    private static final int SUFFIX = 3;
    private static final int SUFFIX_NUMBER = 4;
    private static final int HASH = 5;
    private static final int REVISION = 6;
    private static final int END = 7;
    private static final int INVALID = 8;

    private static final String[] SUFFIXES = {"alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"};
    private static final int NO_SUFFIX = 4;

    @Override
    public VersionScheme scheme() {
        return VersionScheme.APK;
    }

    @Override
    public Optional<ApkVersion> parse(String text) {
        if (text.isEmpty() || text.length() > Text.MAX_LENGTH) {
            return Optional.empty();
        }
        Token token = new Token(text);
        while (token.kind < END) {
            token.next();
        }
        return token.kind == END ? Optional.of(new ApkVersion(text)) : Optional.empty();
    }

    /** A valid Alpine version. */
    record ApkVersion(String text) implements Version {
        @Override
        public int compareTo(Version other) {
            if (!(other instanceof ApkVersion that)) {
                throw new IllegalArgumentException("not an Alpine version: " + other);
            }
            Token left = new Token(text);
            Token right = new Token(that.text);
            while (left.kind == right.kind && left.kind != END) {
                int difference = left.compareValue(right);
                if (difference != 0) {
                    return difference;
                }
                left.next();
                right.next();
            }
            return right.rank() - left.rank();
        }
    }

    /** A cursor over the tokens of a version. */
    private static final class Token {
        private final String text;
        private int kind;
        private int from;
        private int to;
        private int suffix;

        Token(String text) {
            this.text = text;
            this.kind = FIRST_NUMBER;
            readDigits(0);
        }

        void next() {
            if (to == text.length()) {
                kind = END;
                return;
            }
            char c = text.charAt(to);
            switch (c) {
                case '.' -> readNumber(to + 1);
                case '_' -> readSuffix();
                case '~' -> readHash();
                case '-' -> readRevision();
                default -> {
                    if (Text.isDigit(c)) {
                        readNumber(to);
                    } else {
                        readLetter(c);
                    }
                }
            }
        }

        private void readNumber(int at) {
            boolean afterDot = at > to;
            if (kind <= NUMBER) {
                kind = NUMBER;
            } else if (kind == SUFFIX && !afterDot) {
                kind = SUFFIX_NUMBER;
            } else {
                kind = INVALID;
                return;
            }
            readDigits(at);
        }

        private void readDigits(int at) {
            from = at;
            to = Text.endOfDigits(text, at, text.length());
            if (from == to) {
                kind = INVALID;
            }
        }

        private void readLetter(char c) {
            kind = kind <= NUMBER && c >= 'a' && c <= 'z' ? LETTER : INVALID;
            from = to;
            to++;
        }

        private void readSuffix() {
            from = to + 1;
            to = Text.endOfLetters(text, from, text.length());
            suffix = kind <= SUFFIX_NUMBER ? suffixAt(from, to) : -1;
            kind = suffix < 0 ? INVALID : SUFFIX;
        }

        private int suffixAt(int start, int end) {
            for (int i = 0; i < SUFFIXES.length; i++) {
                if (i != NO_SUFFIX && SUFFIXES[i].length() == end - start && text.startsWith(SUFFIXES[i], start)) {
                    return i;
                }
            }
            return -1;
        }

        private void readHash() {
            from = to + 1;
            to = from;
            while (to < text.length() && isHexDigit(text.charAt(to))) {
                to++;
            }
            kind = kind < HASH && to > from ? HASH : INVALID;
        }

        private static boolean isHexDigit(char c) {
            return Text.isDigit(c) || (c >= 'a' && c <= 'f');
        }

        private void readRevision() {
            if (kind >= REVISION || !text.startsWith("-r", to)) {
                kind = INVALID;
                return;
            }
            kind = REVISION;
            readDigits(to + 2);
        }

        int compareValue(Token other) {
            return switch (kind) {
                case SUFFIX -> suffix - other.suffix;
                case LETTER, HASH -> compareText(other);
                case NUMBER ->
                    // A leading zero makes the component a fraction: compared as text.
                    text.charAt(from) == '0' || other.text.charAt(other.from) == '0'
                            ? compareText(other)
                            : compareNumber(other);
                default -> compareNumber(other);
            };
        }

        private int compareText(Token other) {
            return Text.compareText(text, from, to, other.text, other.from, other.to);
        }

        private int compareNumber(Token other) {
            return Text.compareNumbers(text, from, to, other.text, other.from, other.to);
        }

        /** The rank of what follows an equal beginning, highest first: more is more, except a suffix of a pre-release. */
        int rank() {
            return kind == SUFFIX && suffix < NO_SUFFIX ? INVALID : kind;
        }
    }
}
