package seawall.cli.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells by name and first bytes whether a file is an SBOM, an archived image, or something to look into itself. */
final class FileKind {
    private static final int LOOKED_AT = 4096;
    private static final List<String> LAYOUT_MEMBERS = List.of("oci-layout", "index.json", "blobs/");
    private static final List<String> SBOM_MARKS =
            List.of("\"bomFormat\"", "\"spdxVersion\"", "SPDXVersion:", "cyclonedx.org/schema/bom");

    private FileKind() {}

    static Scheme of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (SBOM_MARKS.stream().anyMatch(text::contains)) {
            return Scheme.SBOM;
        }
        if (isTar(text)) {
            String first = text.substring(0, 100);
            return LAYOUT_MEMBERS.stream().anyMatch(first::startsWith) ? Scheme.OCI_ARCHIVE : Scheme.DOCKER_ARCHIVE;
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean packedTar = name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".tar.zst");
        return packedTar ? Scheme.DOCKER_ARCHIVE : Scheme.FILE;
    }

    /** POSIX pax and GNU archives carry {@code ustar} at offset 257 (POSIX.1-2024, "ustar Interchange Format"). */
    private static boolean isTar(String start) {
        return start.startsWith("ustar", 257);
    }
}
