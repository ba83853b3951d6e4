package seawall.sbom.cataloger.java;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a ZIP archive, for tests: {@code new Archive().maven("org.a", "b", "1").with("B.class").bytes()}. */
final class Archive {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written);

    Archive with(String name) {
        return with(name, "");
    }

    Archive with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Archive with(String name, Archive inner) {
        return with(name, inner.bytes());
    }

    Archive with(String name, byte[] content) {
        return add(new ZipEntry(name), content);
    }

    /** Adds a member that is not compressed. */
    Archive stored(String name, byte[] content) {
        var checksum = new CRC32();
        checksum.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return add(entry, content);
    }

    Archive manifest(String... lines) {
        return with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Adds a {@code pom.properties}. */
    Archive maven(String group, String artifact, String version) {
        return with(
                "META-INF/maven/%s/%s/pom.properties".formatted(group, artifact),
                "#Generated\ngroupId=%s\nartifactId=%s\nversion=%s\n".formatted(group, artifact, version));
    }

    private Archive add(ZipEntry entry, byte[] content) {
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    byte[] bytes() {
        try {
            zip.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toByteArray();
    }
}
