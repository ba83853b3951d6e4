package seawall.sbom.cataloger.rpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import seawall.content.ContentException;

/**
 * A package header as rpm stores it in its database: the "header structure" of rpm's package format without magic and padding.
 * Two big-endian counts, an index of 16-byte entries (tag, type, offset, count), then the data the offsets point into.
 */
final class RpmHeader {
    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int LICENSE = 1014;
    static final int ARCH = 1022;
    static final int SOURCERPM = 1044;
    static final int DIRINDEXES = 1116;
    static final int BASENAMES = 1117;
    static final int DIRNAMES = 1118;
    static final int MODULARITYLABEL = 5096;

    private static final int COUNTS = 8;
    private static final int ENTRY = 16;
    private static final int MOST_ENTRIES = 0xffff;
    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int STRING_ARRAY = 8;
    private static final int I18N_STRING = 9;

    private record Value(int type, int offset, int count) {}

    private final byte[] blob;
    private final int data;
    private final int end;
    private final Map<Integer, Value> values = new HashMap<>();

    private RpmHeader(byte[] blob, int data, int end) {
        this.blob = blob;
        this.data = data;
        this.end = end;
    }

    static RpmHeader parse(byte[] blob) throws ContentException {
        if (blob.length < COUNTS) {
            throw ContentException.truncated("header of " + blob.length + " bytes");
        }
        var bytes = ByteBuffer.wrap(blob);
        int entries = bytes.getInt();
        int length = bytes.getInt();
        if (entries < 0 || entries > MOST_ENTRIES || length < 0) {
            throw ContentException.malformed("header with " + entries + " entries and " + length + " bytes");
        }
        int data = COUNTS + entries * ENTRY;
        if ((long) data + length > blob.length) {
            throw ContentException.truncated("header of " + blob.length + " bytes that says it is longer");
        }
        var header = new RpmHeader(blob, data, data + length);
        for (int i = 0; i < entries; i++) {
            header.values.putIfAbsent(bytes.getInt(), new Value(bytes.getInt(), bytes.getInt(), bytes.getInt()));
        }
        return header;
    }

    /** The first string of a tag; empty where the tag is missing. */
    String string(int tag) throws ContentException {
        List<String> strings = strings(tag, 1);
        return strings.isEmpty() ? "" : strings.getFirst();
    }

    /** All strings of a tag; empty where the tag is missing. */
    List<String> strings(int tag) throws ContentException {
        return strings(tag, Integer.MAX_VALUE);
    }

    private List<String> strings(int tag, int most) throws ContentException {
        Value value = values.get(tag);
        if (value == null) {
            return List.of();
        }
        if (value.type != STRING && value.type != STRING_ARRAY && value.type != I18N_STRING) {
            throw ContentException.malformed("tag " + tag + " is no string");
        }
        int count = value.type == STRING ? 1 : Math.min(value.count, most);
        int position = start(tag, value, count);
        var strings = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            int stop = position;
            while (stop < end && blob[stop] != 0) {
                stop++;
            }
            if (stop == end) {
                throw ContentException.truncated("tag " + tag + " runs over the end of the header");
            }
            strings.add(new String(blob, position, stop - position, StandardCharsets.UTF_8));
            position = stop + 1;
        }
        return strings;
    }

    /** The 32-bit numbers of a tag; empty where the tag is missing. */
    int[] integers(int tag) throws ContentException {
        Value value = values.get(tag);
        if (value == null) {
            return new int[0];
        }
        if (value.type != INT32) {
            throw ContentException.malformed("tag " + tag + " is no 32-bit number");
        }
        int start = start(tag, value, value.count);
        if (value.count > (end - start) / Integer.BYTES) {
            throw ContentException.truncated("tag " + tag + " runs over the end of the header");
        }
        int[] numbers = new int[value.count];
        ByteBuffer.wrap(blob, start, value.count * Integer.BYTES).asIntBuffer().get(numbers);
        return numbers;
    }

    /** The first number of a tag, unsigned. */
    OptionalLong integer(int tag) throws ContentException {
        int[] numbers = integers(tag);
        return numbers.length == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(numbers[0]));
    }

    private int start(int tag, Value value, int count) throws ContentException {
        if (value.offset < 0 || value.offset >= end - data || count < 1 || count > end - data) {
            throw ContentException.malformed("tag " + tag + " lies outside the header");
        }
        return data + value.offset;
    }
}
