package seawall.image.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.content.tar.TarEntry;
import seawall.content.tar.TarReader;
import seawall.image.Limits;
import seawall.image.blob.Compression;
import seawall.image.layout.Members;
import seawall.model.Gap;

/**
 * The files of a compressed tar archive, without unpacking it to disk.
 *
 * <p>Idea: the archive is unpacked as a stream twice. The first time its files are indexed, and its documents, which are small,
 * kept. The second time layers are read out of the stream; a stream that was read to the end of one layer waits there for
 * somebody who wants what lies behind, so layers that are asked for in the archive's order cost one stream a thread. One that
 * lies before every waiting stream costs another start from the beginning. Only two are read at a time, because each unpacks
 * everything before what it reads, and xz takes much memory for each.
 */
final class PackedArchive implements Members {
    private static final long KEPT_BYTES = 64L << 20;
    private static final int MOST_WAITING = 2;
    private static final int MOST_STREAMS = 2;
    /** What {@code xz -9} asks for. */
    private static final int XZ_MEBIBYTES = 80;

    private final FileChannel channel;
    private final String name;
    private final Limits limits;
    private final TarIndex index;
    private final Map<String, byte[]> documents = new HashMap<>();
    private final List<UnpackedArchive> waiting = new ArrayList<>();
    private final Semaphore streams = new Semaphore(MOST_STREAMS, true);
    private long keptBytes;

    PackedArchive(FileChannel channel, String name, Limits limits) throws IOException {
        this.channel = channel;
        this.name = name;
        this.limits = limits;
        try (UnpackedArchive whole = beginning()) {
            this.index = TarIndex.of(new TarReader(whole, limits.entries(), limits.pathLength()), this::keep);
        }
    }

    private UnpackedArchive beginning() throws IOException {
        var packed = new ChannelInput(channel, 0, channel.size());
        return new UnpackedArchive(Compression.unpack(packed, XZ_MEBIBYTES), packed, limits);
    }

    /** Documents are JSON objects or arrays; nothing else in an image begins like them. */
    private void keep(String path, TarEntry entry, TarReader tar) throws IOException {
        if (entry.size() > limits.metadataBytes() || entry.size() == 0 || keptBytes + entry.size() > KEPT_BYTES) {
            return;
        }
        byte[] first = new byte[1];
        if (tar.read(first, 0, 1) != 1 || (first[0] != '{' && first[0] != '[')) {
            return;
        }
        var content = new ByteArrayOutputStream();
        content.write(first, 0, 1);
        byte[] buffer = new byte[8 << 10];
        for (int count = tar.read(buffer, 0, buffer.length); count > 0; count = tar.read(buffer, 0, buffer.length)) {
            content.write(buffer, 0, count);
        }
        keptBytes += content.size();
        documents.put(path, content.toByteArray());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(byte[] document) implements Member {
        @Override
        public long size() {
            return document.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(document);
        }
    }

    @Override
    public Optional<Member> find(String path) {
        byte[] document = documents.get(path);
        return document != null
                ? Optional.of(new Kept(document))
                : index.find(path).map(part -> new Streamed(part));
    }

    private final class Streamed implements Member {
        private final TarIndex.Part part;

        private Streamed(TarIndex.Part part) {
            this.part = part;
        }

        @Override
        public long size() {
            return part.size();
        }

        @Override
        public InputStream open() throws IOException {
            try {
                streams.acquire();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the archive");
            }
            boolean isOpened = false;
            try {
                var opened = new PartInput(at(part.position()), part.size());
                isOpened = true;
                return opened;
            } finally {
                if (!isOpened) {
                    streams.release();
                }
            }
        }
    }

    private UnpackedArchive at(long position) throws IOException {
        UnpackedArchive stream = nearest(position);
        try {
            stream.skipNBytes(position - stream.position());
            return stream;
        } catch (EOFException _) {
            stream.close();
            throw ContentException.truncated("archive is cut off");
        } catch (IOException damaged) {
            stream.close();
            throw damaged;
        }
    }

    private UnpackedArchive nearest(long position) throws IOException {
        synchronized (waiting) {
            Optional<UnpackedArchive> nearest = waiting.stream()
                    .filter(each -> each.position() <= position)
                    .max(Comparator.comparingLong(UnpackedArchive::position));
            if (nearest.isPresent()) {
                waiting.remove(nearest.get());
                return nearest.get();
            }
        }
        return beginning();
    }

    private void giveBack(UnpackedArchive stream) throws IOException {
        synchronized (waiting) {
            if (waiting.size() < MOST_WAITING && !stream.isBroken()) {
                waiting.add(stream);
                return;
            }
        }
        stream.close();
    }

    @Override
    public List<Gap> gaps() {
        return index.gaps(name);
    }

    @Override
    public void close() throws IOException {
        synchronized (waiting) {
            for (UnpackedArchive each : waiting) {
                each.close();
            }
            waiting.clear();
        }
        channel.close();
    }

    /** One file of the stream; closing it lets the stream wait for the next. */
    private final class PartInput extends BulkInput {
        private final UnpackedArchive stream;
        private long left;
        private boolean closed;

        private PartInput(UnpackedArchive stream, long size) {
            this.stream = stream;
            this.left = size;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = stream.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                streams.release();
                giveBack(stream);
            }
        }
    }
}
