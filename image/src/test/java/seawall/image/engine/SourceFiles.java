package seawall.image.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.view.FileReader;
import seawall.image.view.FileViews;
import seawall.model.Gap;

/**
 * The visible files of a source with the layer that wrote each and its content, such as {@code 1:text}.
 *
 * @param files by path
 */
record SourceFiles(Map<String, String> files, List<Gap> gaps) {
    private static final int LONGEST = 1 << 16;

    static SourceFiles of(Source source) {
        var reader = new Text();
        var view = FileViews.read(source, List.of(reader), Limits.DEFAULT, Progress.NONE);
        var files = new TreeMap<String, String>();
        view.files(reader)
                .forEach(each -> files.put(
                        each.path(),
                        each.current().layer() + ":" + each.current().value()));
        return new SourceFiles(files, view.gaps());
    }

    private static final class Text implements FileReader<String> {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public boolean wants(Entry entry) {
            return entry.size() < LONGEST;
        }

        @Override
        public String read(Entry entry, Content content, Gaps gaps) throws IOException {
            return new String(content.all(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
