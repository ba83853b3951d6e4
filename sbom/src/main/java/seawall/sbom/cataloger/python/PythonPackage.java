package seawall.sbom.cataloger.python;

import java.util.List;

/**
 * A distribution that one file names.
 *
 * @param name normalised
 * @param origin where it comes from instead of an index: {@code vcs_url} or {@code download_url}; empty where from an index
 */
record PythonPackage(String name, String version, boolean development, List<String> licences, String origin) {
    PythonPackage {
        licences = List.copyOf(licences);
    }

    static PythonPackage of(String name, String version, boolean development) {
        return new PythonPackage(normalise(name), version, development, List.of(), "");
    }

    PythonPackage withOrigin(String newOrigin) {
        return new PythonPackage(name, version, development, licences, newOrigin);
    }

    /** PEP 503, "Normalized Names": lower case, runs of {@code -_.} are one dash. */
    static String normalise(String name) {
        StringBuilder normal = new StringBuilder(name.length());
        boolean separator = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-' || c == '_' || c == '.') {
                separator = true;
                continue;
            }
            if (separator && !normal.isEmpty()) {
                normal.append('-');
            }
            separator = false;
            normal.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return normal.toString();
    }

    /** PEP 508, "Names". */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 214
                && name.chars().allMatch(PythonPackage::isNameCharacter)
                && Character.isLetterOrDigit(name.charAt(0));
    }

    static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    static boolean isVersion(String version) {
        return !version.isEmpty()
                && version.length() <= 256
                && version.chars().allMatch(c -> isNameCharacter(c) || c == '+' || c == '!' || c == '~');
    }
}
