package seawall.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The spellings under which engines store an image that people write in short, as Docker's reference grammar defines them. */
public final class ImageNames {
    private static final String DEFAULT_REGISTRY = "docker.io";
    private static final int LONGEST = 1_024;
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z\\[][0-9A-Za-z._:/@\\[\\]+-]*");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    private ImageNames() {}

    /**
     * The names that may be meant, likeliest first: as written, with the tag {@code latest}, on Docker Hub, and as an image that
     * was built here with Podman ({@code localhost/}).
     */
    public static List<String> spellings(String reference) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(reference);
        if (isDigest(reference)) {
            return List.copyOf(spellings);
        }
        String tagged = hasTag(reference) ? reference : reference + ":latest";
        spellings.add(tagged);
        if (!hasRegistry(tagged)) {
            spellings.add(DEFAULT_REGISTRY + "/" + (tagged.contains("/") ? "" : "library/") + tagged);
            spellings.add("localhost/" + tagged);
        } else if (tagged.startsWith(DEFAULT_REGISTRY + "/")
                && tagged.indexOf('/', DEFAULT_REGISTRY.length() + 1) < 0) {
            spellings.add(DEFAULT_REGISTRY + "/library/" + tagged.substring(DEFAULT_REGISTRY.length() + 1));
        }
        return List.copyOf(spellings);
    }

    /** Whether the text can be a reference at all, and nothing that means something else in a path. */
    public static boolean isReference(String text) {
        return text.length() <= LONGEST && REFERENCE.matcher(text).matches() && !text.contains("..");
    }

    /** Whether the reference is nothing but a digest. */
    public static boolean isDigest(String reference) {
        return DIGEST.matcher(reference).matches();
    }

    private static boolean hasTag(String reference) {
        return reference.indexOf(':', reference.lastIndexOf('/') + 1) >= 0 || reference.contains("@");
    }

    /** The first part is a registry if it has a dot or a port or is {@code localhost}. */
    private static boolean hasRegistry(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String first = reference.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }
}
