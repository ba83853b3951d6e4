package seawall.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seawall.model.Gap;

/** Lays layers over each other, lowest first (OCI image specification, layer.md, "Applying Changesets"). */
final class MergedFiles implements MergedView {
    private final List<? extends FileReader<?>> readers;
    private final List<List<FileHistory<Object>>> byReader = new ArrayList<>();
    private final List<Gap> gaps;

    private record LayerFile(int layer, ReadFile file) {}

    MergedFiles(
            List<? extends FileReader<?>> readers, List<LayerReading> layers, PathHasher hasher, List<Gap> sourceGaps) {
        this.readers = readers;
        var collected = new Gaps();
        collected.addAll(sourceGaps);
        layers.forEach(layer -> collected.addAll(layer.gaps()));
        readers.forEach(_ -> byReader.add(new ArrayList<>()));

        Map<String, List<LayerFile>> visible = merge(layers, hasher);
        visible.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            publish(each.getKey(), each.getValue());
            collected.addAll(each.getValue().getLast().file().gaps());
        });
        this.gaps = collected.toList();
    }

    private static Map<String, List<LayerFile>> merge(List<LayerReading> layers, PathHasher hasher) {
        var visible = new HashMap<String, List<LayerFile>>();
        for (int i = 0; i < layers.size(); i++) {
            LayerReading upper = layers.get(i);
            LayerPaths paths = upper.paths();
            if (paths != null) {
                visible.keySet().removeIf(path -> isGone(path, upper, paths, hasher));
            }
            int layer = i;
            upper.files()
                    .forEach((path, file) -> visible.computeIfAbsent(path, _ -> new ArrayList<>(1))
                            .add(new LayerFile(layer, file)));
        }
        return visible;
    }

    /** A file that the upper layer writes anew keeps its history unless it was removed before. */
    private static boolean isGone(String path, LayerReading upper, LayerPaths paths, PathHasher hasher) {
        long[] hashes = hasher.hashes(path);
        return paths.removes(hashes) || (paths.has(hashes) && !upper.files().containsKey(path));
    }

    /** A reader sees a file only where it could use what is visible now. */
    private void publish(String path, List<LayerFile> versions) {
        for (ReadFile.Reading current : versions.getLast().file().readings()) {
            var history = new ArrayList<FileHistory.Version<Object>>(versions.size());
            for (LayerFile version : versions) {
                for (ReadFile.Reading reading : version.file().readings()) {
                    if (reading.reader() == current.reader()) {
                        history.add(new FileHistory.Version<>(version.layer(), reading.value()));
                    }
                }
            }
            byReader.get(current.reader()).add(new FileHistory<>(path, history));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a reader's list holds only what that reader returned
    public <T> List<FileHistory<T>> files(FileReader<T> reader) {
        for (int i = 0; i < readers.size(); i++) {
            if (readers.get(i).equals(reader)) {
                return (List<FileHistory<T>>) (List<?>) List.copyOf(byReader.get(i));
            }
        }
        throw new IllegalArgumentException("not one of the readers of this view: " + reader.name());
    }

    @Override
    public List<Gap> gaps() {
        return gaps;
    }
}
