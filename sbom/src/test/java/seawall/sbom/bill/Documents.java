package seawall.sbom.bill;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import seawall.model.Inventory;
import seawall.model.Package;

/** Reads documents that tests write down. */
final class Documents {
    private Documents() {}

    static SbomDocument read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    static SbomDocument read(byte[] document) {
        try {
            return SbomDocument.read(new ByteArrayInputStream(document), "sbom:test");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The one package of a name. */
    static Package pkg(Inventory inventory, String name) {
        return inventory.packages().stream()
                .filter(pkg -> pkg.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no package " + name + " in " + inventory.packages()));
    }
}
