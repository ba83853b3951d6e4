package seawall.versions;

import java.util.Optional;
import seawall.model.VersionScheme;

/**
 * The order of Maven artifacts: {@code ComparableVersion} of Maven 3.9 (POM reference, "Version Order Specification").
 *
 * <p>Like Maven's own it is no total order where a word for "released" ({@code ga}, {@code final}, {@code release}) stands before
 * other words.
 *
 * <p>Versions with characters that Maven forbids in a version ({@code \/:"<>|?*[](){},}) are refused, and with them the
 * unresolved {@code ${property}}; so are digits that are not ASCII.
 */
final class MavenOrder implements VersionOrder {
    private static final String FORBIDDEN = "\\/:\"<>|?*[](){},";

    @Override
    public VersionScheme scheme() {
        return VersionScheme.MAVEN;
    }

    @Override
    public Optional<MavenVersion> parse(String text) {
        if (!Text.isPlausible(text) || text.isBlank()) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Text.isAlphanumeric(c) && (FORBIDDEN.indexOf(c) >= 0 || Character.isDigit(c))) {
                return Optional.empty();
            }
        }
        return Optional.of(MavenVersion.read(text));
    }
}
