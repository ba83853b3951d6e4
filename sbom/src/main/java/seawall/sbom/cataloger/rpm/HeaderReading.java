package seawall.sbom.cataloger.rpm;

import java.util.ArrayList;
import java.util.List;
import seawall.content.ContentException;
import seawall.sbom.FileGaps;
import seawall.sbom.PathSet;

/** Turns the headers of one database into packages. Imported public keys, which rpm keeps as packages, are left out. */
final class HeaderReading implements HeaderBlobs {
    private static final int MOST_PACKAGES = 200_000;
    private static final int MOST_PATHS = 5_000_000;

    private final FileGaps gaps;
    private final List<RpmDatabase.Owned> packages = new ArrayList<>();
    private int pathCount;

    HeaderReading(FileGaps gaps) {
        this.gaps = gaps;
    }

    List<RpmDatabase.Owned> packages() {
        return packages;
    }

    @Override
    public void header(byte[] blob) {
        try {
            RpmHeader header = RpmHeader.parse(blob);
            RpmDatabase.Installed installed = installed(header);
            if (installed.name().equals("gpg-pubkey")) {
                return;
            }
            if (packages.size() == MOST_PACKAGES) {
                throw ContentException.limit("more than " + MOST_PACKAGES + " packages");
            }
            packages.add(new RpmDatabase.Owned(installed, paths(header, installed.name())));
        } catch (ContentException damaged) {
            gaps.add(damaged.kind(), String.valueOf(damaged.getMessage()));
        }
    }

    private static RpmDatabase.Installed installed(RpmHeader header) throws ContentException {
        String name = header.string(RpmHeader.NAME);
        if (!isWord(name)) {
            throw ContentException.malformed("a header has no valid name");
        }
        String version = header.string(RpmHeader.VERSION);
        String release = header.string(RpmHeader.RELEASE);
        if (!isWord(version) || !isWord(release)) {
            throw ContentException.malformed("the header of " + name + " has no valid version and release");
        }
        String licence = header.string(RpmHeader.LICENSE);
        return new RpmDatabase.Installed(
                name,
                header.integer(RpmHeader.EPOCH).orElse(0),
                version,
                release,
                word(header.string(RpmHeader.ARCH)),
                word(header.string(RpmHeader.SOURCERPM)),
                licence.chars().noneMatch(Character::isISOControl) ? licence : "",
                module(header.string(RpmHeader.MODULARITYLABEL)));
    }

    /** {@code name:stream} of {@code name:stream:version:context}. */
    private static String module(String label) {
        int first = label.indexOf(':');
        int second = label.indexOf(':', first + 1);
        return first <= 0 ? "" : word(second < 0 ? label : label.substring(0, second));
    }

    /** A path is the directory that its index names, and a base name. */
    private PathSet paths(RpmHeader header, String name) {
        var paths = new PathSet();
        try {
            List<String> bases = header.strings(RpmHeader.BASENAMES);
            List<String> directories = header.strings(RpmHeader.DIRNAMES);
            int[] indexes = header.integers(RpmHeader.DIRINDEXES);
            if (bases.size() != indexes.length) {
                throw ContentException.malformed(bases.size() + " files with " + indexes.length + " directories");
            }
            pathCount = Math.addExact(pathCount, bases.size());
            if (pathCount > MOST_PATHS) {
                throw ContentException.limit("more than " + MOST_PATHS + " files in the database");
            }
            for (int i = 0; i < indexes.length; i++) {
                if (indexes[i] < 0 || indexes[i] >= directories.size()) {
                    throw ContentException.malformed("a file in a directory that is not listed");
                }
                paths.add(directories.get(indexes[i]) + bases.get(i));
            }
        } catch (ContentException damaged) {
            gaps.add(damaged.kind(), "the files of " + name + ": " + damaged.getMessage());
        }
        return paths;
    }

    private static String word(String text) {
        return isWord(text) ? text : "";
    }

    /** Visible ASCII only: what is printed and looked up must not carry control characters. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
