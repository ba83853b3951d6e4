package seawall.sbom.cataloger.npm;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Ecosystem;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;

/**
 * npm packages. Installed are those below {@code node_modules}; lock files outside of it declare. Files of the project itself
 * (file, link, portal, workspace) are not packages; packages from a source
 * repository, or from a plain address where the lock file tells it from a registry's, are listed without a version.
 */
public final class NpmCataloger implements Cataloger<NpmFile> {
    private static final Set<String> LOCKS =
            Set.of("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml");
    private static final int LOCK_BYTES = 64 << 20;
    private static final int PACKAGE_BYTES = 4 << 20;

    @Override
    public String name() {
        return "npm";
    }

    @Override
    public boolean wants(Entry entry) {
        String path = entry.path();
        if (path.endsWith("/package.json")) {
            return InstalledPackage.isAt(path);
        }
        return LOCKS.contains(entry.fileName()) && !("/" + path).contains("/node_modules/");
    }

    @Override
    public NpmFile read(Entry entry, Content content, Gaps gaps) throws IOException {
        String file = entry.fileName();
        int limit = file.equals("package.json") ? PACKAGE_BYTES : LOCK_BYTES;
        if (content.size() > limit) {
            throw ContentException.limit("longer than " + limit + " bytes");
        }
        try (InputStream in = content.open()) {
            return switch (file) {
                case "package.json" ->
                    new NpmFile(
                            Presence.INSTALLED,
                            InstalledPackage.parse(in).stream().toList());
                case "yarn.lock" ->
                    new NpmFile(Presence.DECLARED, YarnLock.parse(in).packages(entry.path(), gaps));
                case "pnpm-lock.yaml" ->
                    new NpmFile(Presence.DECLARED, PnpmLock.parse(in).packages(entry.path(), gaps));
                default -> new NpmFile(Presence.DECLARED, PackageLock.parse(in).packages(entry.path(), gaps));
            };
        }
    }

    @Override
    public void assemble(List<FileHistory<NpmFile>> files, Assembly assembly) {
        for (FileHistory<NpmFile> file : files) {
            Presence presence = file.current().value().presence();
            Attribution.layers(file, NpmFile::packages)
                    .forEach((found, layer) -> assembly.add(pkg(found, presence, file.path(), layer)));
        }
    }

    private Package pkg(NpmPackage found, Presence presence, String path, int layer) {
        String name = found.name();
        int slash = name.indexOf('/');
        Purl purl =
                Purl.of("npm", slash < 0 ? "" : name.substring(0, slash), name.substring(slash + 1), found.version());
        return Package.builder(purl, Ecosystem.NPM, name, found.version())
                .licences(found.licences())
                .presence(presence)
                .development(found.development())
                .cataloger(name())
                .at(path, layer)
                .build();
    }
}
