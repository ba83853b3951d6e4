package seawall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a verdict is what it is: the statement, and what was compared in which order.
 *
 * @param statement the advisory's statement; null where none speaks about the package
 * @param comparedName the name looked up: the source package for most distributions
 * @param comparedVersion the version compared with the statement's ranges
 * @param scheme the order used
 * @param steps what led here, in order, one sentence each
 */
public record Evidence(
        @Nullable Statement statement,
        String comparedName,
        String comparedVersion,
        VersionScheme scheme,
        List<String> steps) {
    public Evidence {
        steps = List.copyOf(steps);
    }
}
