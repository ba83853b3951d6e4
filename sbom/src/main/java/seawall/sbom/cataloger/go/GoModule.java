package seawall.sbom.cataloger.go;

/**
 * A module in a version.
 *
 * @param path module path; {@code stdlib} for the standard library
 * @param version with its {@code v}, for the standard library without; empty where it is not known or a local folder
 */
record GoModule(String path, String version) {
    static final String STANDARD_LIBRARY = "stdlib";

    /** Whether a text can be a module path; folders begin with a dot or a slash. */
    static boolean isPath(String text) {
        return !text.isEmpty()
                && text.length() <= 500
                && text.charAt(0) != '.'
                && text.charAt(0) != '/'
                && !text.endsWith("/")
                && !text.contains("//")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"'\\:;?#<>{}".indexOf(c) < 0);
    }

    /** The version if it can be judged; empty for {@code (devel)} and anything else that does not begin with {@code v}. */
    static String version(String text) {
        boolean plain = text.length() <= 256 && text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '/');
        return plain && text.length() > 1 && text.charAt(0) == 'v' && Character.isDigit(text.charAt(1)) ? text : "";
    }

    /**
     * The standard library of a toolchain: {@code go1.21.3} is 1.21.3, {@code go1.22rc1} is 1.22.0-rc.1, as OSV writes them; a
     * vendor's suffix is dropped. The version is empty for development versions.
     */
    static GoModule standardLibrary(String toolchain) {
        return new GoModule(STANDARD_LIBRARY, release(toolchain));
    }

    private static String release(String toolchain) {
        if (!toolchain.startsWith("go")) {
            return "";
        }
        int end = 2;
        while (end < toolchain.length() && isReleaseCharacter(toolchain.charAt(end))) {
            end++;
        }
        String numbers = toolchain.substring(2, end);
        String rest = toolchain.substring(end);
        String[] parts = numbers.split("\\.", -1);
        boolean wellFormed = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            wellFormed &= !part.isEmpty() && part.length() <= 6;
        }
        if (!wellFormed) {
            return "";
        }
        String release = parts.length == 3 ? numbers : numbers + ".0";
        for (String stage : new String[] {"rc", "beta"}) {
            if (rest.startsWith(stage)) {
                int last = stage.length();
                while (last < rest.length() && last < stage.length() + 4 && isDigit(rest.charAt(last))) {
                    last++;
                }
                return release + "-" + stage + "." + rest.substring(stage.length(), last);
            }
        }
        boolean vendor = rest.isEmpty() || " -+".indexOf(rest.charAt(0)) >= 0;
        boolean snapshot = rest.startsWith("-2") || rest.startsWith("-devel");
        return vendor && !snapshot ? release : "";
    }

    private static boolean isReleaseCharacter(char c) {
        return isDigit(c) || c == '.';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
