package seawall.sbom.cataloger.npm;

import java.util.List;
import java.util.Locale;

/**
 * A package that one file names.
 *
 * @param name its real name, not the alias it is used under
 * @param version empty where it comes from somewhere else than a registry, so that no advisory speaks about it for certain
 */
record NpmPackage(String name, String version, boolean development, List<String> licences) {
    NpmPackage {
        licences = List.copyOf(licences);
    }

    static NpmPackage of(String name, String version, boolean development) {
        return new NpmPackage(name, version, development, List.of());
    }

    /** Whether a text can be a package name: {@code name} or {@code @scope/name}, at most 214 characters. */
    static boolean isName(String text) {
        int slash = text.indexOf('/');
        boolean scoped = text.startsWith("@");
        if (text.length() > 214 || scoped != slash > 0 || slash != text.lastIndexOf('/')) {
            return false;
        }
        String bare = text.substring(slash + 1);
        return !bare.isEmpty()
                && slash != 1
                && !bare.startsWith(".")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"'\\:%?#<>{}".indexOf(c) < 0);
    }

    /** The version as the registry has it, without {@code v} or {@code =} in front; empty where the text is none. */
    static String version(String text) {
        int start = 0;
        while (start < text.length() && "=vV ".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        String bare = text.substring(start).strip();
        boolean plain = bare.chars().allMatch(c -> c > ' ' && c < 0x7F && ":/\\\"'<>{}".indexOf(c) < 0);
        return !bare.isEmpty() && bare.length() <= 256 && plain && Character.digit(bare.charAt(0), 10) >= 0 ? bare : "";
    }

    /** Whether a reference means files of the project itself, which no registry has. */
    static boolean isLocal(String reference) {
        String lower = reference.toLowerCase(Locale.ROOT);
        return lower.startsWith("file:")
                || lower.startsWith("link:")
                || lower.startsWith("portal:")
                || lower.startsWith("workspace:")
                || lower.startsWith(".")
                || lower.startsWith("/");
    }

    /** Whether a reference means a source repository. */
    static boolean isRepository(String reference) {
        String lower = reference.toLowerCase(Locale.ROOT);
        return lower.startsWith("git")
                || lower.startsWith("bitbucket:")
                || lower.contains(".git#")
                || lower.contains("//codeload.github.com/");
    }
}
