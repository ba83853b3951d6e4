package seawall.sbom.cataloger.npm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seawall.content.ContentException;
import seawall.sbom.document.Table;
import seawall.sbom.document.YamlDocument;

/**
 * {@code pnpm-lock.yaml} in the lock file versions 5, 6 and 9. The former two mark what only development needs; the last says it
 * through the importers' dependencies, which are followed.
 */
final class PnpmLock {
    private static final int CHARACTERS = 64 << 20;

    private final Map<String, Table> packages = new HashMap<>();
    private final Map<String, List<String>> snapshots = new HashMap<>();
    private final List<String> production = new ArrayList<>();
    private final List<String> development = new ArrayList<>();
    private String lockVersion = "";

    private PnpmLock() {}

    static NpmListing parse(InputStream in) throws IOException {
        var lock = new PnpmLock();
        YamlDocument.members(in, CHARACTERS, Set.of("packages", "snapshots", "importers"), (section, key, value) -> {
            Table table = Table.of(value);
            if (section.equals("packages") && key.isEmpty() && !(value instanceof Table || value.equals(""))) {
                throw ContentException.malformed("packages is no YAML mapping");
            }
            switch (section) {
                case "lockfileVersion" -> lock.lockVersion = value.toString();
                case "packages" -> lock.packages.put(key, table);
                case "snapshots" -> lock.snapshots.put(key, dependencies(table));
                case "importers" -> lock.addImporter(table);
                default -> {}
            }
        });
        return lock.list();
    }

    private void addImporter(Table importer) {
        production.addAll(dependencies(importer));
        importer.table("devDependencies").values().forEach((name, value) -> development.add(target(name, value)));
    }

    private static List<String> dependencies(Table table) {
        List<String> targets = new ArrayList<>();
        for (String kind : List.of("dependencies", "optionalDependencies")) {
            table.table(kind).values().forEach((name, value) -> targets.add(target(name, value)));
        }
        return targets;
    }

    /** Key of a snapshot: {@code name@version(peers)}; an alias is written as the whole key. */
    private static String target(String name, Object value) {
        String version = value instanceof String text ? text : Table.of(value).text("version");
        int at = version.indexOf('@', 1);
        int peers = version.indexOf('(');
        boolean isKey = at > 0 && (peers < 0 || at < peers) && !version.contains("://");
        return isKey ? version : name + "@" + version;
    }

    private NpmListing list() throws ContentException {
        if (lockVersion.isEmpty()) {
            throw ContentException.malformed("not a lock file of pnpm");
        }
        Set<String> needed = reachable(production);
        Set<String> forDevelopment = reachable(development);
        forDevelopment.removeAll(needed);
        var listing = new NpmListing();
        for (Map.Entry<String, Table> each : new TreeMap<>(packages).entrySet()) {
            String key = each.getKey();
            if (!isLocal(key)) {
                Table entry = each.getValue();
                boolean dev = entry.flag("dev") || forDevelopment.contains(key);
                listing.add(isOld() ? slashed(key, entry, dev) : named(key, entry, dev));
            }
        }
        return listing;
    }

    /** Whether the key means files of the project itself, with or without a name in front. */
    private static boolean isLocal(String key) {
        if (key.startsWith("/") || key.startsWith(".")) {
            return false;
        }
        return NpmPackage.isLocal(key) || NpmPackage.isLocal(key.substring(key.indexOf('@', 1) + 1));
    }

    /** The packages, without peers, that snapshots lead to from {@code roots}. */
    private Set<String> reachable(List<String> roots) {
        Set<String> seen = new HashSet<>(roots);
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String next : snapshots.getOrDefault(open.remove(), List.of())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        Set<String> bare = new LinkedHashSet<>();
        seen.forEach(key -> bare.add(withoutPeers(key)));
        return bare;
    }

    private boolean isOld() {
        return lockVersion.startsWith("5") || lockVersion.startsWith("4") || lockVersion.startsWith("3");
    }

    /** Version 5: {@code /name/version_peers}; anything that does not begin with a slash comes from elsewhere. */
    private static NpmPackage slashed(String key, Table entry, boolean dev) {
        int afterScope = key.startsWith("/@") ? key.indexOf('/', 2) + 1 : 1;
        int slash = key.indexOf('/', afterScope);
        if (!key.startsWith("/") || slash < 0) {
            return elsewhere(entry, dev);
        }
        int end = slash + 1;
        while (end < key.length() && key.charAt(end) != '_' && key.charAt(end) != '/') {
            end++;
        }
        return NpmPackage.of(key.substring(1, slash), NpmPackage.version(key.substring(slash + 1, end)), dev);
    }

    /** Versions 6 and 9: {@code name@version(peers)}, in version 6 with a slash in front unless it comes from elsewhere. */
    private NpmPackage named(String key, Table entry, boolean dev) {
        boolean hasSlash = key.startsWith("/");
        String bare = withoutPeers(hasSlash ? key.substring(1) : key);
        int at = bare.indexOf('@', 1);
        if (at < 0 || (lockVersion.startsWith("6") && !hasSlash)) {
            return elsewhere(entry, dev);
        }
        return NpmPackage.of(bare.substring(0, at), NpmPackage.version(bare.substring(at + 1)), dev);
    }

    private static NpmPackage elsewhere(Table entry, boolean dev) {
        return NpmPackage.of(entry.text("name"), "", dev);
    }

    private static String withoutPeers(String key) {
        int peers = key.indexOf('(');
        return peers < 0 ? key : key.substring(0, peers);
    }
}
