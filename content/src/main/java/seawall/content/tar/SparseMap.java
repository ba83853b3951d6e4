package seawall.content.tar;

import java.util.List;
import seawall.content.ContentException;

/**
 * Where the stored pieces of a sparse file lie; what is between them is zero (GNU tar manual, "Storing Sparse Files").
 *
 * @param numbers offset and length of each piece, in turn
 * @param realSize of the file with its holes
 */
record SparseMap(List<Long> numbers, long realSize) {
    static final int MOST_PIECES = 100_000;

    SparseMap {
        numbers = List.copyOf(numbers);
    }

    int pieces() {
        return numbers.size() / 2;
    }

    long offset(int piece) {
        return numbers.get(2 * piece);
    }

    long length(int piece) {
        return numbers.get(2 * piece + 1);
    }

    /** Throws unless the pieces ascend without overlap, end within the file and are what is stored. */
    SparseMap verified(long stored) throws ContentException {
        if (numbers.size() % 2 != 0) {
            throw ContentException.malformed("sparse file with half a piece");
        }
        long end = 0;
        long sum = 0;
        for (int i = 0; i < pieces(); i++) {
            if (offset(i) < end || length(i) < 0 || length(i) > realSize - offset(i)) {
                throw ContentException.malformed("sparse file with pieces that overlap or exceed it");
            }
            end = offset(i) + length(i);
            sum += length(i);
        }
        if (sum != stored) {
            throw ContentException.malformed("sparse file whose pieces are not what is stored");
        }
        return this;
    }
}
