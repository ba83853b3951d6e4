package seawall.versions;

import java.util.Optional;
import seawall.model.VersionScheme;

/**
 * The order of Python packages, as the {@code packaging} library has it: "Version specifiers" of the Python packaging
 * specifications (PEP 440), with its normalisations; every other version is refused.
 */
final class PythonOrder implements VersionOrder {
    @Override
    public VersionScheme scheme() {
        return VersionScheme.PEP440;
    }

    @Override
    public Optional<PythonVersion> parse(String text) {
        return text.length() > Text.MAX_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(PythonVersion.read(Text.trim(text)));
    }
}
