package seawall.sbom.cataloger.python;

import java.util.List;
import java.util.Set;
import seawall.sbom.document.Table;

/** What the packages of {@code poetry.lock}, {@code pdm.lock} and {@code uv.lock} have in common. */
final class TomlLock {
    /** Groups that projects use for tools; another group may be an optional feature. */
    private static final Set<String> DEVELOPMENT = Set.of(
            "dev",
            "develop",
            "development",
            "test",
            "tests",
            "testing",
            "lint",
            "linting",
            "doc",
            "docs",
            "ci",
            "typing",
            "mypy",
            "style",
            "format");

    private TomlLock() {}

    /** {@code poetry.lock}, versions 1 and 2: {@code category} in the first, {@code groups} in the latest, between them nothing. */
    static boolean isForDevelopmentInPoetry(Table entry) {
        List<Object> groups = entry.list("groups");
        return entry.text("category").equals("dev") || (!groups.isEmpty() && !groups.contains("main"));
    }

    /** {@code pdm.lock}: groups, which are either optional features or for development; only the name tells. */
    static boolean isForDevelopmentInPdm(Table entry) {
        List<Object> groups = entry.list("groups");
        return !groups.isEmpty() && groups.stream().allMatch(group -> DEVELOPMENT.contains(group.toString()));
    }

    /** Whether the entry is a folder of the project itself. */
    static boolean isLocal(Table entry) {
        Table source = entry.table("source");
        String type = source.text("type");
        return type.equals("directory")
                || type.equals("file")
                || entry.has("path")
                || source.has("editable")
                || source.has("virtual")
                || source.has("directory")
                || source.has("path");
    }

    /** The package, marked where it comes from a repository or an address. */
    static PythonPackage found(Table entry, boolean development) {
        String version = entry.text("version");
        return PythonPackage.of(entry.text("name"), PythonPackage.isVersion(version) ? version : "", development)
                .withOrigin(origin(entry));
    }

    private static String origin(Table entry) {
        Table source = entry.table("source");
        if (source.has("git")) {
            return "git+" + DirectUrl.withoutCredentials(source.text("git"));
        }
        if (source.text("type").equals("git")) {
            String commit = source.text("resolved_reference");
            return "git+" + DirectUrl.withoutCredentials(source.text("url")) + (commit.isEmpty() ? "" : "@" + commit);
        }
        if (entry.has("git")) {
            return "git+" + DirectUrl.withoutCredentials(entry.text("git")) + "@" + entry.text("revision");
        }
        boolean isAddress = source.text("type").equals("url")
                || (source.has("url") && source.text("type").isEmpty());
        return DirectUrl.withoutCredentials(isAddress ? source.text("url") : entry.text("url"));
    }
}
