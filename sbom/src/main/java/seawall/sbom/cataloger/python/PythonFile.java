package seawall.sbom.cataloger.python;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one file says. */
sealed interface PythonFile {
    /** Metadata of an installed distribution. */
    record Installed(PythonPackage found) implements PythonFile {}

    /** Where the installed distribution beside it came from ({@code direct_url.json}). */
    record Origin(String url) implements PythonFile {}

    /** A lock file, or requirements. */
    record Declared(List<PythonPackage> packages, List<String> includes) implements PythonFile {
        private record Key(String name, String version, String origin) {}

        public Declared {
            Map<Key, PythonPackage> once = new LinkedHashMap<>();
            for (PythonPackage found : packages) {
                once.merge(
                        new Key(found.name(), found.version(), found.origin()),
                        found,
                        (first, second) -> first.development() ? second : first);
            }
            packages = List.copyOf(once.values());
            includes = List.copyOf(includes);
        }
    }
}
