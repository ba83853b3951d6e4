package seawall.image.engine;

import java.util.List;

/**
 * Which engines of this machine have an image.
 *
 * @param engines {@code docker}, {@code podman} and {@code containerd}, in this order
 * @param failures why engines could not be asked that have a socket here, one line each
 */
public record EnginesHolding(List<String> engines, List<String> failures) {
    public EnginesHolding {
        engines = List.copyOf(engines);
        failures = List.copyOf(failures);
    }
}
