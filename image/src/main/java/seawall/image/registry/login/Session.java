package seawall.image.registry.login;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.registry.http.Request;
import seawall.image.registry.http.Response;
import seawall.image.registry.http.Transport;

/**
 * Sends requests to registries and logs in where they ask for it. What was granted is kept and sent along until it ends. Safe
 * for several threads.
 */
public final class Session implements AutoCloseable {
    private final Transport transport;
    private final StoredLogins logins;
    private final Map<Access, Grant> grants = new HashMap<>();

    /** A value of the header {@code Authorization}. */
    private record Grant(String authorization, Instant until) {
        @Override
        public String toString() {
            return "grant until " + until;
        }
    }

    public Session(Transport transport, StoredLogins logins) {
        this.transport = transport;
        this.logins = logins;
    }

    public Transport transport() {
        return transport;
    }

    /**
     * The answer, whatever its status but 401.
     *
     * @throws ImageException of code DENIED where no login is accepted, of UNREACHABLE where there is no answer
     */
    public Response send(Request request, Access access) throws IOException {
        String granted = current(access);
        Response response = transport.send(request.authorized(granted));
        if (response.status() != 401) {
            return response;
        }
        List<Challenge> challenges = Challenge.parse(response.headers().allValues("WWW-Authenticate"));
        response.close();
        if (!Transport.isSameHost(request.uri(), response.uri())) {
            throw Denied.by(access, Optional.empty(), List.of("it passes on to a host that wants a login of its own"));
        }
        StoredLogins.Found found = logins.find(access.registry(), access.repository());
        Response second = transport.send(request.authorized(grant(access, challenges, found, granted)));
        if (second.status() != 401) {
            return second;
        }
        second.close();
        forget(access);
        throw Denied.by(access, found.login(), found.problems());
    }

    private synchronized @Nullable String current(Access access) {
        Grant grant = grants.get(access);
        return grant == null
                        || !grant.until().isAfter(transport.timing().clock().instant())
                ? null
                : grant.authorization();
    }

    private synchronized void forget(Access access) {
        grants.remove(access);
    }

    /** Logs in once for all threads: who comes later finds another grant than the one that was refused. */
    private synchronized String grant(
            Access access, List<Challenge> challenges, StoredLogins.Found found, @Nullable String refused)
            throws IOException {
        String other = current(access);
        if (other != null && !other.equals(refused)) {
            return other;
        }
        Grant grant = loggedIn(access, challenges, found);
        grants.put(access, grant);
        return grant.authorization();
    }

    /** Prefers tokens, which end soon and are for one repository, over passwords. */
    private Grant loggedIn(Access access, List<Challenge> challenges, StoredLogins.Found found) throws IOException {
        Optional<Challenge> bearer = offered(challenges, "bearer");
        Login login = found.login().orElse(null);
        if (login instanceof Login.RegistryToken(String token)) {
            return new Grant("Bearer " + token, Instant.MAX);
        }
        if (bearer.isPresent()) {
            Tokens.Token token = token(bearer.get(), access, found);
            return new Grant(
                    "Bearer " + token.text(),
                    transport.timing().clock().instant().plus(token.lasts()));
        }
        if (login instanceof Login.Password password
                && offered(challenges, "basic").isPresent()) {
            return new Grant(Tokens.basic(password), Instant.MAX);
        }
        throw Denied.by(access, found.login(), found.problems());
    }

    private Tokens.Token token(Challenge challenge, Access access, StoredLogins.Found found) throws IOException {
        try {
            return new Tokens(transport).get(challenge, access, found.login());
        } catch (ImageException refused) {
            throw refused.code() == ImageException.Code.DENIED
                            && !found.problems().isEmpty()
                    ? Denied.by(access, found.login(), found.problems())
                    : refused;
        }
    }

    private static Optional<Challenge> offered(List<Challenge> challenges, String scheme) {
        return challenges.stream().filter(each -> each.scheme().equals(scheme)).findFirst();
    }

    @Override
    public void close() {
        transport.close();
    }
}
