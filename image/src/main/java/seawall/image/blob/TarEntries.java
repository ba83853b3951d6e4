package seawall.image.blob;

import java.io.IOException;
import java.util.Optional;
import seawall.content.ContentException;
import seawall.content.tar.TarEntry;
import seawall.content.tar.TarPaths;
import seawall.content.tar.TarReader;
import seawall.image.Entry;
import seawall.image.HeldBytes;
import seawall.image.LayerContent.Visitor;
import seawall.image.Limits;
import seawall.model.Gap;

/** Passes the entries of a layer's tar to a visitor: normalised, whiteouts told apart (OCI image specification, layer.md). */
final class TarEntries {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** AUFS keeps its own books under names like this at the top of a layer. */
    private static final String AUFS = ".wh..wh.";

    private static final int LONGEST_SHOWN = 200;

    private final TarReader tar;
    private final Limits limits;
    private final HeldBytes held;
    private final Visitor visitor;
    private final BlockPool pool = new BlockPool();

    TarEntries(TarReader tar, Limits limits, HeldBytes held, Visitor visitor) {
        this.tar = tar;
        this.limits = limits;
        this.held = held;
        this.visitor = visitor;
    }

    void pass() throws IOException {
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            Optional<String> path = TarPaths.normalise(entry.name());
            Optional<String> link = entry.type() == TarEntry.Type.HARD_LINK
                    ? TarPaths.normalise(entry.linkName())
                    : Optional.of(entry.linkName());
            TarEntry.Defect defect = entry.defect();
            if (defect != null) {
                gap(defect.kind(), entry.name(), defect.detail());
            } else if (path.isEmpty() || link.isEmpty()) {
                gap(Gap.Kind.MALFORMED, entry.name(), "path or link leads out of the root");
            } else {
                pass(entry, path.get(), link.get());
            }
        }
    }

    private void pass(TarEntry entry, String path, String link) throws IOException {
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (name.equals(OPAQUE)) {
            visitor.opaque(parent);
        } else if (path.startsWith(AUFS) || path.isEmpty()) {
            return;
        } else if (name.startsWith(WHITEOUT)) {
            whiteout(parent, name.substring(WHITEOUT.length()), path);
        } else {
            visit(new Entry(path, type(entry.type()), entry.mode(), entry.size(), link), entry.isSparse());
        }
    }

    private static Entry.Type type(TarEntry.Type type) {
        return switch (type) {
            case FILE -> Entry.Type.FILE;
            case DIRECTORY -> Entry.Type.DIRECTORY;
            case SYMLINK -> Entry.Type.SYMLINK;
            case HARD_LINK -> Entry.Type.HARD_LINK;
            case OTHER -> Entry.Type.OTHER;
        };
    }

    private void whiteout(String parent, String removed, String path) throws IOException {
        if (removed.isEmpty() || removed.equals(".") || removed.equals("..")) {
            gap(Gap.Kind.MALFORMED, path, "whiteout of nothing");
        } else {
            visitor.whiteout(parent.isEmpty() ? removed : parent + "/" + removed);
        }
    }

    /** A sparse file may claim any size for 512 bytes, so one too long to be held is not read at all. */
    private void visit(Entry entry, boolean isSparse) throws IOException {
        StreamedContent.Bytes source = isSparse && entry.size() > limits.fileBytes()
                ? (_, _, _) -> {
                    throw ContentException.limit("sparse file of " + entry.size() + " bytes");
                }
                : tar::read;
        try (var content = new StreamedContent(source, entry.size(), limits.fileBytes(), held, pool)) {
            visitor.entry(entry, content);
        }
    }

    private void gap(Gap.Kind kind, String name, String detail) {
        String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
        visitor.gap(new Gap(kind, shown, detail));
    }
}
