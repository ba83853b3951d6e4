package seawall.sbom;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import seawall.image.view.FileHistory;

/**
 * Tells which layer brought what a database file lists. Every layer that installs one package writes the whole database anew, so
 * the layer of an item is not that of the visible file, but the earliest from which on every version of the file lists it.
 */
public final class Attribution {
    private Attribution() {}

    /**
     * The layer of each item of the visible version, in no particular order.
     *
     * @param items what one version lists; items are the same where they are equal
     */
    public static <T, K> Map<K, Integer> layers(
            FileHistory<T> file, Function<? super T, ? extends Collection<? extends K>> items) {
        Map<K, Integer> layers = Map.of();
        for (FileHistory.Version<T> version : file.versions()) {
            Map<K, Integer> present = new HashMap<>();
            for (K item : items.apply(version.value())) {
                present.put(item, layers.getOrDefault(item, version.layer()));
            }
            layers = present;
        }
        return layers;
    }
}
