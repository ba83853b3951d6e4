package seawall.model;

import java.util.Locale;
import java.util.SortedMap;

/**
 * The rules of one type of package URL (the type definitions of ECMA-427's registry); a type without a definition has none.
 *
 * @param type its name
 */
record PurlType(String type) {
    static PurlType of(String type) {
        return new PurlType(type);
    }

    /** Whether the name may be a path of its own, after the first segment: the host of a Git repository is the namespace. */
    boolean isNamePath() {
        return type.equals("git");
    }

    /** The slash behind which {@code namespace} belongs to the name; -1 where none of it does. */
    int nameStart(String namespace) {
        return isNamePath() ? namespace.indexOf('/') : -1;
    }

    String namespace(String namespace) {
        return switch (type) {
            case "alpm",
                    "apk",
                    "bitbucket",
                    "brew",
                    "composer",
                    "deb",
                    "github",
                    "hex",
                    "luarocks",
                    "qpkg",
                    "rpm",
                    "vscode-extension",
                    "yocto" -> lower(namespace);
            case "cpan" -> namespace.toUpperCase(Locale.ROOT);
            default -> namespace;
        };
    }

    String name(String name, String namespace, SortedMap<String, String> qualifiers) {
        return switch (type) {
            case "alpm",
                    "apk",
                    "bitbucket",
                    "bitnami",
                    "brew",
                    "chrome-extension",
                    "composer",
                    "deb",
                    "github",
                    "hex",
                    "luarocks",
                    "oci",
                    "otp",
                    "vscode-extension" -> lower(name);
            case "pypi" -> lower(name).replace('_', '-');
            case "pub" -> underscored(lower(name));
            case "mlflow" -> qualifiers.getOrDefault("repository_url", "").contains("databricks") ? lower(name) : name;
            case "git" ->
                // These hosts do not tell repositories apart by case.
                namespace.equals("github") || namespace.equals("github.com") ? lower(name) : name;
            default -> name;
        };
    }

    String version(String version) {
        return switch (type) {
            case "huggingface", "oci", "pypi", "vscode-extension" -> lower(version);
            default -> version;
        };
    }

    /** Throws {@link IllegalArgumentException} where normalised parts are not what the definition asks for. */
    void check(String namespace, String name, String version, SortedMap<String, String> qualifiers) {
        require(!name.isEmpty(), "needs a name");
        require(!needsNamespace() || !namespace.isEmpty(), "needs a namespace");
        require(!forbidsNamespace() || namespace.isEmpty(), "has no namespace");
        switch (type) {
            case "cpan" -> require(!name.contains("::"), "is named after the distribution, not the module");
            case "julia" -> require(qualifiers.containsKey("uuid"), "needs a uuid");
            case "swid" -> require(qualifiers.containsKey("tag_id"), "needs a tag_id");
            case "chrome-extension" -> {
                require(isExtensionId(name), "is named by 32 letters from a to p");
                require(version.isEmpty() || isExtensionVersion(version), "has a version of one to four numbers");
            }
            default -> {
                // No rules of its own.
            }
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("a package URL of type " + type + " " + message);
        }
    }

    private boolean needsNamespace() {
        return switch (type) {
            case "bitbucket", "git", "github", "swift", "vscode-extension" -> true;
            default -> false;
        };
    }

    private boolean forbidsNamespace() {
        return switch (type) {
            case "bazel",
                    "bitnami",
                    "cargo",
                    "chrome-extension",
                    "cocoapods",
                    "conda",
                    "cran",
                    "gem",
                    "hackage",
                    "julia",
                    "mlflow",
                    "nuget",
                    "oci",
                    "opam",
                    "otp",
                    "pub",
                    "pypi",
                    "vcpkg" -> true;
            default -> false;
        };
    }

    private static boolean isExtensionId(String name) {
        return name.length() == 32 && name.chars().allMatch(c -> c >= 'a' && c <= 'p');
    }

    private static boolean isExtensionVersion(String version) {
        int numbers = 1;
        char before = '.';
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            boolean dot = c == '.';
            if ((dot && before == '.') || (!dot && (c < '0' || c > '9'))) {
                return false;
            }
            numbers += dot ? 1 : 0;
            before = c;
        }
        return before != '.' && numbers <= 4;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String underscored(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_');
        }
        return text.toString();
    }
}
