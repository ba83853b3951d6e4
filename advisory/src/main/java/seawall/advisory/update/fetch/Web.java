package seawall.advisory.update.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import seawall.model.network.Proxies;
import seawall.model.network.ProxyServer;

/**
 * GET requests that follow redirects.
 *
 * <p>Redirects are followed here and not by the client, so that a password in the address goes to its own host only and {@code
 * https} never becomes {@code http}.
 */
final class Web implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_CAUSE = 200;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private final HttpClient client;
    private final Proxies proxies;
    private final FetchLimits limits;
    private final String userAgent;

    Web(Proxies proxies, FetchLimits limits, String userAgent) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .proxy(proxies.selector())
                .build();
        this.proxies = proxies;
        this.limits = limits;
        this.userAgent = userAgent;
    }

    /**
     * Asks for {@code address}; its user information, where present, becomes basic authentication. Throws {@link FetchFailure}
     * where there is no answer.
     */
    HttpResponse<InputStream> get(URI address, Map<String, String> headers) throws FetchFailure, InterruptedException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<InputStream> response = send(at, sameOrigin(address, at) ? address : null, headers);
            Optional<String> location = response.headers().firstValue("Location");
            if (!isRedirect(response.statusCode()) || location.isEmpty()) {
                return response;
            }
            close(response);
            at = redirect(at, location.get());
        }
        throw FetchFailure.lasting(plain(address) + ": more than " + MOST_REDIRECTS + " redirects");
    }

    private HttpResponse<InputStream> send(URI at, @Nullable URI credentials, Map<String, String> headers)
            throws FetchFailure, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(withoutUser(at)).timeout(limits.answer()).header("User-Agent", userAgent);
        headers.forEach(request::header);
        proxies.authorization(at).ifPresent(value -> request.header("Proxy-Authorization", value));
        if (credentials != null && credentials.getUserInfo() != null) {
            byte[] pair = credentials.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == PROXY_AUTHENTICATION_REQUIRED) {
                close(response);
                throw FetchFailure.lasting(plain(at) + ": " + refusal(at));
            }
            return response;
        } catch (IOException failure) {
            throw failure(at, failure);
        }
    }

    /** That there was no answer from an address. */
    FetchFailure failure(URI address, IOException cause) {
        String by = proxies.proxy(address).map(proxy -> " (" + proxy + ")").orElse("");
        return FetchFailure.temporary(plain(address) + by + ": " + reason(cause), cause);
    }

    /** Whether not even a connection stood. */
    static boolean isWithoutConnection(IOException failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    }

    private String refusal(URI at) {
        return proxies.proxy(at).map(ProxyServer::refusal).orElse("the server answered 407 like a proxy");
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI redirect(URI from, String location) throws FetchFailure {
        URI to;
        try {
            to = withoutUser(from).resolve(location);
        } catch (IllegalArgumentException notAnAddress) {
            throw FetchFailure.lasting(plain(from) + ": redirects to something that is no address");
        }
        boolean isWeb = "https".equalsIgnoreCase(to.getScheme()) || "http".equalsIgnoreCase(to.getScheme());
        if (!isWeb || to.getHost() == null || to.getRawUserInfo() != null) {
            throw FetchFailure.lasting(plain(from) + ": redirects to something that is no web address");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme())) {
            throw FetchFailure.lasting(plain(from) + ": redirects from https to http, which is refused");
        }
        return to;
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    /** Why there was no answer, for people. */
    static String reason(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException slow -> "no connection in time";
            case HttpTimeoutException slow -> "no answer in time";
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException
                    || refused.getCause() instanceof UnknownHostException -> "the host name is not known";
            case ConnectException refused -> "no connection (refused or unreachable)";
            case SSLException untrusted -> "no trusted TLS connection: " + shortened(untrusted);
            default -> "the connection broke: " + shortened(failure);
        };
    }

    private static String shortened(IOException failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
    }

    /** The address without user and password. */
    static String plain(URI address) {
        return withoutUser(address).toString();
    }

    /** The server of an address, for people. */
    static String site(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private static URI withoutUser(URI address) {
        String user = address.getRawUserInfo();
        return user == null ? address : URI.create(address.toString().replace(user + "@", ""));
    }

    /** Lets go of an answer whose content is not wanted. */
    static void close(HttpResponse<InputStream> response) {
        @Nullable InputStream body = response.body(); // null where a proxy made no tunnel
        if (body == null) {
            return;
        }
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // Nothing of it was wanted.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
