package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;
import seawall.sbom.document.Table;

/**
 * Python distributions. Installed are those with metadata of wheels or eggs; requirements and lock files outside of installed
 * packages declare. One that did not come from an index carries its origin in the package URL.
 */
public final class PythonCataloger implements Cataloger<PythonFile> {
    private static final Set<String> LOCKS = Set.of("Pipfile.lock", "poetry.lock", "pdm.lock", "uv.lock");
    private static final int BYTES = 64 << 20;
    private static final int MOST_NAMED = 10;
    private static final String BEFORE = "; what stands before that is listed";
    private static final String ORIGIN = ".dist-info/direct_url.json";

    @Override
    public String name() {
        return "python";
    }

    @Override
    public boolean wants(Entry entry) {
        String path = entry.path();
        return isMetadata(path)
                || path.endsWith(ORIGIN)
                || ((LOCKS.contains(entry.fileName()) || Requirements.isAt(path)) && !isInsidePackages(path));
    }

    private static boolean isMetadata(String path) {
        return path.endsWith(".dist-info/METADATA")
                || path.endsWith(".egg-info/PKG-INFO")
                || path.endsWith("/EGG-INFO/PKG-INFO")
                || path.endsWith(".egg-info");
    }

    /** Requirements and lock files that packages bring along say nothing about what is used here. */
    private static boolean isInsidePackages(String path) {
        String rooted = "/" + path;
        return rooted.contains("/site-packages/")
                || rooted.contains("/dist-packages/")
                || rooted.contains("/node_modules/");
    }

    @Override
    public PythonFile read(Entry entry, Content content, Gaps gaps) throws IOException {
        if (content.size() > BYTES) {
            throw ContentException.limit("longer than " + BYTES + " bytes");
        }
        String path = entry.path();
        try (InputStream in = content.open()) {
            if (isMetadata(path)) {
                return new PythonFile.Installed(Metadata.parse(in));
            }
            if (path.endsWith(ORIGIN)) {
                return DirectUrl.parse(in);
            }
            return switch (entry.fileName()) {
                case "Pipfile.lock" -> pipfile(path, in, gaps);
                case "poetry.lock" -> marked(path, in, TomlLock::isForDevelopmentInPoetry, gaps);
                case "pdm.lock" -> marked(path, in, TomlLock::isForDevelopmentInPdm, gaps);
                case "uv.lock" -> uv(path, in, gaps);
                default -> requirements(path, in, gaps);
            };
        }
    }

    private static PythonFile pipfile(String path, InputStream in, Gaps gaps) throws IOException {
        PipfileLock lock = PipfileLock.parse(in);
        lock.broken().ifPresent(why -> gaps.add(why.kind(), path, why.getMessage() + BEFORE));
        tell(lock.unusable(), path, gaps);
        return new PythonFile.Declared(lock.packages(), List.of());
    }

    private static void tell(int unusable, String path, Gaps gaps) {
        if (unusable > 0) {
            gaps.add(Gap.Kind.MALFORMED, path, "entries without a usable package name or version: " + unusable);
        }
    }

    private static PythonFile requirements(String path, InputStream in, Gaps gaps) throws IOException {
        Requirements requirements = Requirements.parse(in, Requirements.isForDevelopment(path));
        List<String> unpinned = requirements.unpinned();
        if (!unpinned.isEmpty()) {
            gaps.add(Gap.Kind.UNSUPPORTED, path, "not pinned: " + named(unpinned));
        }
        return requirements.declared();
    }

    private static PythonFile marked(String path, InputStream in, Predicate<Table> isForDevelopment, Gaps gaps)
            throws IOException {
        List<PythonPackage> packages = new ArrayList<>();
        tables(path, in, gaps, entry -> {
            if (!TomlLock.isLocal(entry)) {
                packages.add(TomlLock.found(entry, isForDevelopment.test(entry)));
            }
        });
        return new PythonFile.Declared(packages, List.of());
    }

    private static PythonFile uv(String path, InputStream in, Gaps gaps) throws IOException {
        var lock = new UvLock();
        tables(path, in, gaps, entry -> {
            lock.add(entry);
        });
        return new PythonFile.Declared(lock.list(), List.of());
    }

    /** Tables that can be read count although others cannot. */
    private static void tables(String path, InputStream in, Gaps gaps, Consumer<Table> packages) throws IOException {
        int[] unusable = {0};
        try {
            TomlPackages.read(in, entry -> {
                if (PythonPackage.isName(entry.text("name"))) {
                    packages.accept(entry);
                } else {
                    unusable[0]++;
                }
            });
        } catch (ContentException broken) {
            gaps.add(broken.kind(), path, String.valueOf(broken.getMessage()));
        }
        tell(unusable[0], path, gaps);
    }

    @Override
    public void assemble(List<FileHistory<PythonFile>> files, Assembly assembly) {
        Map<String, String> origins = new HashMap<>();
        Set<String> paths = new HashSet<>();
        for (FileHistory<PythonFile> file : files) {
            paths.add(file.path());
            if (file.current().value() instanceof PythonFile.Origin(String url)) {
                origins.put(folder(file.path()), url);
            }
        }
        for (FileHistory<PythonFile> file : files) {
            String origin = origins.getOrDefault(folder(file.path()), "");
            switch (file.current().value()) {
                case PythonFile.Installed _ -> add(file, Presence.INSTALLED, origin, assembly);
                case PythonFile.Declared declared -> {
                    add(file, Presence.DECLARED, "", assembly);
                    missing(file.path(), declared.includes(), paths, assembly);
                }
                case PythonFile.Origin _ -> {}
            }
        }
    }

    private void add(FileHistory<PythonFile> file, Presence presence, String origin, Assembly assembly) {
        Attribution.layers(file, PythonCataloger::packages)
                .forEach((found, layer) -> assembly.add(
                        pkg(origin.isEmpty() ? found : found.withOrigin(origin), presence, file.path(), layer)));
    }

    private static List<PythonPackage> packages(PythonFile file) {
        return switch (file) {
            case PythonFile.Installed(PythonPackage found) -> List.of(found);
            case PythonFile.Declared declared -> declared.packages();
            case PythonFile.Origin _ -> List.of();
        };
    }

    private Package pkg(PythonPackage found, Presence presence, String path, int layer) {
        String origin = found.origin();
        String key = DirectUrl.isRepository(origin) ? "vcs_url" : "download_url";
        Map<String, String> qualifiers = origin.isEmpty() ? Map.of() : Map.of(key, origin);
        return Package.builder(
                        Purl.of("pypi", "", found.name(), found.version(), qualifiers),
                        Ecosystem.PYPI,
                        found.name(),
                        found.version())
                .licences(found.licences())
                .presence(presence)
                .development(found.development())
                .cataloger(name())
                .at(path, layer)
                .build();
    }

    /** An included file that was read is listed by itself. */
    private static void missing(String path, List<String> includes, Set<String> paths, Assembly assembly) {
        List<String> missing = includes.stream()
                .filter(include -> !paths.contains(resolve(folder(path), include)))
                .map(DirectUrl::withoutCredentials)
                .map(include -> include.length() > 200 ? include.substring(0, 200) + "…" : include)
                .toList();
        if (!missing.isEmpty()) {
            assembly.gap(Gap.Kind.MISSING, path, "includes " + named(missing) + ", not read");
        }
    }

    /** The first of many names, and how many more there are. */
    private static String named(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String resolve(String folder, String include) {
        List<String> parts = new ArrayList<>();
        String joined = include.startsWith("/") ? include : folder + "/" + include;
        for (String part : joined.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
