package seawall.sbom.cataloger.dpkg;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seawall.image.Gaps;
import seawall.sbom.FileGaps;

/**
 * Reads the short names of the licences in a machine-readable copyright file (Debian copyright format 1.0, "License" field).
 * Files in free text, which do not begin with a Format field, give none.
 */
final class CopyrightFile {
    private static final int MOST_LICENCES = 200;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> FIELDS = Set.of("format", "license");

    private CopyrightFile() {}

    static DpkgFile.Copyright read(InputStream in) throws IOException {
        var licences = new TreeSet<String>();
        var header = new boolean[1];
        // Free text looks like broken fields everywhere and says nothing about packages, so what is wrong in it is no
        // gap.
        new ControlFile(FIELDS, new FileGaps(new Gaps(), "")).read(in, stanza -> {
            header[0] |= !stanza.value("format").isEmpty();
            String licence = stanza.value("license");
            if (header[0] && !licence.isEmpty() && licence.length() <= LONGEST_NAME && isPrintable(licence)) {
                licences.add(licence);
            }
            return header[0] && licences.size() < MOST_LICENCES;
        });
        return new DpkgFile.Copyright(List.copyOf(licences));
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
