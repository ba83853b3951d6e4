package seawall.image.registry.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Reasons;

/**
 * Finds the login for a registry: what was given for it, else what the files of Docker and Podman have, in this order: the file
 * that {@code REGISTRY_AUTH_FILE} names, and then no other; {@code $DOCKER_CONFIG/config.json};
 * {@code $XDG_RUNTIME_DIR/containers/auth.json}, or where that is not set {@code /run/containers/UID/auth.json}, where Podman
 * then writes; {@code $XDG_CONFIG_HOME/containers/auth.json} (usually
 * {@code ~/.config/containers/auth.json}); {@code ~/.docker/config.json}. In each file a helper goes before an entry.
 *
 * <p>Files are read and helpers run only when a registry asks for a login. What is wrong with them does not end a scan that
 * needs none; it is told where the registry then refuses.
 */
public final class StoredLogins {
    private static final int LONGEST_FILE = 1 << 20;
    private static final Duration HELPER_LIMIT = Duration.ofSeconds(60);

    private final Map<String, Login> given;
    private final Map<String, String> environment;
    private final Duration helperLimit;
    private final String ownFolder;

    /**
     * What was found.
     *
     * @param problems why logins could not be read, one line each, without secrets
     */
    record Found(Optional<Login> login, List<String> problems) {
        Found {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads nothing yet.
     *
     * @param given logins by registry, which go before stored ones
     * @param environment of the process: tells where files and helpers are
     */
    public StoredLogins(Map<String, ? extends Login> given, Map<String, String> environment) {
        this(given, environment, HELPER_LIMIT, folderOfThisUser());
    }

    /** As the public one; {@code ownFolder} is read where no runtime folder is set, none where it is empty. */
    StoredLogins(
            Map<String, ? extends Login> given,
            Map<String, String> environment,
            Duration helperLimit,
            String ownFolder) {
        this.given = Map.copyOf(given);
        this.environment = Map.copyOf(environment);
        this.helperLimit = helperLimit;
        this.ownFolder = ownFolder;
    }

    /** Empty where the system does not tell who runs this. */
    private static String folderOfThisUser() {
        try {
            return "/run/containers/" + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return "";
        }
    }

    Found find(String registry, String repository) throws InterruptedIOException {
        Login own = given.get(registry);
        if (own != null) {
            return new Found(Optional.of(own), List.of());
        }
        var problems = new ArrayList<String>();
        for (Path file : files(problems)) {
            Optional<CredentialFile> read = read(file, problems);
            if (read.isPresent()) {
                Optional<Login> login = login(read.get(), registry, repository, problems);
                if (login.isPresent()) {
                    return new Found(login, problems);
                }
            }
        }
        return new Found(Optional.empty(), problems);
    }

    private Optional<Login> login(CredentialFile file, String registry, String repository, List<String> problems)
            throws InterruptedIOException {
        Optional<String> helper = file.helper(registry);
        if (helper.isPresent()) {
            try {
                Optional<Login> login =
                        new CredentialProgram(helper.get(), environment, helperLimit).get(address(registry));
                if (login.isPresent()) {
                    return login;
                }
            } catch (InterruptedIOException interrupted) {
                throw interrupted;
            } catch (IOException unusable) {
                problems.add(Reasons.of(unusable));
            }
        }
        try {
            return file.login(registry, repository);
        } catch (ContentException damaged) {
            problems.add(damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Helpers know Docker Hub by the address of its first interface. */
    private static String address(String registry) {
        return registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
    }

    private List<Path> files(List<String> problems) {
        var files = new ArrayList<Path>();
        if (isSet("REGISTRY_AUTH_FILE")) {
            add(files, problems, environment.get("REGISTRY_AUTH_FILE"), "");
            if (files.stream().noneMatch(Files::exists)) {
                problems.add("there is no file that REGISTRY_AUTH_FILE names");
            }
            return files;
        }
        add(files, problems, environment.get("DOCKER_CONFIG"), "config.json");
        if (isSet("XDG_RUNTIME_DIR")) {
            add(files, problems, environment.get("XDG_RUNTIME_DIR"), "containers/auth.json");
        } else {
            add(files, problems, ownFolder, "auth.json");
        }
        if (isSet("XDG_CONFIG_HOME")) {
            add(files, problems, environment.get("XDG_CONFIG_HOME"), "containers/auth.json");
        } else {
            add(files, problems, environment.get("HOME"), ".config/containers/auth.json");
        }
        add(files, problems, environment.get("HOME"), ".docker/config.json");
        return files;
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    private static void add(List<Path> files, List<String> problems, @Nullable String folder, String file) {
        if (folder == null || folder.isEmpty()) {
            return;
        }
        try {
            files.add(Path.of(folder, file));
        } catch (InvalidPathException _) {
            problems.add("a folder of logins has a name that is not valid");
        }
    }

    private static Optional<CredentialFile> read(Path file, List<String> problems) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST_FILE);
            if (in.read() >= 0) {
                throw ContentException.limit("longer than " + LONGEST_FILE + " bytes");
            }
            return content.length == 0 ? Optional.empty() : Optional.of(CredentialFile.parse(content));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException unusable) {
            problems.add("logins of " + file + " could not be read: " + Reasons.of(unusable));
            return Optional.empty();
        }
    }
}
