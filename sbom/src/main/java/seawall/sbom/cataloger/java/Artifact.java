package seawall.sbom.cataloger.java;

import java.util.List;

/**
 * What one archive is, or holds shaded.
 *
 * @param inner path of the archive inside the file, {@code lib/a.jar!/b.jar}; empty for the file itself
 */
record Artifact(String inner, Coordinates coordinates, List<String> licences) {
    Artifact {
        licences = List.copyOf(licences);
    }
}
