package seawall.image.registry.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import seawall.content.ContentException;
import seawall.content.json.Json;
import tools.jackson.core.JsonParser;

/**
 * Logins as Docker and Podman store them: {@code config.json} of Docker, {@code auth.json} (containers-auth.json(5)).
 *
 * @param logins by registry or registry and path, without scheme
 * @param damaged names as above whose logins could not be understood
 * @param helpers names of credential helpers, by registry
 * @param store name of the helper for all registries; empty for none
 */
record CredentialFile(Map<String, Login> logins, Set<String> damaged, Map<String, String> helpers, String store) {
    private static final int MOST_REGISTRIES = 10_000;

    CredentialFile {
        logins = Map.copyOf(logins);
        damaged = Set.copyOf(damaged);
        helpers = Map.copyOf(helpers);
    }

    /** Reads the document; throws {@link ContentException}, without content of the file, for anything that is not one. */
    static CredentialFile parse(byte[] json) throws ContentException {
        var seen = new Object() {
            String store = "";
        };
        var logins = new TreeMap<String, Login>();
        var damaged = new TreeSet<String>();
        var helpers = new TreeMap<String, String>();
        Json.document(json, "credential file", (name, value) -> {
            switch (name) {
                case "auths" ->
                    Json.object(value, (key, entry) -> {
                        if (logins.size() + damaged.size() == MOST_REGISTRIES) {
                            throw ContentException.limit("more than " + MOST_REGISTRIES + " registries");
                        }
                        try {
                            login(entry).ifPresent(login -> logins.putIfAbsent(normalised(key), login));
                        } catch (ContentException _) {
                            damaged.add(normalised(key));
                        }
                    });
                case "credHelpers" ->
                    Json.textFields(value, MOST_REGISTRIES)
                            .forEach((key, helper) -> helpers.putIfAbsent(normalised(key), helper));
                case "credsStore" -> seen.store = Json.text(value);
                default -> {}
            }
        });
        return new CredentialFile(logins, damaged, helpers, seen.store);
    }

    /** The login for the longest part of registry and repository that has one; throws where that one is damaged. */
    Optional<Login> login(String registry, String repository) throws ContentException {
        for (String host : names(registry)) {
            String key = host + "/" + repository;
            while (!key.isEmpty()) {
                Login login = logins.get(key);
                if (login != null) {
                    return Optional.of(login);
                }
                if (damaged.contains(key)) {
                    throw ContentException.malformed("the login for " + key + " is not user and password in base64");
                }
                key = key.substring(0, Math.max(0, key.lastIndexOf('/')));
            }
        }
        return Optional.empty();
    }

    /** The helper to ask about a registry: its own, else that for all. */
    Optional<String> helper(String registry) {
        return names(registry).stream()
                .flatMap(name -> Stream.ofNullable(helpers.get(name)))
                .findFirst()
                .or(() -> Optional.of(store).filter(name -> !name.isEmpty()));
    }

    /** Docker Hub's logins are stored under older names of it. */
    private static List<String> names(String registry) {
        return registry.equals("docker.io")
                ? List.of("docker.io", "index.docker.io", "registry-1.docker.io")
                : List.of(registry);
    }

    /** Old files have addresses, such as {@code https://registry.example.org/v1/}, for keys. */
    private static String normalised(String key) {
        String name = key;
        boolean isAddress = false;
        for (String scheme : List.of("https://", "http://")) {
            if (name.startsWith(scheme)) {
                name = name.substring(scheme.length());
                isAddress = true;
            }
        }
        int slash = name.indexOf('/');
        String host = (slash < 0 ? name : name.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : name.substring(slash);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return isAddress || path.equals("/v1") || path.equals("/v2") ? host : host + path;
    }

    private static Optional<Login> login(JsonParser entry) throws IOException {
        var fields = new TreeMap<String, String>();
        Json.object(entry, (name, value) -> {
            switch (name) {
                case "auth", "username", "password", "identitytoken", "registrytoken" ->
                    fields.put(name, Json.text(value));
                default -> {}
            }
        });
        fields.values().removeIf(String::isEmpty);
        if (fields.containsKey("identitytoken")) {
            return Optional.of(new Login.IdentityToken(fields.get("identitytoken")));
        }
        if (fields.containsKey("registrytoken")) {
            return Optional.of(new Login.RegistryToken(fields.get("registrytoken")));
        }
        if (fields.containsKey("auth")) {
            return Optional.of(decoded(fields.get("auth")));
        }
        return fields.containsKey("username") && fields.containsKey("password")
                ? Optional.of(new Login.Password(fields.get("username"), fields.get("password")))
                : Optional.empty();
    }

    /** Base64 of user, colon and password; some tools pad the password with zeros. */
    private static Login.Password decoded(String auth) throws ContentException {
        String both = new String(bytes(auth), StandardCharsets.UTF_8);
        int colon = both.indexOf(':');
        if (colon <= 0) {
            throw ContentException.malformed("a login that is not user and password");
        }
        int end = both.length();
        while (end > colon + 1 && both.charAt(end - 1) == 0) {
            end--;
        }
        return new Login.Password(both.substring(0, colon), both.substring(colon + 1, end));
    }

    private static byte[] bytes(String base64) throws ContentException {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            throw ContentException.malformed("a login that is not in base64");
        }
    }

    /** How much there is, and nothing of it. */
    @Override
    public String toString() {
        return logins.size() + " logins and " + helpers.size() + " helpers";
    }
}
