package seawall.image.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;

/** Keeps the text of the files it wants. */
public record TextReader(String name, Predicate<Entry> wanted) implements FileReader<String> {
    private static final int LONGEST = 1 << 20;

    /** Wants every file. */
    public static TextReader ofAll() {
        return new TextReader("text", _ -> true);
    }

    @Override
    public boolean wants(Entry entry) {
        return wanted.test(entry);
    }

    @Override
    public String read(Entry entry, Content content, Gaps gaps) throws IOException {
        return new String(content.all(LONGEST), StandardCharsets.UTF_8);
    }

    /** The visible files by path, each as {@code "layer:text"} of every layer that wrote it. */
    public Map<String, String> filesOf(MergedView view) {
        var files = new TreeMap<String, String>();
        for (FileHistory<String> file : view.files(this)) {
            List<String> versions = file.versions().stream()
                    .map(version -> version.layer() + ":" + version.value())
                    .toList();
            files.put(file.path(), String.join(" ", versions));
        }
        return files;
    }

    /** What it reads of a source. */
    public Map<String, String> filesOf(Source source) {
        return filesOf(FileViews.read(source, List.of(this), Limits.DEFAULT, Progress.NONE));
    }
}
