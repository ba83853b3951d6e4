package seawall.sbom.cataloger.go;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import seawall.content.ContentException;
import seawall.content.Lines;

/**
 * {@code go.sum} (Go Modules Reference, "go.sum files"): every module whose content was ever needed, so more than is built. Lines
 * for a {@code go.mod} alone do not count.
 *
 * @param unusable how many lines break the format
 */
record GoSum(List<GoModule> modules, int unusable) {
    private static final int LINE = 1 << 16;
    private static final int MOST = 200_000;

    GoSum {
        modules = List.copyOf(modules);
    }

    static GoSum parse(InputStream in) throws IOException {
        Set<GoModule> modules = new LinkedHashSet<>();
        int unusable = 0;
        var lines = new Lines(in, LINE);
        for (String line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
            String[] words = line.strip().split("[ \t]+", -1);
            if (line.isBlank()) {
                continue;
            }
            boolean isSum = words.length == 3 && words[2].indexOf(':') > 0 && GoModule.isPath(words[0]);
            boolean isWhole = isSum && !words[1].endsWith("/go.mod");
            String version = isWhole ? GoModule.version(words[1]) : "";
            if (isWhole && !version.isEmpty()) {
                modules.add(new GoModule(words[0], version));
            } else if (isWhole || !isSum) {
                unusable++;
            }
            if (modules.size() > MOST) {
                throw ContentException.limit("more than " + MOST + " modules");
            }
        }
        return new GoSum(List.copyOf(modules), unusable);
    }
}
