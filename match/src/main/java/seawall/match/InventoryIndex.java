package seawall.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Package;

/**
 * Which packages of which stored inventories advisories speak about, so that a change of the advisories touches those and no
 * others. Inventories are numbered by the caller; their packages by their places in {@link Inventory#packages()}.
 */
public final class InventoryIndex {
    /** What advisories speak about: an ecosystem and the name they use in it. */
    public record Key(Ecosystem ecosystem, String name) {}

    private final Map<Key, Places> places = new HashMap<>();

    /** Adds the packages of one inventory under its number. */
    public void add(int number, Inventory inventory) {
        List<Package> packages = inventory.packages();
        for (int i = 0; i < packages.size(); i++) {
            Lookup lookup = Lookup.of(packages.get(i));
            for (Ecosystem ecosystem : Builds.ecosystems(packages.get(i), lookup)) {
                places.computeIfAbsent(new Key(ecosystem, lookup.name()), _ -> new Places())
                        .add(number, i);
            }
        }
    }

    /**
     * What a change touches.
     *
     * @param changed vulnerabilities about which the advisories say something else, by the package that they say it of
     * @return for each inventory, by its number, the vulnerabilities to judge again by the place of the package
     */
    public Map<Integer, Map<Integer, Set<String>>> touched(Map<Key, Set<String>> changed) {
        Map<Integer, Map<Integer, Set<String>>> touched = new TreeMap<>();
        changed.forEach((key, vulnerabilities) -> {
            Places where = places.get(key);
            for (int i = 0; where != null && i < where.size; i++) {
                touched.computeIfAbsent(where.inventories[i], _ -> new HashMap<>())
                        .merge(where.packages[i], vulnerabilities, InventoryIndex::union);
            }
        });
        return touched;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** A growing list of packages in inventories. */
    private static final class Places {
        private int[] inventories = new int[2];
        private int[] packages = new int[2];
        private int size;

        void add(int inventory, int pkg) {
            if (size == inventories.length) {
                inventories = Arrays.copyOf(inventories, size * 2);
                packages = Arrays.copyOf(packages, size * 2);
            }
            inventories[size] = inventory;
            packages[size++] = pkg;
        }
    }
}
