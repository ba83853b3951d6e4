package seawall.image.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.model.Gap;
import seawall.model.Subject;

/** What a walk passes, one line for each path; as a program, for walks with other rights than the tests'. */
public class Listing implements LayerContent.Visitor {
    final Map<String, String> lines = new TreeMap<>();
    final Map<String, String> gaps = new TreeMap<>();

    public static void main(String[] arguments) throws IOException {
        Listing listing = of(directory(Path.of(arguments[0])));
        listing.lines.forEach((path, line) -> System.out.println(path + " " + line));
        listing.gaps.forEach((path, gap) -> System.out.println("gap " + path + " " + gap));
    }

    static Source directory(Path directory) {
        var subject = new Subject(Subject.Kind.ROOT_FILESYSTEM, "dir:" + directory, null);
        return DirectorySource.open(directory, subject, Limits.DEFAULT);
    }

    static Listing of(Source source) throws IOException {
        var listing = new Listing();
        for (LayerContent layer : source.layers()) {
            layer.pass(listing);
        }
        return listing;
    }

    static Listing of(LayerContent layer) throws IOException {
        var listing = new Listing();
        layer.pass(listing);
        return listing;
    }

    @Override
    public void entry(Entry entry, Content content) throws IOException {
        String what = switch (entry.type()) {
            case FILE -> Integer.toOctalString(entry.mode()) + " " + entry.size() + " " + text(content);
            case SYMLINK -> "-> " + entry.linkTarget();
            case DIRECTORY -> Integer.toOctalString(entry.mode());
            case HARD_LINK, OTHER -> "";
        };
        lines.put(entry.path(), (entry.type() + " " + what).strip());
    }

    private static String text(Content content) throws IOException {
        try {
            byte[] all = content.all(1 << 20);
            return all.length > 100 ? "…" : new String(all, StandardCharsets.UTF_8);
        } catch (ContentException told) {
            return told.kind() + " " + told.getMessage();
        } catch (AccessDeniedException _) {
            return "denied";
        }
    }

    @Override
    public void whiteout(String path) {
        lines.put(path, "WHITEOUT");
    }

    @Override
    public void opaque(String directory) {
        lines.put(directory + "/*", "OPAQUE");
    }

    @Override
    public void gap(Gap gap) {
        gaps.put(gap.where(), gap.kind() + " " + gap.detail());
    }

    List<String> toList() {
        return lines.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }
}
