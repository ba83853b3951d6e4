package seawall.image.registry;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.registry.login.Access;

/**
 * A repository at one place: its own registry or a mirror of that.
 *
 * @param registry as users name it
 * @param repository path there, a mirror's prefix included
 */
record Endpoint(String registry, String repository) {
    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";

    /** The repository's own registry. */
    static Endpoint origin(ImageReference reference) {
        return new Endpoint(reference.registry(), reference.repository());
    }

    /** Its mirrors in the order they are to be asked. */
    static List<Endpoint> mirrors(ImageReference reference, RegistryOptions options) {
        return options.mirrors().getOrDefault(reference.registry(), List.of()).stream()
                .map(Endpoint::mirror)
                .map(prefix -> prefix.below(reference.repository()))
                .toList();
    }

    /** Reads {@code host[:port][/path]}; throws {@link ImageException} for anything else. */
    static Endpoint mirror(String text) {
        int slash = text.indexOf('/');
        String registry = slash < 0 ? text : text.substring(0, slash);
        String path = slash < 0 ? "" : text.substring(slash + 1);
        if (!ImageReference.isRegistry(registry) || (slash >= 0 && !ImageReference.isRepository(path))) {
            throw new ImageException(
                    Code.INVALID, "not a mirror, expected host[:port][/path] without a scheme: " + text);
        }
        return new Endpoint(registry.toLowerCase(Locale.ROOT), path);
    }

    private Endpoint below(String path) {
        return new Endpoint(registry, repository.isEmpty() ? path : repository + "/" + path);
    }

    Access access(boolean writes) {
        return new Access(registry, repository, writes);
    }

    /** Address of something of the repository (distribution specification, "Endpoints"). */
    URI uri(String scheme, String... path) {
        String host = registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_HOST : registry;
        return URI.create(scheme + "://" + host + "/v2/" + repository + "/"
                + String.join("/", Stream.of(path).toList()));
    }

    @Override
    public String toString() {
        return registry + "/" + repository;
    }
}
