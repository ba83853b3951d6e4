package seawall.image.engine;

import java.util.List;

/**
 * Where on this machine an image is.
 *
 * @param engines the first of {@code docker}, {@code podman} and {@code containerd} that has it; none where none has
 * @param failures why engines could not be asked that have a socket here, one line each
 */
public record EnginesHolding(List<String> engines, List<String> failures) {
    public EnginesHolding {
        engines = List.copyOf(engines);
        failures = List.copyOf(failures);
    }
}
