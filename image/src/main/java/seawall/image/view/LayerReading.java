package seawall.image.view;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Allowance;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Passage;
import seawall.image.Reasons;
import seawall.model.Gap;

/** Reads one layer: collects what readers made of its files, which paths it has, and its gaps. */
final class LayerReading implements LayerContent.Visitor {
    private final FileReading reading;
    private final @Nullable LayerPaths paths;
    private final Room room;
    private final Map<String, ReadFile> files = new HashMap<>();
    private final Set<String> directoriesOfFiles = new HashSet<>();
    private final HardLinks links;
    private final Gaps gaps = new Gaps();
    private boolean isFull;

    /** What all layers of a source may hold together. */
    record Room(long mostEntries, Allowance entries, Allowance files) {
        Room(Limits limits) {
            this(limits.entries(), new Allowance(limits.entries()), new Allowance(limits.keptFiles()));
        }
    }

    /** @param paths null for the lowest layer, whose paths hide nothing */
    LayerReading(FileReading reading, @Nullable LayerPaths paths, Room room) {
        this.reading = reading;
        this.paths = paths;
        this.room = room;
        this.links = new HardLinks(reading, paths, files, this::gap);
    }

    /** Passes the layer; what cannot be read of it becomes a gap. */
    void pass(LayerContent content, Passage passage) throws IOException {
        boolean isComplete = passOnce(content, this, passage);
        while (isComplete && links.needPass()) {
            isComplete = passOnce(content, links.pass(), passage);
        }
        directoriesOfFiles.clear();
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
        count();
        if (paths != null) {
            paths.add(entry);
        }
        forget(entry);
        switch (entry.type()) {
            case FILE -> file(entry, content);
            case HARD_LINK -> {
                if (links.isWanted(entry) && hasRoom(entry)) {
                    links.add(entry);
                    keepDirectories(entry.path());
                }
            }
            case DIRECTORY, SYMLINK, OTHER -> {}
        }
    }

    private void count() throws ContentException {
        if (!room.entries().take(1)) {
            throw ContentException.limit("more than " + room.mostEntries() + " files in all layers together");
        }
    }

    private void file(Entry entry, Content content) throws IOException {
        BitSet wantedBy = reading.wantedBy(entry);
        if (wantedBy != null && hasRoom(entry)) {
            files.put(entry.path(), reading.read(entry, content, wantedBy));
            keepDirectories(entry.path());
        }
    }

    /** What comes later in a layer replaces what came before: a file, or all of a directory whose place it takes. */
    private void forget(Entry entry) {
        links.next();
        if (directoriesOfFiles.isEmpty()) {
            return;
        }
        files.remove(entry.path());
        links.remove(entry.path());
        if (entry.type() != Entry.Type.DIRECTORY && directoriesOfFiles.contains(entry.path())) {
            String below = entry.path() + "/";
            files.keySet().removeIf(path -> path.startsWith(below));
            links.removeBelow(below);
        }
    }

    private void keepDirectories(String path) {
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!directoriesOfFiles.add(path.substring(0, slash))) {
                return;
            }
        }
        directoriesOfFiles.add("");
    }

    private boolean hasRoom(Entry entry) {
        if (room.files().take(1)) {
            return true;
        }
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
    public void whiteout(String path) throws IOException {
        count();
        if (paths != null) {
            paths.whiteout(path);
        }
    }

    @Override
    public void opaque(String directory) throws IOException {
        count();
        if (paths != null) {
            paths.opaque(directory);
        }
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(reading.inLayer(gap));
    }

    /** Gives hard links to files of lower layers what was read of those. */
    void linkTo(Function<String, @Nullable ReadFile> lower) {
        links.linkTo(lower);
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
}
