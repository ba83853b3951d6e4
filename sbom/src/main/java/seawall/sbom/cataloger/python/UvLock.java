package seawall.sbom.cataloger.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.sbom.document.Table;

/**
 * {@code uv.lock}, version 1. It does not mark what only development needs; the project's dependencies and its development
 * dependencies are followed to tell.
 */
final class UvLock {
    private final List<Table> packages = new ArrayList<>();
    private final Map<String, List<String>> dependencies = new HashMap<>();
    private final List<String> production = new ArrayList<>();
    private final List<String> development = new ArrayList<>();

    void add(Table entry) {
        List<String> needed = new ArrayList<>(names(entry.list("dependencies")));
        entry.table("optional-dependencies").values().values().forEach(list -> needed.addAll(names(list)));
        if (TomlLock.isLocal(entry)) {
            production.addAll(needed);
            entry.table("dev-dependencies").values().values().forEach(list -> development.addAll(names(list)));
        } else {
            packages.add(entry);
        }
        dependencies.computeIfAbsent(entry.text("name"), _ -> new ArrayList<>()).addAll(needed);
    }

    List<PythonPackage> list() {
        Set<String> needed = reachable(production);
        Set<String> onlyDevelopment = reachable(development);
        onlyDevelopment.removeAll(needed);
        return packages.stream()
                .map(entry -> TomlLock.found(entry, onlyDevelopment.contains(entry.text("name"))))
                .toList();
    }

    private Set<String> reachable(List<String> roots) {
        Set<String> seen = new HashSet<>(roots);
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String next : dependencies.getOrDefault(open.remove(), List.of())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    private static List<String> names(Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .map(item -> item == null ? "" : Table.of(item).text("name"))
                        .toList()
                : List.of();
    }
}
