package seawall.content.tar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seawall.content.ContentException;

/**
 * The records of one extended header that matter here (POSIX.1-2024, pax, "pax Extended Header"; GNU tar manual, "Storing Sparse
 * Files").
 *
 * @param values by keyword, as bytes decoded; of a keyword that comes twice the last; an empty one takes back what came before
 * @param sparseNumbers offsets and lengths of sparse format 0.0, whose keywords repeat, in order
 */
record PaxRecords(Map<String, String> values, List<Long> sparseNumbers) {
    static final PaxRecords NONE = new PaxRecords(Map.of(), List.of());
    private static final String SPARSE_OFFSET = "GNU.sparse.offset";
    private static final String SPARSE_LENGTH = "GNU.sparse.numbytes";

    /** Where the map of a sparse file is. */
    enum SparseMapPlace {
        /** Nowhere: it is a plain file. */
        NONE,
        /** In these records. */
        HERE,
        /** Before the file's data. */
        STORED
    }

    /** Reads {@code "length keyword=value\n"} records; throws where one is cut off or breaks the form. */
    static PaxRecords parse(byte[] bytes) throws ContentException {
        var values = new HashMap<String, String>();
        var sparse = new ArrayList<Long>();
        for (int at = 0; at < bytes.length; ) {
            int space = indexOf(bytes, (byte) ' ', at, Math.min(bytes.length, at + 10));
            int end = space < 0 ? -1 : at + length(bytes, at, space);
            if (end <= space + 1 || end > bytes.length || bytes[end - 1] != '\n') {
                throw ContentException.malformed("extended tar header with a broken record");
            }
            int equals = indexOf(bytes, (byte) '=', space + 1, end);
            if (equals < 0) {
                throw ContentException.malformed("extended tar header with a record without value");
            }
            String keyword = new String(bytes, space + 1, equals - space - 1, StandardCharsets.ISO_8859_1);
            keep(keyword, bytes, equals + 1, end - 1, values, sparse);
            at = end;
        }
        return new PaxRecords(values, sparse);
    }

    private static void keep(
            String keyword, byte[] bytes, int from, int to, Map<String, String> values, List<Long> sparse)
            throws ContentException {
        if (from == to) {
            values.remove(keyword);
            return;
        }
        switch (keyword) {
            case "path", "linkpath", "size" -> values.put(keyword, TarHeader.decode(bytes, from, to - from));
            case SPARSE_OFFSET, SPARSE_LENGTH -> sparse.add(decimal(TarHeader.decode(bytes, from, to - from)));
            default -> {
                if (keyword.startsWith("GNU.sparse.")) {
                    values.put(keyword, TarHeader.decode(bytes, from, to - from));
                }
            }
        }
    }

    /** A number that must be there; throws where it is absent or none. */
    long number(String keyword) throws ContentException {
        return decimal(values.getOrDefault(keyword, ""));
    }

    boolean has(String keyword) {
        return values.containsKey(keyword);
    }

    /** Where the map of a sparse file is; for versions nobody knows the file counts as it is stored, as it does in Go. */
    SparseMapPlace sparseMap() {
        return switch (text("GNU.sparse.major", "") + "." + text("GNU.sparse.minor", "")) {
            case "1.0" -> SparseMapPlace.STORED;
            case "0.0", "0.1" -> SparseMapPlace.HERE;
            case "." -> has("GNU.sparse.map") || !sparseNumbers.isEmpty() ? SparseMapPlace.HERE : SparseMapPlace.NONE;
            default -> SparseMapPlace.NONE;
        };
    }

    String text(String keyword, String absent) {
        return values.getOrDefault(keyword, absent);
    }

    static long decimal(String text) throws ContentException {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ContentException.malformed("extended tar header with something else than a number");
        }
        return Long.parseLong(text);
    }

    private static int length(byte[] bytes, int from, int to) throws ContentException {
        return (int) Math.min(
                Integer.MAX_VALUE / 2, decimal(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)));
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
