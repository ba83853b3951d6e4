package seawall.image.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.tar.TarEntry;
import seawall.content.tar.TarPaths;
import seawall.content.tar.TarReader;
import seawall.model.Gap;

/** Where each file of an archive lies. Damage ends the index; what came before it can be used. */
final class TarIndex {
    private static final int MOST_MEMBERS = 100_000;
    private static final int MOST_LINKS = 8;

    private final Map<String, Part> parts = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private @Nullable ContentException damage;

    /** Bytes of the archive. */
    record Part(long position, long size) {}

    /** Is shown each file while its content can still be read. */
    interface Listener {
        void file(String path, TarEntry entry, TarReader tar) throws IOException;
    }

    private TarIndex() {}

    /** Passes over the archive once. */
    static TarIndex of(TarReader tar, Listener listener) throws IOException {
        var index = new TarIndex();
        try {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                index.add(entry, tar, listener);
            }
        } catch (ContentException damage) {
            index.damage = damage;
        }
        return index;
    }

    private void add(TarEntry entry, TarReader tar, Listener listener) throws IOException {
        Optional<String> path = TarPaths.normalise(entry.name());
        if (path.isEmpty() || entry.defect() != null || entry.isSparse()) {
            return;
        }
        if (parts.size() + links.size() == MOST_MEMBERS) {
            throw ContentException.limit("archive with more than " + MOST_MEMBERS + " files");
        }
        parts.remove(path.get());
        links.remove(path.get());
        switch (entry.type()) {
            case FILE -> {
                parts.put(path.get(), new Part(tar.contentPosition(), entry.size()));
                listener.file(path.get(), entry, tar);
            }
            case HARD_LINK -> TarPaths.normalise(entry.linkName()).ifPresent(target -> links.put(path.get(), target));
            case SYMLINK -> symbolicLink(path.get(), entry);
            case DIRECTORY, OTHER -> {}
        }
    }

    /** Old versions of docker save link layers that are alike. */
    private void symbolicLink(String path, TarEntry entry) {
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        TarPaths.normalise(entry.linkName().startsWith("/") ? entry.linkName() : parent + entry.linkName())
                .ifPresent(target -> links.put(path, target));
    }

    Optional<Part> find(String path) {
        String target = path;
        for (int i = 0; i < MOST_LINKS && links.containsKey(target); i++) {
            target = links.getOrDefault(target, target);
        }
        return Optional.ofNullable(parts.get(target));
    }

    /** What ended the index early, as gaps of the archive {@code name}. */
    List<Gap> gaps(String name) {
        return damage == null ? List.of() : List.of(new Gap(damage.kind(), name, String.valueOf(damage.getMessage())));
    }
}
