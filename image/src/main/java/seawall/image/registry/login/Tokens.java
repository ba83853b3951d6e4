package seawall.image.registry.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.registry.http.Request;
import seawall.image.registry.http.Response;
import seawall.image.registry.http.Transport;

/**
 * Gets tokens from the service a registry names (distribution specification: token authentication; OAuth 2.0 token
 * authentication).
 */
record Tokens(Transport transport) {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int LONGEST_REALM = 2_048;
    private static final int MOST_SCOPES = 16;
    /** What a token without a stated end is good for; shorter ends are taken for this as well. */
    private static final Duration SHORTEST = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * A token for the registry.
     *
     * @param lasts counted from now
     */
    record Token(String text, Duration lasts) {
        @Override
        public String toString() {
            return "token";
        }
    }

    /** Asks with the login, or anonymously; throws {@link ImageException} of code DENIED where the service refuses. */
    Token get(Challenge challenge, Access access, Optional<Login> login) throws IOException {
        URI realm = realm(challenge, access);
        Request request = login.orElse(null) instanceof Login.IdentityToken identity
                ? exchange(realm, challenge, access, identity)
                : asked(realm, challenge, access, login);
        try (Response response = transport.send(request)) {
            return switch (response.status()) {
                case 200 -> token(response.document("answer of the token service", LONGEST_ANSWER));
                case 400, 401, 403 -> throw Denied.byTokenService(access, login);
                default ->
                    throw new ImageException(
                            Code.UNREACHABLE,
                            "the token service " + realm.getRawAuthority() + " of " + access.registry()
                                    + " answers with status " + response.status());
            };
        }
    }

    private static URI realm(Challenge challenge, Access access) throws ContentException {
        String realm = challenge.parameter("realm");
        try {
            URI address = URI.create(realm);
            if (realm.length() <= LONGEST_REALM && address.getHost() != null && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            throw noRealm(access);
        }
        throw noRealm(access);
    }

    private static ContentException noRealm(Access access) {
        return ContentException.malformed(access.registry() + " asks for a token but names no valid token service");
    }

    /** The scopes the registry asks for; it may leave them to be known. */
    private static List<String> scopes(Challenge challenge, Access access) {
        List<String> named = List.of(challenge.parameter("scope").strip().split(" +", MOST_SCOPES));
        return named.equals(List.of("")) ? List.of(access.scope()) : named;
    }

    /** By GET, with the password where there is one. */
    private static Request asked(URI realm, Challenge challenge, Access access, Optional<Login> login) {
        var query = new ArrayList<String>();
        if (!challenge.parameter("service").isEmpty()) {
            query.add("service=" + encoded(challenge.parameter("service")));
        }
        scopes(challenge, access).forEach(scope -> query.add("scope=" + encoded(scope)));
        if (login.orElse(null) instanceof Login.Password(String user, String _)) {
            query.add("account=" + encoded(user));
        }
        String separator = realm.getRawQuery() == null ? "?" : "&";
        Request request = Request.get(URI.create(realm + separator + String.join("&", query)));
        return login.orElse(null) instanceof Login.Password password ? request.authorized(basic(password)) : request;
    }

    /** By POST, an identity token being a refresh token. */
    private static Request exchange(URI realm, Challenge challenge, Access access, Login.IdentityToken identity) {
        String form = "grant_type=refresh_token&client_id=seawall&service=" + encoded(challenge.parameter("service"))
                + "&scope=" + encoded(String.join(" ", scopes(challenge, access)))
                + "&refresh_token=" + encoded(identity.token());
        return Request.sending("POST", realm, () -> BodyPublishers.ofString(form), true)
                .with("Content-Type", "application/x-www-form-urlencoded");
    }

    private static Token token(byte[] json) throws ContentException {
        var seen = new Object() {
            String token = "";
            String accessToken = "";
            long seconds;
        };
        Json.document(json, "answer of the token service", (name, value) -> {
            switch (name) {
                case "token" -> seen.token = Json.text(value);
                case "access_token" -> seen.accessToken = Json.text(value);
                case "expires_in" -> seen.seconds = Json.size(value);
                default -> {}
            }
        });
        String token = seen.token.isEmpty() ? seen.accessToken : seen.token;
        if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw ContentException.malformed("the token service answers without a valid token");
        }
        long seconds = Math.clamp(seen.seconds, SHORTEST.toSeconds(), LONGEST.toSeconds());
        return new Token(token, Duration.ofSeconds(seconds));
    }

    /** RFC 7617. */
    static String basic(Login.Password password) {
        String both = password.user() + ":" + password.password();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
