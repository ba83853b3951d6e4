package seawall.image.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seawall.image.TestLayers;
import seawall.testkit.Seeded;
import seawall.testkit.TarBuilder;

/**
 * The law of merging: random stacks of layers give the same files with the same layers as a model that applies one layer after
 * the other to a tree of paths, as an engine does to a directory.
 */
class LayerStackLawTest {
    private static final TextReader TEXT = TextReader.ofAll();

    @Test
    void mergingIsApplyingLayersOneByOne() {
        Seeded.check(3_000, random -> {
            var model = new Model();
            TarBuilder[] layers = layers(random, model);
            assertThat(TEXT.filesOf(TestLayers.source(layers))).isEqualTo(model.files());
        });
    }

    /** Up to five layers that an engine can apply. */
    static TarBuilder[] layers(RandomGenerator random) {
        return layers(random, new Model());
    }

    private static TarBuilder[] layers(RandomGenerator random, Model model) {
        TarBuilder[] layers = new TarBuilder[1 + random.nextInt(5)];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = layer(random, model);
        }
        return layers;
    }

    private static TarBuilder layer(RandomGenerator random, Model model) {
        var tar = new TarBuilder();
        model.startLayer();
        int changes = random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            String path = path(random);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    String text = String.valueOf(random.nextInt(1000));
                    if (model.write(path, text)) {
                        tar.file(path, text);
                    }
                }
                case 3 -> {
                    if (model.makeDirectory(path)) {
                        tar.directory(path);
                    }
                }
                case 4 -> {
                    if (model.write(path, null)) {
                        tar.symbolicLink(path, path(random));
                    }
                }
                case 5 -> {
                    if (model.whiteout(path)) {
                        tar.whiteout(path);
                    }
                }
                case 6 -> {
                    if (model.opaque(path)) {
                        tar.opaque(path);
                    }
                }
                default -> {
                    String target = path(random);
                    if (model.link(path, target)) {
                        tar.hardLink(path, target);
                    }
                }
            }
        }
        return tar;
    }

    private static String path(RandomGenerator random) {
        int depth = 1 + random.nextInt(3);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            elements.add(String.valueOf((char) ('a' + random.nextInt(3))));
        }
        return String.join("/", elements);
    }

    /** The tree so far; what the layer at hand made is kept apart, because whiteouts spare it. */
    private static final class Model {
        private final TreeMap<String, Node> tree = new TreeMap<>();
        /** Histories of files of lower layers that this one has not removed. */
        private final Map<String, String> lower = new TreeMap<>();

        private int layer = -1;

        /**
         * @param history of a file, {@code "layer:text"} for each layer that wrote it; null for everything else
         * @param text of a file
         * @param layer that wrote it last
         */
        private record Node(
                boolean isDirectory,
                @Nullable String history,
                @Nullable String text,
                int layer) {}

        private void startLayer() {
            layer++;
            lower.clear();
            lower.putAll(files());
        }

        /** What an engine would refuse, a path below something that is no directory, is not generated. */
        private boolean canBe(String path) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                Node parent = tree.get(path.substring(0, slash));
                if (parent != null && !parent.isDirectory) {
                    return false;
                }
            }
            return true;
        }

        /** A parent without an entry of its own is made, but hides nothing. */
        private void makeParents(String path) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                tree.putIfAbsent(path.substring(0, slash), new Node(true, null, null, layer));
            }
        }

        /** @param text null for a symbolic link */
        private boolean write(String path, @Nullable String text) {
            if (!canBe(path)) {
                return false;
            }
            makeParents(path);
            Node before = tree.get(path);
            if (before != null && before.isDirectory) {
                removeBelow(path, false);
            }
            tree.put(path, new Node(false, text == null ? null : history(path, text), text, layer));
            return true;
        }

        /** Within one layer the last entry counts, whatever stood there before. */
        private String history(String path, String text) {
            String written = layer + ":" + text;
            return lower.containsKey(path) ? lower.get(path) + " " + written : written;
        }

        private boolean makeDirectory(String path) {
            if (!canBe(path)) {
                return false;
            }
            makeParents(path);
            Node before = tree.get(path);
            if (before == null || !before.isDirectory) {
                tree.put(path, new Node(true, null, null, layer));
            }
            return true;
        }

        private boolean link(String path, String target) {
            Node file = tree.get(target);
            if (file == null || file.text == null || path.equals(target) || path.startsWith(target + "/")) {
                return false;
            }
            String text = file.text;
            return !target.startsWith(path + "/") && write(path, text);
        }

        private boolean whiteout(String path) {
            Node node = tree.get(path);
            if (node == null || isOfThisLayer(path)) {
                return false;
            }
            removeBelow(path, false);
            tree.remove(path);
            lower.remove(path);
            return true;
        }

        private boolean opaque(String path) {
            if (!canBe(path) || (tree.get(path) != null && !Objects.requireNonNull(tree.get(path)).isDirectory)) {
                return false;
            }
            makeParents(path + "/");
            removeBelow(path, true);
            return true;
        }

        private boolean isOfThisLayer(String path) {
            return tree.subMap(path, true, path + "0", false).entrySet().stream()
                    .filter(each -> each.getKey().equals(path) || each.getKey().startsWith(path + "/"))
                    .anyMatch(each -> each.getValue().layer == layer);
        }

        private void removeBelow(String path, boolean sparesThisLayer) {
            lower.keySet().removeIf(each -> each.startsWith(path + "/"));
            tree.entrySet()
                    .removeIf(each -> each.getKey().startsWith(path + "/")
                            && !(sparesThisLayer && each.getValue().layer == layer));
            tree.replaceAll((each, node) -> each.startsWith(path + "/") && node.text != null
                    ? new Node(false, layer + ":" + node.text, node.text, layer)
                    : node);
        }

        private Map<String, String> files() {
            Map<String, String> files = new TreeMap<>();
            tree.forEach((path, node) -> {
                if (node.history != null) {
                    files.put(path, node.history);
                }
            });
            return files;
        }
    }
}
