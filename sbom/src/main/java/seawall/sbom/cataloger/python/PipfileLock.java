package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import seawall.sbom.document.JsonDocument;
import seawall.sbom.document.Table;

/** {@code Pipfile.lock} of Pipenv: every section but {@code develop} and {@code _meta} is a group that is needed. */
final class PipfileLock {
    private PipfileLock() {}

    static List<PythonPackage> parse(InputStream in) throws IOException {
        List<PythonPackage> packages = new ArrayList<>();
        JsonDocument.members(in, Set.of("default", "develop"), (section, key, value) -> {
            boolean development = section.equals("develop");
            if (!key.isEmpty()) {
                add(key, Table.of(value), development, packages);
            } else if (!section.equals("_meta")) {
                Table.of(value).tables().forEach((name, entry) -> add(name, entry, false, packages));
            }
        });
        return packages;
    }

    private static void add(String name, Table entry, boolean development, List<PythonPackage> packages) {
        String pinned = entry.text("version");
        String version = pinned.startsWith("==") ? pinned.substring(pinned.startsWith("===") ? 3 : 2) : "";
        String repository = entry.text("git");
        boolean isLocal = entry.has("path") || entry.text("file").startsWith(".");
        if (!PythonPackage.isName(name) || isLocal || (version.isEmpty() && repository.isEmpty())) {
            return;
        }
        String address = DirectUrl.withoutCredentials(repository);
        String origin = repository.isEmpty() ? "" : "git+" + address + "@" + entry.text("ref");
        packages.add(PythonPackage.of(name, PythonPackage.isVersion(version) ? version : "", development)
                .withOrigin(origin));
    }
}
