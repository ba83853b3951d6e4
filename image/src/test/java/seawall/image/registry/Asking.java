package seawall.image.registry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.LayerContent;
import seawall.image.Source;
import seawall.image.registry.http.Timing;
import seawall.image.registry.login.Login;
import seawall.model.Gap;
import seawall.model.Subject.ImageIdentity;

/** How tests ask: without waiting, with a clock that stands, and reading all there is. */
final class Asking {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private Asking() {}

    static Timing timing(List<Duration> pauses) {
        return new Timing(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                4,
                pauses::add,
                InstantSource.fixed(NOW));
    }

    /** Allowed plain HTTP; no logins. */
    static RegistryOptions options(FakeRegistry registry) {
        return options(registry, null, Map.of());
    }

    static RegistryOptions options(
            FakeRegistry registry, Login.@Nullable Password login, Map<String, String> environment) {
        return new RegistryOptions(
                login, environment, Map.of(), Set.of(registry.host()), null, timing(new ArrayList<>()));
    }

    static ImageIdentity identity(Source source) {
        return Objects.requireNonNull(source.subject().image());
    }

    /** Paths of all layers' entries, in order; reads everything and verifies digests. */
    static List<String> paths(Source source) throws IOException {
        var paths = new ArrayList<String>();
        for (LayerContent layer : source.layers()) {
            layer.pass(new LayerContent.Visitor() {
                @Override
                public void entry(Entry entry, Content content) {
                    paths.add(entry.path());
                }

                @Override
                public void whiteout(String path) {
                    paths.add("-" + path);
                }

                @Override
                public void opaque(String directory) {
                    paths.add("--" + directory);
                }

                @Override
                public void gap(Gap gap) {
                    paths.add("gap: " + gap.detail());
                }
            });
        }
        return paths;
    }
}
