package seawall.versions;

import java.util.Optional;
import seawall.model.VersionScheme;

/**
 * The order of Go modules, also of the standard library: {@code golang.org/x/mod/semver}, with or without the leading {@code v}
 * (OSV leaves it out). Pseudo-versions are pre-releases, {@code +incompatible} counts for nothing.
 *
 * <p>Names of Go releases ({@code go1.21.3}, {@code go1.22rc1}, {@code 1.22beta1}) are read as the Go vulnerability database
 * writes them: {@code 1.21.3}, {@code 1.22.0-rc.1}, {@code 1.22.0-beta.1}. What follows a blank ({@code go1.22.1 X:boringcrypto})
 * is left out.
 */
final class GoOrder implements VersionOrder {
    @Override
    public VersionScheme scheme() {
        return VersionScheme.GO;
    }

    @Override
    public Optional<SemverVersion> parse(String text) {
        if (text.isEmpty() || text.length() > Text.MAX_LENGTH) {
            return Optional.empty();
        }
        SemverVersion module = SemverVersion.read(VersionScheme.GO, text);
        return module != null ? Optional.of(module) : parseRelease(text);
    }

    private static Optional<SemverVersion> parseRelease(String text) {
        int from = text.startsWith("go") ? 2 : 0;
        int blank = text.indexOf(' ');
        int to = from == 2 && blank > 0 ? blank : text.length();
        int kind = from;
        while (kind < to && (Text.isDigit(text.charAt(kind)) || text.charAt(kind) == '.')) {
            kind++;
        }
        String numbers = text.substring(from, kind);
        if (numbers.startsWith("v") || numbers.endsWith(".") || numbers.isEmpty()) {
            return Optional.empty();
        }
        if (kind == to) {
            return Optional.ofNullable(SemverVersion.read(VersionScheme.GO, numbers));
        }
        int number = Text.endOfLetters(text, kind, to);
        String word = text.substring(kind, number);
        boolean numbered = number < to && Text.endOfDigits(text, number, to) == to;
        if (!numbered || !(word.equals("rc") || word.equals("beta"))) {
            return Optional.empty();
        }
        String padded = numbers + ".0".repeat(Math.max(0, 2 - dots(numbers)));
        String canonical = padded + "-" + word + "." + text.substring(number, to);
        return Optional.ofNullable(SemverVersion.read(VersionScheme.GO, canonical));
    }

    private static int dots(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            dots += text.charAt(i) == '.' ? 1 : 0;
        }
        return dots;
    }
}
