package seawall.image.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.registry.http.Timing;
import seawall.image.registry.login.Login.Password;

/**
 * How registries are talked to. Registries are named as in references: host and, where needed, port.
 *
 * @param login for the registry of the reference, before any stored one, and never for mirrors; null for stored ones
 * @param environment of the process: tells where stored logins and their helpers are, and through which proxy to go
 * @param mirrors by registry: what is asked before it, in order, as {@code host[:port][/path]}
 * @param plainHttp registries and mirrors that are talked to without TLS; none is by itself, loopback neither
 * @param authorities file of certificate authorities (PEM) that are trusted beside the usual ones; null for none
 */
public record RegistryOptions(
        @Nullable Password login,
        Map<String, String> environment,
        Map<String, List<String>> mirrors,
        Set<String> plainHttp,
        @Nullable Path authorities,
        Timing timing) {
    public RegistryOptions {
        environment = Map.copyOf(environment);
        mirrors = checkedMirrors(mirrors);
        plainHttp = checkedHosts(plainHttp);
    }

    /** TLS everywhere, no mirrors, stored logins. */
    public static RegistryOptions of(Map<String, String> environment) {
        return new RegistryOptions(null, environment, Map.of(), Set.of(), null, Timing.DEFAULT);
    }

    private static Map<String, List<String>> checkedMirrors(Map<String, List<String>> mirrors) {
        var checked = new TreeMap<String, List<String>>();
        mirrors.forEach((registry, each) -> {
            each.forEach(Endpoint::mirror);
            checked.put(host(registry), List.copyOf(each));
        });
        return Map.copyOf(checked);
    }

    private static Set<String> checkedHosts(Set<String> hosts) {
        var checked = new TreeSet<String>();
        hosts.forEach(host -> checked.add(host(host)));
        return Set.copyOf(checked);
    }

    private static String host(String registry) {
        if (!ImageReference.isRegistry(registry)) {
            throw new ImageException(
                    Code.INVALID, "not a registry, expected host or host:port without scheme and path: " + registry);
        }
        return registry.toLowerCase(Locale.ROOT);
    }
}
