package seawall.image.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.archive.ImageArchive;
import seawall.image.oci.ImageChoice;
import seawall.runtime.ArchivingEngine;

/**
 * The last resort: the engine writes the image as an archive.
 *
 * <p>What describes an image comes last in such an archive, so it is kept in a temporary file, which has no name any more once
 * it is opened and vanishes with the process whatever happens.
 */
final class Export {
    private static final int BUFFER = 1 << 16;

    private Export() {}

    /** @param reference as the engine knows it */
    static Source image(ArchivingEngine engine, String reference, ImageChoice choice, Limits limits)
            throws IOException {
        Path file = Files.createTempFile("seawall-", ".tar");
        try {
            try (InputStream in = engine.exportImage(reference);
                    OutputStream out = Files.newOutputStream(file)) {
                copy(in, out, limits.unpackedBytes());
            } catch (IOException failure) {
                throw new ImageException(
                        Code.IO,
                        "cannot store the image that " + engine.name() + " exports in " + file.getParent() + ": "
                                + failure.getMessage() + "; as root its layers are read in place",
                        failure);
            }
            return ImageArchive.openDocker(file, new ImageChoice("", choice.platform()), limits);
        } finally {
            Files.delete(file);
        }
    }

    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
            if (count > most) {
                throw ContentException.limit("longer than " + most + " bytes");
            }
            out.write(buffer, 0, read);
        }
    }
}
