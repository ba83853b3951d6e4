package seawall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the catalogers found in one subject. Two scans of the same content give equal inventories.
 *
 * @param distribution the distribution of the root filesystem; null where there is none
 * @param runningKernel release of the kernel that runs on the host ({@code uname -r}); null for everything but hosts
 * @param layers lowest first
 * @param packages sorted
 * @param gaps sorted
 */
public record Inventory(
        Subject subject,
        @Nullable Distribution distribution,
        @Nullable String runningKernel,
        List<Layer> layers,
        List<Package> packages,
        List<Gap> gaps) {
    public Inventory {
        layers = List.copyOf(layers);
        packages = packages.stream().sorted().toList();
        gaps = gaps.stream().sorted().distinct().toList();
    }

    /** Whether a whole layer, or the archive around the layers, could not be read to its end. */
    public boolean isDamaged() {
        return gaps.stream()
                .map(Gap::where)
                .anyMatch(where -> where.equals(subject.name())
                        || layers.stream().anyMatch(layer -> layer.name().equals(where)));
    }
}
