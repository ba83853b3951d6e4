package seawall.image.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.image.Gaps;
import seawall.model.Gap;

/** Lays layers over each other, lowest first (OCI image specification, layer.md, "Applying Changesets"). */
final class MergedFiles implements MergedView {
    private final List<? extends FileReader<?>> readers;
    private final List<List<FileHistory<Object>>> byReader = new ArrayList<>();
    private final List<Gap> gaps;

    /**
     * A file that is visible so far.
     *
     * @param hashes of the directories above it and of its path, for looking it up in every layer that follows
     * @param lower what a lower layer holds at the path, as far as that was not removed
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Visible(
            long[] hashes,
            int layer,
            ReadFile file,
            @Nullable Visible lower) {}

    MergedFiles(
            List<? extends FileReader<?>> readers, List<LayerReading> layers, PathHasher hasher, List<Gap> sourceGaps) {
        this.readers = readers;
        readers.forEach(_ -> byReader.add(new ArrayList<>()));
        Map<String, Visible> visible = merge(layers, hasher);
        var collected = new Gaps();
        collected.addAll(sourceGaps);
        layers.forEach(layer -> collected.addAll(layer.gaps()));
        publish(visible, collected);
        this.gaps = collected.toList();
    }

    /** What a layer read moves on, so that half a million files are held once. */
    private static Map<String, Visible> merge(List<LayerReading> layers, PathHasher hasher) {
        var visible = new HashMap<String, Visible>();
        for (int i = 0; i < layers.size(); i++) {
            LayerReading upper = layers.get(i);
            upper.linkTo(path -> visible.containsKey(path) ? visible.get(path).file() : null);
            LayerPaths paths = upper.paths();
            if (paths != null && !paths.isEmpty()) {
                visible.entrySet().removeIf(lower -> isGone(lower, upper, paths));
            }
            int layer = i;
            upper.files()
                    .forEach((path, file) -> visible.compute(path, (_, lower) -> {
                        long[] hashes = lower == null ? hasher.hashes(path) : lower.hashes();
                        return new Visible(hashes, layer, file, lower);
                    }));
            upper.files().clear();
        }
        return visible;
    }

    /** A file that the upper layer writes anew keeps its history unless it was removed before. */
    private static boolean isGone(Map.Entry<String, Visible> lower, LayerReading upper, LayerPaths paths) {
        long[] hashes = lower.getValue().hashes();
        return paths.removes(hashes)
                || (paths.has(hashes[hashes.length - 1]) && !upper.files().containsKey(lower.getKey()));
    }

    private void publish(Map<String, Visible> visible, Gaps collected) {
        for (String path : visible.keySet().stream().sorted().toList()) {
            Visible file = visible.remove(path);
            if (file != null) {
                publish(path, file);
                collected.addAll(file.file().gaps());
            }
        }
    }

    /** A reader sees a file only where it could use what is visible now. */
    private void publish(String path, Visible file) {
        for (ReadFile.Reading current : file.file().readings()) {
            var history = new ArrayList<FileHistory.Version<Object>>(1);
            for (Visible version = file; version != null; version = version.lower()) {
                for (ReadFile.Reading reading : version.file().readings()) {
                    if (reading.reader() == current.reader()) {
                        history.add(new FileHistory.Version<>(version.layer(), reading.value()));
                    }
                }
            }
            byReader.get(current.reader()).add(new FileHistory<>(path, history.reversed()));
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
