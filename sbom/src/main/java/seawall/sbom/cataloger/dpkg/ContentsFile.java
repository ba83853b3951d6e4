package seawall.sbom.cataloger.dpkg;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.Lines;
import seawall.image.Gaps;
import seawall.model.Gap;
import seawall.sbom.PathSet;

/** Reads which files a package contains: one path a line in {@code info/*.list}, {@code md5  path} in {@code *.md5sums}. */
final class ContentsFile {
    private static final int LONGEST_PATH = 4_096;
    private static final int MOST_PATHS = 2_000_000;

    private ContentsFile() {}

    static DpkgFile.Contents read(InputStream in, boolean withDigests, String where, Gaps gaps) throws IOException {
        var paths = new PathSet();
        var lines = new Lines(in, LONGEST_PATH);
        int count = 0;
        while (lines.next()) {
            int start = withDigests ? lines.indexOf(' ') + 1 : 0;
            while (withDigests
                    && start < lines.length()
                    && lines.text(start, start + 1).equals(" ")) {
                start++;
            }
            if (lines.isCut() || ++count > MOST_PATHS) {
                gaps.add(Gap.Kind.LIMIT, where, "line " + lines.number() + " and what follows is too long");
                break;
            }
            if (start < lines.length()) {
                paths.add(lines.text(start, lines.length()));
            }
        }
        return new DpkgFile.Contents(paths);
    }
}
