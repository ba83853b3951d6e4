package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seawall.content.ContentException;
import seawall.sbom.document.JsonDocument;
import seawall.sbom.document.Table;

/** {@code Pipfile.lock} of Pipenv: every section but {@code develop} and {@code _meta} is a group that is needed. */
final class PipfileLock {
    private final List<PythonPackage> packages = new ArrayList<>();
    private int unusable;
    private Optional<ContentException> broken = Optional.empty();

    private PipfileLock() {}

    /** Reads a lock file; of one that breaks off, what stands before that. */
    static PipfileLock parse(InputStream in) throws IOException {
        var lock = new PipfileLock();
        try {
            JsonDocument.members(in, Set.of("default", "develop"), lock::add);
        } catch (ContentException why) {
            if (lock.packages.isEmpty()) {
                throw why;
            }
            lock.broken = Optional.of(why);
        }
        return lock;
    }

    private void add(String section, String key, Object value) throws ContentException {
        if (!key.isEmpty()) {
            add(key, Table.of(value), section.equals("develop"));
        } else if (!(value instanceof Table)) {
            throw ContentException.malformed("a section is no JSON object");
        } else if (!section.equals("_meta")) {
            Table.of(value).values().forEach((name, entry) -> add(name, Table.of(entry), false));
        }
    }

    /** Why it could not be read to its end; empty where it could. */
    Optional<ContentException> broken() {
        return broken;
    }

    List<PythonPackage> packages() {
        return packages;
    }

    /** How many entries name no package. */
    int unusable() {
        return unusable;
    }

    private void add(String name, Table entry, boolean development) {
        String pinned = entry.text("version");
        String version = pinned.startsWith("==") ? pinned.substring(pinned.startsWith("===") ? 3 : 2) : "";
        String origin = origin(entry);
        boolean isLocal = entry.has("path") || entry.text("file").startsWith(".");
        if (isLocal) {
            return;
        }
        if (!PythonPackage.isName(name) || (version.isEmpty() && origin.isEmpty())) {
            unusable++;
            return;
        }
        packages.add(PythonPackage.of(name, PythonPackage.isVersion(version) ? version : "", development)
                .withOrigin(origin));
    }

    private static String origin(Table entry) {
        String repository = DirectUrl.withoutCredentials(entry.text("git"));
        if (repository.isEmpty()) {
            return DirectUrl.withoutCredentials(entry.text("file"));
        }
        String commit = entry.text("ref");
        return "git+" + repository + (commit.isEmpty() ? "" : "@" + commit);
    }
}
