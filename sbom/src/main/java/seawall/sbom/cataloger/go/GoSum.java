package seawall.sbom.cataloger.go;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import seawall.image.ContentException;
import seawall.sbom.document.Lines;

/**
 * {@code go.sum} (Go Modules Reference, "go.sum files"): every module whose content was ever needed, so more than is built. Lines
 * for a {@code go.mod} alone do not count.
 */
final class GoSum {
    private static final int LINE = 1 << 16;
    private static final int MOST = 200_000;

    private GoSum() {}

    static List<GoModule> parse(InputStream in) throws IOException {
        Set<GoModule> modules = new LinkedHashSet<>();
        var lines = new Lines(in, LINE);
        for (String line = lines.next(); line != null; line = lines.next()) {
            String[] words = line.strip().split("[ \t]+", -1);
            if (words.length == 3 && words[2].startsWith("h1:") && !words[1].endsWith("/go.mod")) {
                String version = GoModule.version(words[1]);
                if (GoModule.isPath(words[0]) && !version.isEmpty()) {
                    modules.add(new GoModule(words[0], version));
                }
            }
            if (modules.size() > MOST) {
                throw ContentException.limit("more than " + MOST + " modules");
            }
        }
        return List.copyOf(modules);
    }
}
