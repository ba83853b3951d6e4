package seawall.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    Path directory;

    private static void write(Path path, String text) throws IOException {
        new ReportFile(path).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void a_new_file_has_the_permissions_of_any_other() throws IOException {
        Path report = directory.resolve("report");
        write(report, "new");

        assertThat(report).hasContent("new");
        assertThat(permissions(report)).isEqualTo(permissions(Files.createFile(directory.resolve("other"))));
    }

    @Test
    void an_existing_file_keeps_its_permissions() throws IOException {
        Path report = Files.writeString(directory.resolve("report"), "old");
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-r-----"));
        write(report, "new");

        assertThat(report).hasContent("new");
        assertThat(permissions(report)).isEqualTo("rw-r-----");
    }

    @Test
    void a_link_to_a_file_stays_one() throws IOException {
        Path report = Files.writeString(directory.resolve("report"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("latest"), report);
        write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(report).hasContent("new");
    }

    @Test
    void an_old_report_stays_where_writing_fails() throws IOException {
        Path report = Files.writeString(directory.resolve("report"), "old");

        assertThatIOException()
                .isThrownBy(() -> new ReportFile(report).write(out -> {
                    out.write('n');
                    throw new IOException("enough");
                }));
        assertThat(report).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("report");
    }

    /** As root a move would put a file in the place of the device. */
    @Test
    void a_device_is_written_to_and_not_replaced() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "needs /dev/full");
        Path link = Files.createSymbolicLink(directory.resolve("full"), full);
        for (Path path : new Path[] {full, link}) {
            assertThatIOException().isThrownBy(() -> write(path, "new")).withMessageContaining("No space left");
            assertThat(Files.exists(full) && !Files.isRegularFile(full)).isTrue();
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatIOException()
                .isThrownBy(() -> write(directory.resolve("absent/report"), "new"))
                .withMessage(directory.resolve("absent").toString());
    }
}
