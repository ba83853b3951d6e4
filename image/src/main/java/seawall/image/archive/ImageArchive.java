package seawall.image.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Function;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Reasons;
import seawall.image.Source;
import seawall.image.blob.Compression;
import seawall.image.layout.Members;
import seawall.image.layout.OciLayout;
import seawall.image.oci.ImageChoice;

/**
 * Opens one image of a tar archive: what {@code docker save} writes, or an OCI layout. The archive is not unpacked; an index of
 * its files is made in one pass and layers are read where they lie. A compressed archive is read twice ({@link PackedArchive}).
 */
public final class ImageArchive {
    private ImageArchive() {}

    /** Opens what {@code docker save} wrote; throws {@link ImageException} where there is no such image or not just one. */
    public static Source openDocker(Path file, ImageChoice choice, Limits limits) {
        String name = "docker-archive:" + file;
        return opened(members(file, name, limits), members -> DockerArchive.open(members, name, choice, limits));
    }

    /** Opens an archived OCI layout; throws {@link ImageException} where there is no such image or not just one. */
    public static Source openOci(Path file, ImageChoice choice, Limits limits) {
        String name = "oci-archive:" + file;
        return opened(members(file, name, limits), members -> OciLayout.open(members, name, choice, limits));
    }

    /** Opens either, told by what is in the archive. */
    public static Source open(Path file, ImageChoice choice, Limits limits) {
        return opened(members(file, file.toString(), limits), members -> {
            if (has(members, "manifest.json")) {
                return DockerArchive.open(members, "docker-archive:" + file, choice, limits);
            }
            if (has(members, "index.json")) {
                return OciLayout.open(members, "oci-archive:" + file, choice, limits);
            }
            throw new ImageException(
                    Code.INVALID, file + " is no image archive: it has neither manifest.json nor index.json");
        });
    }

    private static boolean has(Members members, String path) {
        try {
            return members.find(path).isPresent();
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + path + " of the archive", failure);
        }
    }

    /** Closes the archive where no image of it can be opened, and tells of damage that is the likely reason. */
    private static Source opened(Members members, Function<Members, Source> opening) {
        try {
            return opening.apply(members);
        } catch (ImageException wrong) {
            try {
                members.close();
            } catch (IOException failure) {
                wrong.addSuppressed(failure);
            }
            throw members.gaps().isEmpty()
                    ? wrong
                    : new ImageException(
                            wrong.code(),
                            wrong.getMessage() + "; "
                                    + members.gaps().getFirst().detail(),
                            wrong);
        }
    }

    private static Members members(Path file, String name, Limits limits) {
        if (Files.isDirectory(file)) {
            throw new ImageException(Code.INVALID, file + " is a directory and no archive; try oci-dir: or dir:");
        }
        // Opening a pipe would wait for somebody to write into it.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ImageException(Code.INVALID, file + " is no regular file; save the archive to a file first");
        }
        try {
            return members(FileChannel.open(file, StandardOpenOption.READ), name, limits);
        } catch (NoSuchFileException _) {
            throw new ImageException(Code.NOT_FOUND, "there is no file " + file);
        } catch (AccessDeniedException _) {
            throw new ImageException(Code.DENIED, "no permission to read " + file);
        } catch (ContentException damaged) {
            throw new ImageException(Code.INVALID, name + " is no image archive: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + file + ": " + Reasons.of(failure), failure);
        }
    }

    @SuppressWarnings("resource") // the members close it
    private static Members members(FileChannel channel, String name, Limits limits) throws IOException {
        boolean isOpened = false;
        try {
            ByteBuffer head = ByteBuffer.allocate(6);
            int length = Math.max(0, channel.read(head, 0));
            Members members = Compression.of(Arrays.copyOf(head.array(), length)) == Compression.NONE
                    ? new PlainArchive(channel, name, limits)
                    : new PackedArchive(channel, name, limits);
            isOpened = true;
            return members;
        } finally {
            if (!isOpened) {
                channel.close();
            }
        }
    }
}
