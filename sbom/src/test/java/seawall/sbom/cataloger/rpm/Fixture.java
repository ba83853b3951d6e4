package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The databases that PROVENANCE, beside them, describes. */
final class Fixture {
    private Fixture() {}

    static byte[] bytes(String name) {
        try (var in = new GZIPInputStream(Objects.requireNonNull(Fixture.class.getResourceAsStream(name + ".gz")))) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What rpm says of them, without the public key. */
    static List<String> expected() {
        try (var in = Objects.requireNonNull(Fixture.class.getResourceAsStream("expected.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("gpg-pubkey"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One package in rpm's words. */
    static String line(RpmDatabase.Installed pkg, String label) {
        return String.join(
                "\t",
                pkg.name(),
                Long.toString(pkg.epoch()),
                pkg.versionRelease(),
                pkg.architecture(),
                pkg.sourceRpm(),
                pkg.licence(),
                label);
    }
}
