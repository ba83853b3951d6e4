package seawall.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.oci.Descriptor;
import seawall.image.registry.Artefacts.Transfer;

/**
 * Brings a blob into a file. Until it is complete and verified it lies beside the file under a name that tells its digest, so
 * that another download of the same blob goes on with it and one of another blob never does.
 */
record Download(RegistryClient client, Descriptor content, Transfer transfer) {
    private static final int PIECE = 256 << 10;
    private static final long REPORT_EVERY = 1 << 20;

    void to(Path target) throws IOException {
        if (content.size() < 0) {
            throw ContentException.malformed("blob " + content.digest() + " is described without a size");
        }
        Path partial = target.resolveSibling(
                "." + target.getFileName() + "." + content.digest().abbreviated() + ".partial");
        checkSpace(partial, content.size() - (Files.exists(partial) ? Files.size(partial) : 0));
        try (FileChannel file = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(file, target);
            boolean continues = file.size() > 0;
            boolean complete = file.size() <= content.size() && isFetched(file);
            if (!complete && continues) {
                file.truncate(0);
                complete = isFetched(file);
            }
            if (!complete) {
                Files.delete(partial);
                throw ContentException.malformed("blob " + content.digest() + " has other content");
            }
            file.force(true);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Held until the file is closed. */
    private static void lock(FileChannel file, Path target) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            throw underWay(target);
        }
        throw underWay(target);
    }

    private static ImageException underWay(Path target) {
        return new ImageException(Code.IO, "another download to " + target + " is under way; wait for its end");
    }

    private static void checkSpace(Path partial, long missing) throws IOException {
        Path folder = partial.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new ImageException(Code.NOT_FOUND, "there is no folder " + folder);
        }
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < missing) {
            throw new ImageException(
                    Code.IO,
                    "the disk is full: " + missing + " bytes are needed in " + folder + " and " + usable + " are free");
        }
    }

    /** Fetches what is missing; false where the whole has not the expected digest. */
    private boolean isFetched(FileChannel file) throws IOException {
        Digester digester = Digester.of(content.digest());
        byte[] piece = new byte[PIECE];
        long done = digested(file, digester, piece);
        long reported = done;
        try (InputStream in = new ResumingInput(client, content, done)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digester.update(piece, 0, count);
                ByteBuffer unwritten = ByteBuffer.wrap(piece, 0, count);
                while (unwritten.hasRemaining()) {
                    done += file.write(unwritten, done);
                }
                if (done - reported >= REPORT_EVERY || done == content.size()) {
                    reported = done;
                    transfer.moved(done, content.size());
                }
            }
        }
        return digester.digest().equals(content.digest());
    }

    /** Takes what an earlier download left into account; returns how much that is. */
    private static long digested(FileChannel file, Digester digester, byte[] piece) throws IOException {
        long at = 0;
        for (int count = file.read(ByteBuffer.wrap(piece), at);
                count >= 0;
                count = file.read(ByteBuffer.wrap(piece), at)) {
            digester.update(piece, 0, count);
            at += count;
        }
        return at;
    }
}
