package seawall.content.tar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.tar.PaxRecords.SparseMapPlace;
import seawall.model.Gap;

/**
 * Finds the layout of an entry's data in the four forms of sparse files that GNU tar writes (GNU tar manual, "Storing Sparse
 * Files"): the old form with the map in the header, and pax versions 0.0, 0.1 and 1.0.
 *
 * @param map null for plain files and for maps that cannot be used
 * @param defect why the map cannot be used
 */
record Sparse(@Nullable SparseMap map, TarEntry.@Nullable Defect defect) {
    private static final Sparse PLAIN = new Sparse(null, null);
    private static final int OLD_MAP = 386;
    private static final int OLD_MAP_PIECES = 4;
    private static final int OLD_EXTENDED = 482;
    private static final int OLD_REAL_SIZE = 483;
    private static final int EXTENSION_PIECES = 21;
    private static final int EXTENSION_EXTENDED = 504;
    private static final int LONGEST_NUMBER = 18;

    /** Begins the data of an entry; of sparse ones the map is read. */
    static Sparse of(TarHeader header, PaxRecords pax, long size, StoredData data) throws IOException {
        if (header.type() == 'S') {
            return oldForm(header, size, data);
        }
        data.plain(size);
        if (!header.hasData() || pax.sparseMap() == SparseMapPlace.NONE) {
            return PLAIN;
        }
        try {
            return use(paxForm(pax, data), data);
        } catch (ContentException wrong) {
            return unusable(wrong, data);
        }
    }

    private static Sparse use(SparseMap map, StoredData data) throws ContentException {
        data.sparse(map.verified(data.stored()));
        return new Sparse(map, null);
    }

    /** Damage within one map leaves the archive readable, its end does not. */
    private static Sparse unusable(ContentException wrong, StoredData data) throws IOException {
        if (wrong.kind() == Gap.Kind.TRUNCATED) {
            throw wrong;
        }
        data.skipRest();
        return new Sparse(null, new TarEntry.Defect(wrong.kind(), "sparse file: " + wrong.getMessage()));
    }

    private static SparseMap paxForm(PaxRecords pax, StoredData data) throws IOException {
        long realSize = pax.number(pax.has("GNU.sparse.size") ? "GNU.sparse.size" : "GNU.sparse.realsize");
        if (pax.sparseMap() == SparseMapPlace.STORED) {
            return new SparseMap(storedMap(data), realSize);
        }
        List<Long> numbers = pax.has("GNU.sparse.map") ? map(pax) : pax.sparseNumbers();
        if (numbers.size() != 2 * pax.number("GNU.sparse.numblocks")) {
            throw ContentException.malformed("map of another length than it says");
        }
        return new SparseMap(numbers, realSize);
    }

    private static List<Long> map(PaxRecords pax) throws ContentException {
        var numbers = new ArrayList<Long>();
        String text = pax.text("GNU.sparse.map", "");
        if (!text.isEmpty()) {
            for (String number : text.split(",", -1)) {
                numbers.add(PaxRecords.decimal(number));
            }
        }
        return numbers;
    }

    /** Version 1.0: decimal numbers, one a line, the count of pieces first, filled up to whole blocks. */
    private static List<Long> storedMap(StoredData data) throws IOException {
        var lines = new Lines(data);
        long pieces = lines.number();
        if (pieces > SparseMap.MOST_PIECES) {
            throw ContentException.limit("more than " + SparseMap.MOST_PIECES + " pieces");
        }
        var numbers = new ArrayList<Long>();
        for (long i = 0; i < 2 * pieces; i++) {
            numbers.add(lines.number());
        }
        return numbers;
    }

    private static Sparse oldForm(TarHeader header, long size, StoredData data) throws IOException {
        var numbers = new ArrayList<Long>();
        pieces(header.block(), OLD_MAP, OLD_MAP_PIECES, numbers);
        boolean more = header.block()[OLD_EXTENDED] != 0;
        byte[] block = new byte[TarHeader.BLOCK];
        while (more) {
            if (!data.readBlock(block)) {
                throw ContentException.truncated("tar archive ends within a sparse map");
            }
            pieces(block, 0, EXTENSION_PIECES, numbers);
            more = block[EXTENSION_EXTENDED] != 0;
        }
        data.plain(size);
        try {
            if (numbers.size() > 2 * SparseMap.MOST_PIECES) {
                throw ContentException.limit("more than " + SparseMap.MOST_PIECES + " pieces");
            }
            return use(new SparseMap(numbers, TarHeader.number(header.block(), OLD_REAL_SIZE, 12)), data);
        } catch (ContentException wrong) {
            return unusable(wrong, data);
        }
    }

    private static void pieces(byte[] block, int offset, int most, List<Long> numbers) {
        for (int i = 0; i < most && numbers.size() <= 2 * SparseMap.MOST_PIECES; i++) {
            int at = offset + 24 * i;
            if (block[at] == 0) {
                return;
            }
            numbers.add(TarHeader.number(block, at, 12));
            numbers.add(TarHeader.number(block, at + 12, 12));
        }
    }

    /** Numbers on lines of their own, out of whole blocks. */
    private static final class Lines {
        private final StoredData data;
        private final byte[] block = new byte[TarHeader.BLOCK];
        private int at = TarHeader.BLOCK;

        private Lines(StoredData data) {
            this.data = data;
        }

        private long number() throws IOException {
            var digits = new StringBuilder();
            for (int c = next(); c != '\n'; c = next()) {
                if (digits.length() == LONGEST_NUMBER) {
                    throw ContentException.malformed("map with a number that is too long");
                }
                digits.append((char) c);
            }
            return PaxRecords.decimal(digits.toString());
        }

        private int next() throws IOException {
            if (at == TarHeader.BLOCK) {
                fill();
            }
            return block[at++] & 0xFF;
        }

        private void fill() throws IOException {
            for (int filled = 0; filled < TarHeader.BLOCK; ) {
                int count = data.read(block, filled, TarHeader.BLOCK - filled);
                if (count < 0) {
                    throw ContentException.malformed("map that the file does not hold");
                }
                filled += count;
            }
            at = 0;
        }
    }
}
