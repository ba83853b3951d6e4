package seawall.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Presence;

/** What a file of a project declares. */
public final class Declarations {
    private Declarations() {}

    /** The package URLs of a file without faults, those that only development needs with {@code (dev)} behind. */
    public static List<String> of(Cataloger<?> cataloger, String path, String content) {
        Inventory inventory = new MemoryImage().file(path, content).catalog(cataloger);
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages()).allSatisfy(pkg -> {
            assertThat(pkg.presence()).isEqualTo(Presence.DECLARED);
            assertThat(pkg.locations()).containsExactly(new Location(path, 0));
        });
        return inventory.packages().stream()
                .map(pkg -> pkg.purl() + (pkg.development() ? " (dev)" : ""))
                .toList();
    }
}
