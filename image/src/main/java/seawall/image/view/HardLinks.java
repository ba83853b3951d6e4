package seawall.image.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.LayerContent;
import seawall.model.Gap;

/**
 * The hard links of one layer that readers want.
 *
 * <p>A hard link is the file it points to under another name. Where readers already have that file their result is shared. Where
 * they did not want it under its own name, its content went by unread, so the layer is passed again for just those files. That
 * is rare: it takes a link with a telling name to a file without one. A link to a file of a lower layer is settled when the
 * layers are merged.
 */
final class HardLinks {
    /** A link's own header does not tell how long its file is, so whether to look for it is asked with a likely length. */
    private static final long LIKELY_SIZE = 1 << 20;
    /** Archivers link to the first name of a file; links to links, one deeper each pass, are made by hand. */
    private static final int MOST_PASSES = 3;

    private final FileReading reading;
    private final @Nullable LayerPaths paths;
    private final Map<String, ReadFile> files;
    private final Consumer<Gap> gaps;
    private final Map<String, Link> unread = new HashMap<>();
    private final Map<String, Link> toLower = new HashMap<>();
    private long position;
    private int passes;

    /**
     * A link whose content is not known yet.
     *
     * @param position of its entry in the layer; what comes later under the target's name is another file
     */
    private record Link(String path, int mode, String target, long position) {
        private Link to(String other) {
            return new Link(path, mode, other, position);
        }
    }

    /**
     * @param paths of the layer so far; null for the lowest
     * @param files read so far, to which links are added
     */
    HardLinks(FileReading reading, @Nullable LayerPaths paths, Map<String, ReadFile> files, Consumer<Gap> gaps) {
        this.reading = reading;
        this.paths = paths;
        this.files = files;
        this.gaps = gaps;
    }

    /** Counts an entry of the layer. */
    void next() {
        position++;
    }

    boolean isWanted(Entry link) {
        return !link.linkTarget().equals(link.path())
                && wantedBy(link.path(), link.mode(), files.get(link.linkTarget())) != null;
    }

    private @Nullable BitSet wantedBy(String path, int mode, @Nullable ReadFile target) {
        return reading.wantedBy(asFile(path, mode, target));
    }

    private static Entry asFile(String path, int mode, @Nullable ReadFile target) {
        return target == null
                ? new Entry(path, Entry.Type.FILE, mode, LIKELY_SIZE, "")
                : new Entry(
                        path,
                        Entry.Type.FILE,
                        target.entry().mode(),
                        target.entry().size(),
                        "");
    }

    /** Takes a link that is wanted. */
    void add(Entry entry) {
        var link = new Link(entry.path(), entry.mode(), entry.linkTarget(), position);
        Link lower = toLower.get(link.target());
        Link earlier = unread.get(link.target());
        if (lower != null) {
            toLower.put(link.path(), link.to(lower.target()));
        } else if (earlier != null) {
            unread.put(link.path(), link.to(earlier.target()));
        } else if (!share(link, files.get(link.target()))) {
            lookFor(link);
        }
    }

    private void lookFor(Link link) {
        if (paths != null && !paths.has(link.target())) {
            toLower.put(link.path(), link);
        } else if (files.containsKey(link.target()) || isStranger(link)) {
            unread.put(link.path(), link);
        }
    }

    /** Gives the link what was read of its target; false where that does not suffice. */
    private boolean share(Link link, @Nullable ReadFile target) {
        if (target == null) {
            return false;
        }
        Entry asFile = asFile(link.path(), link.mode(), target);
        BitSet wantedBy = reading.wantedBy(asFile);
        if (wantedBy != null) {
            if (!isWithin(wantedBy, target.wantedBy())) {
                return false;
            }
            files.put(link.path(), reading.linked(target, asFile, wantedBy));
        }
        return true;
    }

    /**
     * Whether some reader wants the link but not its target by their names. A reader that would want both by name and has not
     * read the target refused it for its size, and so would refuse the link.
     */
    private boolean isStranger(Link link) {
        BitSet byLink = wantedBy(link.path(), link.mode(), null);
        BitSet byTarget = wantedBy(link.target(), link.mode(), null);
        return byLink != null && (byTarget == null || !isWithin(byLink, byTarget));
    }

    private static boolean isWithin(BitSet some, BitSet all) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(all);
        return rest.isEmpty();
    }

    void remove(String path) {
        unread.remove(path);
        toLower.remove(path);
    }

    void removeBelow(String directory) {
        unread.keySet().removeIf(path -> path.startsWith(directory));
        toLower.keySet().removeIf(path -> path.startsWith(directory));
    }

    /** Whether content must be looked for in another pass; when there were enough, what is left is told. */
    boolean needPass() {
        if (!unread.isEmpty() && passes == MOST_PASSES) {
            unread.values().forEach(this::tellMissing);
            unread.clear();
        }
        return !unread.isEmpty();
    }

    /** Receives the whole layer once more. */
    LayerContent.Visitor pass() {
        passes++;
        return new Pass();
    }

    /** Settles links to files of lower layers. */
    void linkTo(Function<String, @Nullable ReadFile> lower) {
        for (Link link : toLower.values()) {
            ReadFile target = lower.apply(link.target());
            if (!share(link, target) && (target != null || isStranger(link))) {
                tellMissing(link);
            }
        }
    }

    private void tellMissing(Link link) {
        gaps.accept(new Gap(
                Gap.Kind.MISSING, link.path(), "hard link to " + link.target() + ", whose content was not found"));
    }

    /** Looks for the files that links point to, as they were when the link was made. */
    private final class Pass implements LayerContent.Visitor {
        private final Map<String, List<Link>> byTarget = new HashMap<>();
        private long at;

        private Pass() {
            for (Link link : unread.values()) {
                byTarget.computeIfAbsent(link.target(), _ -> new ArrayList<>(1)).add(link);
                toLower.put(link.path(), link);
            }
            unread.clear();
        }

        @Override
        public void entry(Entry entry, Content content) throws IOException {
            at++;
            for (Link link : byTarget.getOrDefault(entry.path(), List.of())) {
                if (at < link.position()) {
                    settle(link, entry, content);
                }
            }
        }

        /** What is neither a file nor a link to one is nothing for readers. */
        private void settle(Link link, Entry target, Content content) throws IOException {
            toLower.remove(link.path());
            unread.remove(link.path());
            files.remove(link.path());
            if (target.type() == Entry.Type.HARD_LINK) {
                unread.put(link.path(), link.to(target.linkTarget()));
            } else if (target.type() == Entry.Type.FILE) {
                var asFile = new Entry(link.path(), Entry.Type.FILE, target.mode(), target.size(), "");
                BitSet wantedBy = reading.wantedBy(asFile);
                if (wantedBy != null) {
                    files.put(link.path(), reading.read(asFile, content, wantedBy));
                }
            }
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
