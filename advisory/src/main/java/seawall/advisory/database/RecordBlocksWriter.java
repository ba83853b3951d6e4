package seawall.advisory.database;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Packs records into small blocks, compressed with a dictionary that is trained on a sample of them, so that one record is read by
 * unpacking a few kilobytes (docs/database-format.md, "Records").
 *
 * <p>The sample is drawn by checksum, not by chance: the same records give the same dictionary.
 */
final class RecordBlocksWriter implements AutoCloseable {
    /** A block is full when it reaches this size before compression. */
    private static final int BLOCK = 4096;

    private static final int LEVEL = 12;
    private static final int DICTIONARY = 96 << 10;

    /** Bytes of sample; a hundred times the dictionary is the usual advice. */
    private static final int SAMPLE = 8 << 20;

    /** Longer records are left out of the sample, which is about the common shape. */
    private static final int LONGEST_SAMPLE = 1 << 14;

    private static final int FEWEST_SAMPLES = 200;

    private final WorkFiles files;
    private final RowFile.Writer unpacked;
    private List<byte[]> sample = new ArrayList<>();
    private long sampled;
    private int mask;

    RecordBlocksWriter(WorkFiles files) {
        this.files = files;
        this.unpacked = new RowFile.Writer(files, "records");
    }

    void add(ByteWriter record) {
        unpacked.add(record);
        if (record.size() <= LONGEST_SAMPLE) {
            byte[] bytes = record.toArray();
            if (isDrawn(bytes)) {
                sample.add(bytes);
                sampled += bytes.length;
                while (sampled > SAMPLE) {
                    thin();
                }
            }
        }
    }

    private boolean isDrawn(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (checksum.getValue() & mask) == 0;
    }

    private void thin() {
        mask = mask << 1 | 1;
        List<byte[]> kept = new ArrayList<>();
        sampled = 0;
        for (byte[] each : sample) {
            if (isDrawn(each)) {
                kept.add(each);
                sampled += each.length;
            }
        }
        sample = kept;
    }

    /** Packs everything. */
    List<SectionWriter> finish() {
        unpacked.close();
        Zstandard.load();
        byte[] dictionary = dictionary();
        sample = List.of();
        SectionWriter starts = SectionWriter.plain(Section.RECORD_STARTS, files);
        SectionWriter blocks = SectionWriter.table(Section.RECORDS, files);
        SectionWriter trained = SectionWriter.plain(Section.DICTIONARY, files);
        trained.add(dictionary);
        try (Rows rows = new RowFile.Reader(files, "records");
                ZstdDictCompress digested = new ZstdDictCompress(dictionary, LEVEL);
                ZstdCompressCtx compressor = new ZstdCompressCtx()) {
            compressor.setLevel(LEVEL).setContentSize(false).setDictID(false);
            if (dictionary.length > 0) {
                compressor.loadDict(digested);
            }
            pack(rows, compressor, starts, blocks);
        }
        return List.of(starts, blocks, trained);
    }

    private static void pack(Rows rows, ZstdCompressCtx compressor, SectionWriter starts, SectionWriter blocks) {
        ByteWriter block = new ByteWriter();
        ByteWriter packed = new ByteWriter();
        int number = 0;
        while (rows.next()) {
            if (block.size() == 0) {
                starts.number(number);
            }
            block.varint(rows.row().length).raw(rows.row());
            number++;
            if (block.size() >= BLOCK) {
                write(block, packed, compressor, blocks);
            }
        }
        if (block.size() > 0) {
            write(block, packed, compressor, blocks);
        }
        starts.number(number);
    }

    private static void write(ByteWriter block, ByteWriter packed, ZstdCompressCtx compressor, SectionWriter blocks) {
        if (block.size() > Limits.BLOCK) {
            throw new DatabaseException(
                    DatabaseException.Code.TOO_LARGE,
                    "the feeds say more about one vulnerability than a database holds");
        }
        byte[] frame = new byte[(int) Zstd.compressBound(block.size())];
        int length = compressor.compressByteArray(frame, 0, frame.length, block.array(), 0, block.size());
        packed.clear().varint(block.size()).raw(frame, 0, length);
        blocks.add(packed);
        block.clear();
    }

    private byte[] dictionary() {
        if (sample.size() < FEWEST_SAMPLES) {
            return new byte[0];
        }
        ZstdDictTrainer trainer = new ZstdDictTrainer((int) sampled, (int) Math.min(DICTIONARY, sampled / 10));
        sample.forEach(trainer::addSample);
        try {
            return trainer.trainSamples();
        } catch (ZstdException tooAlike) {
            // A sample without repetitions, or of one repetition, trains nothing: the blocks do without.
            return new byte[0];
        }
    }

    @Override
    public void close() {
        unpacked.close();
    }
}
