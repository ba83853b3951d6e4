package seawall.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import seawall.model.Gap;

/**
 * Reads one layer: collects what readers made of its files, which paths it has, and its gaps.
 *
 * <p>A hard link is the file it points to under another name. Where readers already have that file their result is shared.
 * Where they did not want it under its own name, its content went by unread, so the layer is passed a second time for just those
 * files. That is rare: it takes a link with a telling name to a file without one.
 */
final class LayerReading implements LayerContent.Visitor {
    /** A link's own header does not tell how long its file is, so whether to look for it is asked with a likely length. */
    private static final long LIKELY_SIZE = 1 << 20;

    private final FileReading reading;
    private final @Nullable LayerPaths paths;
    private final AtomicInteger room;
    private final Map<String, ReadFile> files = new HashMap<>();
    private final Map<String, Entry> unreadLinks = new HashMap<>();
    private final Gaps gaps = new Gaps();
    private boolean isFull;

    /**
     * @param paths null for the lowest layer, whose paths hide nothing
     * @param room how many more files may be kept, for all layers together
     */
    LayerReading(FileReading reading, @Nullable LayerPaths paths, AtomicInteger room) {
        this.reading = reading;
        this.paths = paths;
        this.room = room;
    }

    /** Passes the layer; what cannot be read of it becomes a gap. */
    void pass(LayerContent content, Passage passage) throws IOException {
        if (passOnce(content, this, passage) && !unreadLinks.isEmpty()) {
            var second = new LinkTargets();
            if (passOnce(content, second, passage)) {
                second.tellMissing();
            }
        }
    }

    private boolean passOnce(LayerContent content, LayerContent.Visitor visitor, Passage passage) throws IOException {
        try {
            content.pass(visitor, passage);
            return true;
        } catch (InterruptedIOException | ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (ContentException damaged) {
            gaps.add(new Gap(damaged.kind(), content.layer().name(), Reasons.of(damaged)));
        } catch (IOException unreadable) {
            gaps.add(new Gap(Gap.Kind.UNREADABLE, content.layer().name(), Reasons.of(unreadable)));
        }
        return false;
    }

    @Override
    public void entry(Entry entry, Content content) throws IOException {
        if (paths != null) {
            paths.add(entry);
        }
        if (!files.isEmpty()) {
            files.remove(entry.path());
        }
        if (!unreadLinks.isEmpty()) {
            unreadLinks.remove(entry.path());
        }
        switch (entry.type()) {
            case FILE -> file(entry, content);
            case HARD_LINK -> link(entry);
            case DIRECTORY, SYMLINK, OTHER -> {}
        }
    }

    private void file(Entry entry, Content content) throws IOException {
        BitSet wantedBy = reading.wantedBy(entry);
        if (wantedBy != null && hasRoom(entry)) {
            files.put(entry.path(), reading.read(entry, content, wantedBy));
        }
    }

    private void link(Entry link) {
        Entry earlier = unreadLinks.get(link.linkTarget());
        String target = earlier == null ? link.linkTarget() : earlier.linkTarget();
        if (target.equals(link.path())) {
            return;
        }
        ReadFile read = files.get(target);
        Entry asFile = new Entry(
                link.path(),
                Entry.Type.FILE,
                read == null ? link.mode() : read.entry().mode(),
                read == null ? LIKELY_SIZE : read.entry().size(),
                "");
        BitSet wantedBy = reading.wantedBy(asFile);
        if (wantedBy == null || !hasRoom(link)) {
            return;
        }
        if (read != null && contains(read.wantedBy(), wantedBy)) {
            files.put(link.path(), reading.linked(read, asFile, wantedBy));
        } else {
            unreadLinks.put(link.path(), new Entry(link.path(), link.type(), link.mode(), 0, target));
        }
    }

    private static boolean contains(BitSet all, BitSet some) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(all);
        return rest.isEmpty();
    }

    private boolean hasRoom(Entry entry) {
        if (room.getAndDecrement() > 0) {
            return true;
        }
        room.incrementAndGet();
        if (!isFull) {
            isFull = true;
            gap(new Gap(
                    Gap.Kind.LIMIT,
                    entry.path(),
                    "more files than can be kept; this and later ones of the layer were not read"));
        }
        return false;
    }

    @Override
    public void whiteout(String path) {
        if (paths != null) {
            paths.whiteout(path);
        }
    }

    @Override
    public void opaque(String directory) {
        if (paths != null) {
            paths.opaque(directory);
        }
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(reading.inLayer(gap));
    }

    Map<String, ReadFile> files() {
        return files;
    }

    @Nullable
    LayerPaths paths() {
        return paths;
    }

    List<Gap> gaps() {
        return gaps.toList();
    }

    /** The second pass: reads the targets of links that the first one could not read. */
    private final class LinkTargets implements LayerContent.Visitor {
        private final Map<String, List<Entry>> linksByTarget = new HashMap<>();

        private LinkTargets() {
            unreadLinks
                    .values()
                    .forEach(link -> linksByTarget
                            .computeIfAbsent(link.linkTarget(), _ -> new ArrayList<>(1))
                            .add(link));
        }

        @Override
        public void entry(Entry entry, Content content) throws IOException {
            if (entry.type() != Entry.Type.FILE) {
                return;
            }
            List<Entry> links = linksByTarget.get(entry.path());
            if (links == null) {
                return;
            }
            for (Entry link : links) {
                var asFile = new Entry(link.path(), Entry.Type.FILE, entry.mode(), entry.size(), "");
                unreadLinks.remove(link.path());
                BitSet wantedBy = reading.wantedBy(asFile);
                if (wantedBy != null) {
                    files.put(link.path(), reading.read(asFile, content, wantedBy));
                }
            }
        }

        private void tellMissing() {
            unreadLinks
                    .values()
                    .forEach(link -> LayerReading.this.gap(new Gap(
                            Gap.Kind.MALFORMED,
                            link.path(),
                            "hard link to " + link.linkTarget() + ", which its layer does not hold")));
        }

        @Override
        public void whiteout(String path) {}

        @Override
        public void opaque(String directory) {}

        /** The first pass told it. */
        @Override
        public void gap(Gap gap) {}
    }
}
