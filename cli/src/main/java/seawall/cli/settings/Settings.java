package seawall.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import seawall.match.yaml.YamlException;
import seawall.match.yaml.YamlMap;

/**
 * Values of options that the command line does not give: {@code --fail-on} is {@code SEAWALL_FAIL_ON} in the environment, then
 * {@code fail-on} in the configuration file. A key that no command has as an option is refused.
 */
public final class Settings implements CommandLine.IDefaultValueProvider {
    private static final String PREFIX = "SEAWALL_";

    /** The one names the configuration file, the other is for the Java runtime. */
    private static final Set<String> OTHER_VARIABLES = Set.of("SEAWALL_CONFIG", "SEAWALL_JAVA_OPTIONS");

    private static final Set<String> NOT_SETTINGS = Set.of("help", "version", "config");

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final Set<String> known;

    private Settings(Map<String, String> environment, Map<String, String> file, Set<String> known) {
        this.environment = environment;
        this.file = file;
        this.known = known;
    }

    /**
     * Reads the configuration file.
     *
     * @param explicit the file given by {@code --config}; null for {@code SEAWALL_CONFIG} or the first of the standard places
     * @param root the command tree, whose options are the known keys
     */
    public static Settings load(@Nullable Path explicit, Map<String, String> environment, CommandSpec root) {
        Path path = explicit != null ? explicit : standardPlace(environment);
        Set<String> known = new TreeSet<>();
        collect(root, known);
        if (path == null) {
            return new Settings(environment, Map.of(), known);
        }
        try {
            if (Files.size(path) > 1 << 20) {
                throw new YamlException(path + ": longer than 1 MiB");
            }
            Map<String, String> values = new HashMap<>();
            YamlMap.parse(path.toString(), Files.readString(path)).ifPresent(map -> {
                map.onlyKeys(known);
                map.keys().forEach(key -> values.put(key, join(map.texts(key))));
            });
            return new Settings(environment, values, known);
        } catch (IOException e) {
            throw new YamlException("cannot read configuration file " + path + ": " + reason(e));
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String key = key(option);
        if (NOT_SETTINGS.contains(key)) {
            return null;
        }
        String variable = environment.get(variable(key));
        return variable != null ? variable : file.get(key);
    }

    /**
     * Variables that look like settings and are none, sorted. They are not refused, since others set such variables too: a pod
     * beside a service of this name has {@code SEAWALL_SERVICE_HOST}.
     */
    public List<String> unknownVariables() {
        Set<String> variables = new TreeSet<>(OTHER_VARIABLES);
        known.forEach(key -> variables.add(variable(key)));
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !variables.contains(name))
                .sorted()
                .toList();
    }

    /** The environment variable that stands for an option. */
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static @Nullable Path standardPlace(Map<String, String> environment) {
        String named = environment.get("SEAWALL_CONFIG");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String home = environment.getOrDefault("HOME", "/");
        String base = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        for (Path candidate : List.of(Path.of(base, "seawall", "config.yaml"), Path.of("/etc/seawall/config.yaml"))) {
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static void collect(CommandSpec command, Set<String> keys) {
        command.options().forEach(option -> keys.add(key(option)));
        keys.removeAll(NOT_SETTINGS);
        command.subcommands().values().forEach(child -> collect(child.getCommandSpec(), keys));
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^--?", "");
    }

    /** Repeatable options split on semicolons here, since their values may contain commas. */
    private static String join(List<String> values) {
        return String.join(";", values);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
    }
}
