package seawall.sbom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import seawall.content.ContentException;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.image.view.FileReader;
import seawall.image.view.MergedView;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Subject;

/**
 * An image held in memory, for tests of catalogers: {@code new MemoryImage().file("etc/os-release", "ID=alpine").layer()
 * .removed("etc/os-release").catalog(new DistributionCataloger())}.
 */
public final class MemoryImage {
    private static final Subject SUBJECT = new Subject(Subject.Kind.IMAGE, "test:image", null);

    private record Stored(Entry entry, MemoryContent content) {}

    /** Content by path; empty where the layer removes the path and what is below. */
    private final List<Map<String, Optional<Stored>>> layers = new ArrayList<>(List.of(new TreeMap<>()));

    /** Starts the next layer; the first one is there from the beginning. */
    public MemoryImage layer() {
        layers.add(new TreeMap<>());
        return this;
    }

    public MemoryImage file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryImage file(String path, byte[] content) {
        return put(path, 0644, content);
    }

    public MemoryImage executable(String path, byte[] content) {
        return put(path, 0755, content);
    }

    /** A whiteout: the path and everything below it in lower layers is gone. */
    public MemoryImage removed(String path) {
        layers.getLast().put(path, Optional.empty());
        return this;
    }

    private MemoryImage put(String path, int mode, byte[] content) {
        var entry = new Entry(path, Entry.Type.FILE, mode, content.length, "");
        layers.getLast().put(path, Optional.of(new Stored(entry, new MemoryContent(content))));
        return this;
    }

    /** What the catalogers, run in the order given, find. */
    public Inventory catalog(Cataloger<?>... catalogers) {
        List<Layer> described = IntStream.range(0, layers.size())
                .mapToObj(index -> new Layer(index, null, null, "layer " + index))
                .toList();
        return new Cataloging(List.of(catalogers)).inventory(SUBJECT, null, described, new View(), List.of());
    }

    /** The image as a process in it would see it. */
    public MergedView view() {
        return new View();
    }

    private final class View implements MergedView {
        private final Gaps gaps = new Gaps();

        @Override
        public <T> List<FileHistory<T>> files(FileReader<T> reader) {
            Map<String, List<FileHistory.Version<T>>> visible = new TreeMap<>();
            for (int layer = 0; layer < layers.size(); layer++) {
                layers.get(layer).forEach((path, stored) -> {
                    if (stored.isEmpty()) {
                        visible.keySet().removeIf(seen -> seen.equals(path) || seen.startsWith(path + "/"));
                    }
                });
                for (Optional<Stored> stored : layers.get(layer).values()) {
                    if (stored.isPresent() && reader.wants(stored.get().entry())) {
                        read(reader, layer, stored.get(), visible);
                    }
                }
            }
            return visible.entrySet().stream()
                    .map(file -> new FileHistory<>(file.getKey(), file.getValue()))
                    .toList();
        }

        private <T> void read(
                FileReader<T> reader, int layer, Stored stored, Map<String, List<FileHistory.Version<T>>> visible) {
            String path = stored.entry().path();
            try {
                T value = reader.read(stored.entry(), stored.content(), gaps);
                visible.computeIfAbsent(path, _ -> new ArrayList<>()).add(new FileHistory.Version<>(layer, value));
            } catch (ContentException unusable) {
                visible.remove(path);
                gaps.add(unusable.kind(), path, String.valueOf(unusable.getMessage()));
            } catch (IOException unreadable) {
                visible.remove(path);
                gaps.add(Gap.Kind.UNREADABLE, path, String.valueOf(unreadable.getMessage()));
            }
        }

        @Override
        public List<Gap> gaps() {
            return gaps.toList();
        }
    }
}
