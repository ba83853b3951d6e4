package seawall.image.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.model.Digest;

/**
 * The name of an image in a registry, in full (distribution reference grammar; Docker's rules for short names).
 *
 * <p>A name without a registry is one of Docker Hub, a name of one word lies in its {@code library/}, and where neither tag nor
 * digest is given the tag is {@code latest}. The first part of a name is a registry when it has a dot or a colon or is
 * {@code localhost}. (The grammar takes one with an upper-case letter for a registry as well; that is nearly always a mistyped
 * repository, and refused.)
 *
 * @param registry host and, where given, port, in lower case: {@code docker.io}, {@code localhost:5000}, {@code [::1]:5000}
 * @param repository such as {@code library/debian}
 * @param tag null where only a digest is given
 * @param digest of the manifest or index; null where only a tag is given, and stronger than the tag where both are
 */
public record ImageReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable Digest digest) {
    public static final String DOCKER_HUB = "docker.io";
    public static final String DEFAULT_TAG = "latest";

    private static final int LONGEST = 1_024;
    private static final int LONGEST_NAME = 255;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]*:[a-fA-F0-9:]*])(?::(?<port>[0-9]{1,5}))?");
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");

    public ImageReference {
        if (!isRegistry(registry) || !isRepository(repository)) {
            throw new IllegalArgumentException("neither registry nor repository: " + registry + "/" + repository);
        }
        if (tag == null && digest == null) {
            throw new IllegalArgumentException("neither tag nor digest");
        }
        if (tag != null && !TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("not a tag: " + tag);
        }
    }

    /** Reads a reference; throws {@link ImageException} of code INVALID that says what is wrong with it. */
    public static ImageReference parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid("an image reference of " + text.length() + " characters is too long");
        }
        int at = text.indexOf('@');
        Digest digest = at < 0 ? null : digest(text, text.substring(at + 1));
        String tagged = at < 0 ? text : text.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        boolean hasTag = colon > tagged.lastIndexOf('/') && !tagged.endsWith("]");
        String name = hasTag ? tagged.substring(0, colon) : tagged;
        String tag = hasTag ? tag(text, tagged.substring(colon + 1)) : digest == null ? DEFAULT_TAG : null;
        return named(text, name, tag, digest);
    }

    private static ImageReference named(String text, String name, @Nullable String tag, @Nullable Digest digest) {
        int slash = name.indexOf('/');
        boolean hasRegistry = slash > 0 && looksLikeRegistry(name.substring(0, slash));
        String registry = hasRegistry ? name.substring(0, slash) : DOCKER_HUB;
        String repository = hasRegistry ? name.substring(slash + 1) : name;
        if (!isRegistry(registry)) {
            throw invalid(quoted(text) + ": the registry's name or port is not valid");
        }
        checkRepository(text, repository);
        String host = registry.toLowerCase(Locale.ROOT);
        if (host.equals("index.docker.io")) {
            host = DOCKER_HUB;
        }
        boolean isOfficial = host.equals(DOCKER_HUB) && repository.indexOf('/') < 0;
        return new ImageReference(host, isOfficial ? "library/" + repository : repository, tag, digest);
    }

    private static boolean looksLikeRegistry(String first) {
        return first.equals("localhost") || first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
    }

    private static void checkRepository(String text, String repository) {
        if (repository.isEmpty()) {
            throw invalid(quoted(text) + " names no repository");
        }
        if (repository.length() > LONGEST_NAME) {
            throw invalid("the repository's name is longer than " + LONGEST_NAME + " characters");
        }
        if (repository.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
            throw invalid(quoted(text) + ": a repository's name is in lower case");
        }
        if (!isRepository(repository)) {
            throw invalid(quoted(text) + ": a repository's name has only letters, digits, and single separators"
                    + " (. _ __ - /) between them");
        }
        if (IDENTIFIER.matcher(repository).matches()) {
            throw invalid(quoted(text) + " is an image's identifier, which registries do not know; give its name");
        }
    }

    private static String tag(String text, String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw invalid(quoted(text) + ": a tag has 1 to 128 letters, digits, dots, hyphens and underscores");
        }
        return tag;
    }

    private static Digest digest(String text, String digest) {
        try {
            return Digest.parse(digest);
        } catch (IllegalArgumentException _) {
            throw invalid(quoted(text) + ": what follows @ is no sha256 or sha512 digest in lower-case hexadecimal");
        }
    }

    private static ImageException invalid(String message) {
        return new ImageException(Code.INVALID, "not an image reference: " + message);
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[^\\x20-\\x7e]", "?") + '"';
    }

    /** Whether the text is a host with or without a port. */
    static boolean isRegistry(String text) {
        var matcher = REGISTRY.matcher(text);
        if (text.length() > LONGEST_NAME || !matcher.matches()) {
            return false;
        }
        String port = matcher.group("port");
        return (port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535)) && isHost(text);
    }

    /** RFC 2396, section 3.2.2, is stricter than the grammar of references: the last label begins with a letter. */
    private static boolean isHost(String authority) {
        try {
            return new URI("https://" + authority).getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Whether the text is a path of repositories. */
    static boolean isRepository(String text) {
        return text.length() <= LONGEST_NAME && REPOSITORY.matcher(text).matches();
    }

    /** What names the manifest in the registry's interface: the digest, or else the tag. */
    public String version() {
        return digest != null ? digest.toString() : String.valueOf(tag);
    }

    /** Registry and repository. */
    public String name() {
        return registry + "/" + repository;
    }

    /** In full, as it can be parsed again. */
    @Override
    public String toString() {
        return name() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
