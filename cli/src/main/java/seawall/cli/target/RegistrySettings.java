package seawall.cli.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import seawall.cli.program.CommandException;
import seawall.image.registry.RegistryOptions;
import seawall.image.registry.http.Timing;

/** Options that say how registries are talked to. Logins are never among them (docs/scanning.md, "Credentials"). */
public final class RegistrySettings {
    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            split = ";",
            description = "Registry that may be spoken to without TLS. Repeatable.")
    List<String> plainHttp = List.of();

    @Option(
            names = "--registry-mirror",
            paramLabel = "HOST=MIRROR",
            split = ";",
            description = "Ask MIRROR (host[:port][/path]) before HOST. Repeatable, tried in order.")
    List<String> mirrors = List.of();

    @Option(
            names = "--registry-ca",
            paramLabel = "FILE",
            description = "Certificate authorities (PEM) to trust besides the usual ones.")
    @Nullable
    Path authorities;

    /** The settings as the registry client takes them. */
    public RegistryOptions options(Map<String, String> environment) {
        Map<String, List<String>> byHost = new HashMap<>();
        for (String mirror : mirrors) {
            int equals = mirror.indexOf('=');
            if (equals <= 0 || equals == mirror.length() - 1) {
                throw CommandException.usage("'" + mirror + "' is no mirror; write HOST=MIRROR");
            }
            byHost.computeIfAbsent(mirror.substring(0, equals), _ -> new ArrayList<>())
                    .add(mirror.substring(equals + 1));
        }
        return new RegistryOptions(null, environment, byHost, Set.copyOf(plainHttp), authorities, Timing.DEFAULT);
    }
}
