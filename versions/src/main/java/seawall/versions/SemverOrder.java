package seawall.versions;

import java.util.Optional;
import seawall.model.VersionScheme;

/**
 * The order of npm packages: Semantic Versioning 2.0.0, section 11, as node-semver reads it strictly (white space around and a
 * leading {@code v} are tolerated).
 *
 * <p>More lenient than node-semver in two points, for advisories need them: {@code 1} and {@code 1.2} are read with zeros for what
 * they leave out (OSV writes {@code "0"}), and numbers above 2^53 are read and compared exactly.
 */
final class SemverOrder implements VersionOrder {
    @Override
    public VersionScheme scheme() {
        return VersionScheme.SEMVER;
    }

    @Override
    public Optional<SemverVersion> parse(String text) {
        return text.length() > Text.MAX_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(SemverVersion.read(VersionScheme.SEMVER, Text.trim(text)));
    }
}
