package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import seawall.content.ContentException;
import seawall.image.Content;

/**
 * Reads which pages SQLite's write-ahead log would replace ("Database File Format", section 4). Frames count up to the last
 * commit, as long as they carry the log's salt; checksums only matter after a crash, and a frame too many is a gap too many.
 */
final class SqliteLog {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private SqliteLog() {}

    static PageFingerprints read(Content content) throws IOException {
        var header = ByteBuffer.wrap(Pages.bytes(content, 0, HEADER));
        int pageSize = header.getInt(8);
        if ((header.getInt(0) & ~1) != 0x377f0682
                || Integer.bitCount(pageSize) != 1
                || pageSize < 512
                || pageSize > 65_536) {
            throw ContentException.malformed("not a write-ahead log");
        }
        long salt = header.getLong(16);
        var committed = new PageFingerprints();
        var pending = new PageFingerprints();
        int frame = FRAME_HEADER + pageSize;
        for (long at = HEADER; at + frame <= content.size(); at += frame) {
            byte[] bytes = Pages.bytes(content, at, frame);
            var fields = ByteBuffer.wrap(bytes);
            if (fields.getLong(8) != salt) {
                break;
            }
            pending.put(fields.getInt(0), bytes, FRAME_HEADER, pageSize);
            if (fields.getInt(4) != 0) {
                committed.putAll(pending);
                pending = new PageFingerprints();
            }
        }
        return committed;
    }
}
