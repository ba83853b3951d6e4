package seawall.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Package;

/**
 * Which stored inventories hold a package that a set of changed advisories speaks about, so that a new database re-judges only
 * those. Inventories are numbered by the caller.
 */
public final class InventoryIndex {
    /** What advisories speak about: an ecosystem and the name they use in it. */
    public record Key(Ecosystem ecosystem, String name) {}

    private final Map<Key, Numbers> inventories = new HashMap<>();

    /** Adds the packages of one inventory under its number. */
    public void add(int number, Inventory inventory) {
        for (Package pkg : inventory.packages()) {
            Lookup lookup = Lookup.of(pkg);
            for (Ecosystem ecosystem : Builds.ecosystems(pkg, lookup)) {
                inventories
                        .computeIfAbsent(new Key(ecosystem, lookup.name()), _ -> new Numbers())
                        .add(number);
            }
        }
    }

    /** The numbers of the inventories that hold a package of {@code changed}. */
    public BitSet touched(Collection<Key> changed) {
        BitSet touched = new BitSet();
        for (Key key : changed) {
            Numbers numbers = inventories.get(key);
            if (numbers != null) {
                numbers.addTo(touched);
            }
        }
        return touched;
    }

    /** The key under which advisories know a package. */
    public static Key key(Package pkg) {
        return new Key(pkg.ecosystem(), Lookup.of(pkg).name());
    }

    /** A growing list of numbers without repetitions in a row. */
    private static final class Numbers {
        private int[] values = new int[2];
        private int size;

        void add(int number) {
            if (size > 0 && values[size - 1] == number) {
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = number;
        }

        void addTo(BitSet set) {
            for (int i = 0; i < size; i++) {
                set.set(values[i]);
            }
        }
    }
}
