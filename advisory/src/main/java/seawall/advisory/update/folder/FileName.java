package seawall.advisory.update.folder;

import java.util.List;
import java.util.regex.Pattern;

/** The end of a path that a file may have, whatever it is packed with. */
final class FileName {
    private static final Pattern PACKING = Pattern.compile("\\.(gz|xz|zst)$");
    private static final Pattern BUNDLING = Pattern.compile("\\.(zip|tgz|(tar(\\.(gz|xz|zst))?))$");
    private final boolean isBundle;
    private final List<String> segments;
    /** How the last segment begins: most paths differ there, and comparing it needs no splitting. */
    private final String beginning;

    /**
     * @param pattern the last segments, with an asterisk for any characters within one
     * @param isBundle whether it names many documents: an archive, or a folder of that name
     */
    FileName(String pattern, boolean isBundle) {
        this.isBundle = isBundle;
        this.segments = List.of(bare(pattern).split("/"));
        String last = segments.getLast();
        this.beginning = last.indexOf('*') < 0 ? last : last.substring(0, last.indexOf('*'));
    }

    /** Whether the path is one of an archive. */
    static boolean isBundle(String path) {
        return BUNDLING.matcher(path).find();
    }

    /** Whether a file at {@code path} may be meant. */
    boolean fits(String path) {
        return beginsRight(path) && isBundle(path) == isBundle && fitsSegments(bare(path));
    }

    /** Whether a folder at {@code path} may be meant. */
    boolean fitsFolder(String path) {
        return isBundle && beginsRight(path) && fitsSegments(path);
    }

    private boolean beginsRight(String path) {
        return path.startsWith(beginning, path.lastIndexOf('/') + 1);
    }

    private String bare(String path) {
        return (isBundle ? BUNDLING : PACKING).matcher(path).replaceFirst("");
    }

    private boolean fitsSegments(String path) {
        List<String> given = List.of(path.split("/"));
        int offset = given.size() - segments.size();
        for (int i = 0; i < segments.size(); i++) {
            if (offset < 0 || !fitsSegment(segments.get(i), given.get(offset + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsSegment(String wanted, String given) {
        int star = wanted.indexOf('*');
        if (star < 0) {
            return wanted.equals(given);
        }
        String before = wanted.substring(0, star);
        String after = wanted.substring(star + 1);
        return given.length() >= before.length() + after.length() && given.startsWith(before) && given.endsWith(after);
    }
}
