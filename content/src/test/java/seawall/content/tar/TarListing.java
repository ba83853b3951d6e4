package seawall.content.tar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;

/**
 * What a tar reader told of an archive.
 *
 * @param end what ended the reading early; null at the archive's own end
 */
record TarListing(List<Line> lines, @Nullable ContentException end) {
    /** @param sum checksum of a file's content; empty for everything else and for defects */
    record Line(String name, TarEntry.Type type, int mode, long size, String link, String sum, String defect) {
        @Override
        public String toString() {
            return name + " " + type + " " + size + (link.isEmpty() ? "" : " -> " + link) + " " + sum + defect;
        }
    }

    static TarListing of(byte[] archive) throws IOException {
        return of(new ByteArrayInputStream(archive), 10_000_000, 4_096);
    }

    static TarListing of(InputStream archive, long mostEntries, int longestPath) throws IOException {
        var lines = new ArrayList<Line>();
        var tar = new TarReader(archive, mostEntries, longestPath);
        try {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                TarEntry.Defect defect = entry.defect();
                boolean isRead = entry.type() == TarEntry.Type.FILE && defect == null;
                lines.add(new Line(
                        entry.name(),
                        entry.type(),
                        entry.mode(),
                        entry.size(),
                        entry.linkName(),
                        isRead ? sum(tar, entry.size()) : "",
                        defect == null ? "" : defect.kind() + " " + defect.detail()));
            }
            return new TarListing(lines, null);
        } catch (ContentException end) {
            return new TarListing(lines, end);
        }
    }

    private static String sum(TarReader tar, long size) throws IOException {
        var sum = new CRC32();
        byte[] buffer = new byte[8_000];
        long total = 0;
        for (int count = tar.read(buffer, 0, buffer.length); count >= 0; count = tar.read(buffer, 0, buffer.length)) {
            sum.update(buffer, 0, count);
            total += count;
        }
        if (total != size) {
            throw new IllegalStateException(total + " bytes of a file of " + size);
        }
        return sum(sum);
    }

    static String sum(byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return sum(sum);
    }

    private static String sum(CRC32 sum) {
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    List<String> names() {
        return lines.stream().map(Line::name).toList();
    }
}
