package seawall.sbom.cataloger.npm;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import seawall.content.ContentException;
import seawall.sbom.document.JsonDocument;
import seawall.sbom.document.Table;

/**
 * {@code package-lock.json} and {@code npm-shrinkwrap.json} in the lock file versions 1 to 3 (npm documentation,
 * "package-lock.json"). Version 2 says everything twice; then {@code packages} counts.
 */
final class PackageLock {
    private static final String FOLDER = "node_modules/";

    private final NpmListing packages = new NpmListing();
    private final NpmListing dependencies = new NpmListing();
    private boolean hasPackages;
    private boolean isLock;

    private PackageLock() {}

    /** Reads a lock file; of one that breaks off, what stands before that. */
    static NpmListing parse(InputStream in) throws IOException {
        var lock = new PackageLock();
        try {
            JsonDocument.members(in, Set.of("packages", "dependencies"), lock::add);
        } catch (ContentException broken) {
            if (lock.listing().isEmpty()) {
                throw broken;
            }
            lock.listing().breaksOff(broken);
        }
        if (!lock.isLock) {
            throw ContentException.malformed("not a lock file of npm");
        }
        return lock.listing();
    }

    private void add(String section, String key, Object value) throws ContentException {
        boolean isSection = section.equals("packages") || section.equals("dependencies");
        isLock |= isSection || section.equals("lockfileVersion");
        if (isSection && key.isEmpty() && !(value instanceof Table)) {
            throw ContentException.malformed(section + " is no JSON object");
        } else if (section.equals("packages")) {
            hasPackages = true;
            addPackage(key, value);
        } else if (section.equals("dependencies")) {
            addDependency(key, Table.of(value));
        }
    }

    private NpmListing listing() {
        return hasPackages ? packages : dependencies;
    }

    /** Versions 2 and 3: by folder. The root and workspaces are the project itself, links lead to them. */
    private void addPackage(String folder, Object value) throws ContentException {
        if (!(value instanceof Table entry)) {
            packages.addUnusable();
            return;
        }
        int name = folder.lastIndexOf(FOLDER);
        String resolved = entry.text("resolved");
        if (name < 0 || entry.flag("link") || NpmPackage.isLocal(resolved)) {
            return;
        }
        String real = entry.text("name").isEmpty() ? folder.substring(name + FOLDER.length()) : entry.text("name");
        String version = NpmPackage.isRepository(resolved) ? "" : NpmPackage.version(entry.text("version"));
        // Optional packages of other platforms may be named without more.
        if (entry.has("version") || !resolved.isEmpty()) {
            packages.add(new NpmPackage(real, version, entry.flag("dev"), InstalledPackage.licences(entry)));
        }
    }

    /** Version 1: a tree. Recursion ends at the depth that JSON may have. */
    private void addDependency(String alias, Table entry) throws ContentException {
        String version = entry.text("version");
        String name = alias;
        if (version.startsWith("npm:")) {
            int at = version.lastIndexOf('@');
            name = at > 4 ? version.substring(4, at) : alias;
            version = at > 4 ? version.substring(at + 1) : "";
        }
        if (version.isEmpty()) {
            dependencies.addUnusable();
        } else if (!NpmPackage.isLocal(version)) {
            dependencies.add(NpmPackage.of(name, NpmPackage.version(version), entry.flag("dev")));
        }
        for (Map.Entry<String, Table> inner :
                entry.table("dependencies").tables().entrySet()) {
            addDependency(inner.getKey(), inner.getValue());
        }
    }
}
