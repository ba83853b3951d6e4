package seawall.advisory.update.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Transfer in packed form: text is asked for in gzip, what is packed already as it is (RFC 9110, 8.4 and 12.5.3). */
final class Unpacking {
    private static final Pattern PACKED = Pattern.compile(".*\\.(zip|gz|tgz|xz|zst|bz2)");
    private static final int PIECE = 256 << 10;

    private Unpacking() {}

    /** The value of {@code Accept-Encoding} for a file. */
    static String wanted(Path file) {
        return isPacked(file) ? "identity" : "gzip";
    }

    private static boolean isPacked(Path file) {
        return PACKED.matcher(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT))
                .matches();
    }

    /**
     * Unpacks received content in place. Some servers call a {@code .gz} file "encoded in gzip"; such a file stays as it is.
     *
     * @param file whose content it is, for its name
     */
    static void unpack(Path part, Path file, String encoding, long mostBytes, String address) throws IOException {
        String form = encoding.toLowerCase(Locale.ROOT).strip();
        if (form.isEmpty() || form.equals("identity") || isPacked(file)) {
            return;
        }
        if (!form.equals("gzip") && !form.equals("x-gzip")) {
            throw FetchFailure.lasting(address + ": the server packs it in a way that was not asked for");
        }
        Path unpacked = part.resolveSibling(part.getFileName() + ".unpacked");
        try (InputStream packed = Files.newInputStream(part);
                OutputStream out = Files.newOutputStream(unpacked)) {
            copy(new GZIPInputStream(packed, PIECE), out, mostBytes, address);
        } catch (ZipException | EOFException damaged) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(unpacked);
            throw FetchFailure.temporary(address + ": the packed content is damaged", damaged);
        }
        Files.move(unpacked, part, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(InputStream in, OutputStream out, long mostBytes, String address) throws IOException {
        byte[] piece = new byte[PIECE];
        long done = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            done += count;
            if (done > mostBytes) {
                throw FetchFailure.lasting(
                        address + ": unpacked more than the limit of " + mostBytes + " bytes for one file");
            }
            out.write(piece, 0, count);
        }
    }
}
