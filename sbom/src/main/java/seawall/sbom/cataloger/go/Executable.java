package seawall.sbom.cataloger.go;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The layout of an ELF, PE or Mach-O file as far as its first bytes tell.
 *
 * @param segments in the order they lie in the file
 */
record Executable(List<Segment> segments) {
    /** How much of a file is looked at; every linker writes the headers at the beginning. */
    static final int HEAD = 1 << 14;

    private static final int MOST = 256;

    /** A part of the file and where it lies in memory. */
    record Segment(long offset, long size, long address, boolean writable) {}

    Executable {
        segments = segments.stream()
                .filter(segment -> segment.size > 0 && segment.offset >= 0)
                .sorted(Comparator.comparingLong(Segment::offset))
                .toList();
    }

    /** Those that hold variables, where Go puts the build information; all if none is known. */
    List<Segment> writable() {
        return segments.stream().filter(Segment::writable).toList();
    }

    /** Where the last segment ends in the file. */
    long end() {
        return segments.stream()
                .mapToLong(segment -> segment.offset + segment.size)
                .max()
                .orElse(0);
    }

    /** Position in the file of an address in memory; -1 where it is not in the file. */
    long position(long address) {
        for (Segment segment : segments) {
            long distance = address - segment.address;
            if (Long.compareUnsigned(address, segment.address) >= 0
                    && Long.compareUnsigned(distance, segment.size) < 0) {
                return segment.offset + distance;
            }
        }
        return -1;
    }

    /** Reads the headers; empty where the file is no executable of a known format. */
    static Optional<Executable> parse(byte[] head) {
        if (head.length < 64) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int magic = bytes.getInt(0);
        if (magic == 0x7F454C46) {
            return Optional.of(new Executable(elf(bytes)));
        }
        if (head[0] == 'M' && head[1] == 'Z') {
            return Optional.of(new Executable(pe(bytes.order(ByteOrder.LITTLE_ENDIAN))));
        }
        return switch (magic) {
            case 0xFEEDFACE, 0xFEEDFACF -> Optional.of(new Executable(machO(bytes)));
            case 0xCEFAEDFE, 0xCFFAEDFE -> Optional.of(new Executable(machO(bytes.order(ByteOrder.LITTLE_ENDIAN))));
            // A universal binary; the same number begins Java classes, whose next field is a version above 40.
            case 0xCAFEBABE, 0xCAFEBABF ->
                bytes.getInt(4) < 40 ? Optional.of(new Executable(List.of())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** System V ABI, "Program Header". */
    private static List<Segment> elf(ByteBuffer bytes) {
        boolean wide = bytes.get(4) == 2;
        bytes.order(bytes.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long table = wide ? bytes.getLong(32) : Integer.toUnsignedLong(bytes.getInt(28));
        int entry = Short.toUnsignedInt(bytes.getShort(wide ? 54 : 42));
        int count = Math.min(MOST, Short.toUnsignedInt(bytes.getShort(wide ? 56 : 44)));
        int needed = wide ? 56 : 32;
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long position = table + (long) i * entry;
            if (entry < needed || position < 0 || position > bytes.capacity() - needed) {
                return List.of();
            }
            int at = (int) position;
            if (bytes.getInt(at) == 1) {
                segments.add(wide ? elf64(bytes, at) : elf32(bytes, at));
            }
        }
        return segments;
    }

    private static Segment elf64(ByteBuffer bytes, int at) {
        boolean writable = (bytes.getInt(at + 4) & 2) != 0;
        return new Segment(bytes.getLong(at + 8), bytes.getLong(at + 32), bytes.getLong(at + 16), writable);
    }

    private static Segment elf32(ByteBuffer bytes, int at) {
        boolean writable = (bytes.getInt(at + 24) & 2) != 0;
        return new Segment(
                Integer.toUnsignedLong(bytes.getInt(at + 4)),
                Integer.toUnsignedLong(bytes.getInt(at + 16)),
                Integer.toUnsignedLong(bytes.getInt(at + 8)),
                writable);
    }

    /** Microsoft PE Format, "COFF File Header", "Optional Header", "Section Table". */
    private static List<Segment> pe(ByteBuffer bytes) {
        int header = bytes.getInt(60);
        if (header < 0 || header > bytes.capacity() - 88 || bytes.getInt(header) != 0x4550) {
            return List.of();
        }
        int count = Math.min(MOST, Short.toUnsignedInt(bytes.getShort(header + 6)));
        int optional = header + 24;
        boolean wide = bytes.getShort(optional) == 0x20B;
        long base = wide ? bytes.getLong(optional + 24) : Integer.toUnsignedLong(bytes.getInt(optional + 28));
        int table = optional + Short.toUnsignedInt(bytes.getShort(header + 20));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = table + i * 40;
            if (at > bytes.capacity() - 40) {
                return List.of();
            }
            segments.add(new Segment(
                    Integer.toUnsignedLong(bytes.getInt(at + 20)),
                    Integer.toUnsignedLong(bytes.getInt(at + 16)),
                    base + Integer.toUnsignedLong(bytes.getInt(at + 12)),
                    bytes.getInt(at + 36) < 0));
        }
        return segments;
    }

    /** Mach-O, {@code mach-o/loader.h}: LC_SEGMENT and LC_SEGMENT_64. */
    private static List<Segment> machO(ByteBuffer bytes) {
        boolean wide = (bytes.getInt(0) & 1) != 0;
        int count = bytes.getInt(16);
        int at = wide ? 32 : 28;
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, count) && at <= bytes.capacity() - 72; i++) {
            int command = bytes.getInt(at);
            int length = bytes.getInt(at + 4);
            if (length < 8 || length > bytes.capacity() - at) {
                break;
            }
            if (command == 0x19) {
                boolean writable = (bytes.getInt(at + 60) & 2) != 0;
                segments.add(
                        new Segment(bytes.getLong(at + 40), bytes.getLong(at + 48), bytes.getLong(at + 24), writable));
            } else if (command == 1) {
                segments.add(new Segment(
                        Integer.toUnsignedLong(bytes.getInt(at + 32)),
                        Integer.toUnsignedLong(bytes.getInt(at + 36)),
                        Integer.toUnsignedLong(bytes.getInt(at + 24)),
                        (bytes.getInt(at + 44) & 2) != 0));
            }
            at += length;
        }
        return segments;
    }
}
