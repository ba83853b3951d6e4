package seawall.sbom.cataloger.java;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the file name of an archive says, by the habit {@code artifact-version[-classifier].extension}.
 *
 * @param stem the name without its extension
 * @param artifact never empty unless the stem is
 * @param version empty where the name has none
 * @param classifier empty where the name has none
 */
record ArchiveName(String stem, String artifact, String version, String classifier) {
    private static final List<String> EXTENSIONS =
            List.of(".jar", ".war", ".ear", ".par", ".sar", ".jpi", ".hpi", ".kar", ".nar", ".aar");

    /** Parts that belong to a version, though they do not begin with a digit. */
    private static final List<String> QUALIFIERS = List.of(
            "snapshot",
            "alpha",
            "beta",
            "milestone",
            "rc",
            "cr",
            "ga",
            "final",
            "release",
            "sp",
            "jre",
            "jdk",
            "java",
            "android",
            "redhat",
            "jbossorg",
            "incubating",
            "preview",
            "pre",
            "dev",
            "ea",
            "fuse",
            "temp",
            "hal",
            "build");

    private static final Set<String> WITHOUT_LIBRARY =
            Set.of("sources", "source", "src", "javadoc", "javadocs", "tests", "test", "test-sources", "test-javadoc");

    /** Whether a file of this name is an archive that is opened. */
    static boolean isArchive(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(lower::endsWith);
    }

    static ArchiveName parse(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String stem = fileName;
        for (String extension : EXTENSIONS) {
            if (lower.endsWith(extension)) {
                stem = fileName.substring(0, fileName.length() - extension.length());
            }
        }
        List<String> parts = List.of(stem.split("-", -1));
        int last = parts.size() - 1;
        while (last > 0 && !startsWithDigit(parts.get(last))) {
            last--;
        }
        if (last == 0) {
            String classifier = WITHOUT_LIBRARY.contains(parts.getLast()) && parts.size() > 1 ? parts.getLast() : "";
            String artifact = classifier.isEmpty() ? stem : stem.substring(0, stem.length() - classifier.length() - 1);
            return new ArchiveName(stem, artifact, "", classifier);
        }
        int first = last;
        for (int at = last - 1; at > 0 && isVersionPart(parts.get(at)); at--) {
            first = startsWithDigit(parts.get(at)) ? at : first;
        }
        int end = last + 1;
        while (end < parts.size() && isQualifier(parts.get(end))) {
            end++;
        }
        return new ArchiveName(
                stem,
                String.join("-", parts.subList(0, first)),
                String.join("-", parts.subList(first, end)),
                String.join("-", parts.subList(end, parts.size())));
    }

    /** Whether the archive goes with a library without being it: its sources, its documentation or its tests. */
    boolean isBesideLibrary() {
        return WITHOUT_LIBRARY.contains(classifier.toLowerCase(Locale.ROOT));
    }

    /** Whether this can be the file name of an artifact of that name. */
    boolean matches(String otherArtifact) {
        return stem.equals(otherArtifact) || stem.startsWith(otherArtifact + "-");
    }

    private static boolean isVersionPart(String part) {
        return startsWithDigit(part) || isQualifier(part);
    }

    private static boolean isQualifier(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        int letters = 0;
        while (letters < lower.length() && Character.isLetter(lower.charAt(letters))) {
            letters++;
        }
        String word = lower.substring(0, letters);
        boolean numbered =
                lower.substring(letters).chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '_');
        boolean single = letters == 1 && lower.length() > 1 && ("mbvr".indexOf(word.charAt(0)) >= 0);
        return numbered && (QUALIFIERS.contains(word) || single);
    }

    private static boolean startsWithDigit(String part) {
        return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
