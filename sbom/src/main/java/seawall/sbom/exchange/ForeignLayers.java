package seawall.sbom.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import seawall.model.Digest;
import seawall.model.Layer;

/**
 * The layers that the properties of other tools name. A document that lists the layers of its image in order keeps that order;
 * layers that only packages name follow, in the order of their digests, for nothing tells their place.
 */
final class ForeignLayers {
    /** Property of an entry that names the layer that brought it: Trivy's, then Syft's for the first place. */
    private static final List<String> LAYER = List.of("aquasecurity:trivy:LayerDiffID", "syft:location:0:layerID");

    private static final String LAYERS_IN_ORDER = "aquasecurity:trivy:DiffID";

    private final Map<Digest, Integer> indexes = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();

    private ForeignLayers() {}

    static ForeignLayers of(Bill bill) {
        ForeignLayers all = new ForeignLayers();
        Property.all(bill.properties(), LAYERS_IN_ORDER)
                .forEach(text -> digest(text).ifPresent(all::add));
        TreeSet<Digest> named = new TreeSet<>();
        boolean someWithout = false;
        for (Entry entry : bill.entries()) {
            Optional<Digest> layer = digest(entry);
            layer.ifPresent(named::add);
            someWithout |= layer.isEmpty() && ForeignPackages.isPackage(entry);
        }
        named.forEach(all::add);
        if (all.layers.isEmpty()) {
            all.layers.add(Layer.ONLY);
        } else if (someWithout) {
            all.layers.add(new Layer(all.layers.size(), null, null, "not told by the document"));
        }
        return all;
    }

    List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** The layer of an entry; the last, which stands for "not told", where it names none. */
    int of(Entry entry) {
        return digest(entry).map(indexes::get).orElse(layers.size() - 1);
    }

    private void add(Digest diffId) {
        if (indexes.putIfAbsent(diffId, layers.size()) == null) {
            layers.add(new Layer(layers.size(), diffId, null, ""));
        }
    }

    private static Optional<Digest> digest(Entry entry) {
        return LAYER.stream()
                .map(entry::property)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(ForeignLayers::digest);
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
