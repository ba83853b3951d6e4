package seawall.sbom.cataloger.java;

/** A Maven coordinate; the group is empty where it is not certain, the version where it is not known. */
record Coordinates(String group, String artifact, String version) {
    /** As OSV spells it: {@code group:artifact}, or the artifact alone where the group is not certain. */
    String name() {
        return group.isEmpty() ? artifact : group + ":" + artifact;
    }

    boolean isComplete() {
        return !group.isEmpty() && !artifact.isEmpty() && !version.isEmpty();
    }

    /** Whether a text can be a group, artifact or version: short, printable ASCII without blanks and placeholders. */
    static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > 256) {
            return false;
        }
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F && "${}<>\"'\\:;,/".indexOf(c) < 0);
    }
}
