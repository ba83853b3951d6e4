package seawall.image.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.model.network.Proxies;

/**
 * Sends requests: over TLS unless a host was allowed plain HTTP, following redirects, and again where the other side is
 * unwell for a moment. Safe for several threads.
 */
public final class Transport implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;

    private final HttpClient client;
    private final Set<String> plainHttp;
    private final Proxies proxies;
    private final Timing timing;

    /**
     * Connects nothing yet.
     *
     * @param plainHttp hosts, with their ports where these are named, that may be talked to without TLS
     * @param authorities file of certificates to trust beside the usual ones; null for none
     */
    public Transport(Set<String> plainHttp, @Nullable Path authorities, Proxies proxies, Timing timing) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timing.connecting())
                .proxy(proxies.selector());
        if (authorities != null) {
            builder.sslContext(TrustedAuthorities.with(authorities));
        }
        this.client = builder.build();
        this.plainHttp = Set.copyOf(plainHttp);
        this.proxies = proxies;
        this.timing = timing;
    }

    public Timing timing() {
        return timing;
    }

    /** The scheme a registry is talked to with: {@code http} only where that was allowed for it by name. */
    public String scheme(String registry) {
        return plainHttp.contains(registry) ? "http" : "https";
    }

    /**
     * The answer, whatever its status, after redirects and after repeating what may be repeated.
     *
     * @throws ImageException of code UNREACHABLE where there is no answer
     * @throws InterruptedIOException where the thread was interrupted
     */
    public Response send(Request request) throws IOException {
        var backOff = new BackOff(timing);
        while (true) {
            try {
                Response response = followed(request);
                if (!mayRepeat(request, response.status()) || !backOff.again(retryAfter(response))) {
                    return response;
                }
                response.close();
            } catch (InterruptedIOException | ContentException stop) {
                throw stop;
            } catch (IOException failure) {
                if (!request.repeatable() || Unreachable.isPermanent(failure) || !backOff.again()) {
                    throw Unreachable.of(request.uri(), proxies.proxy(request.uri()), failure);
                }
            }
        }
    }

    /** Refused for now, or broken for now; an answer of 429 or 503 has changed nothing (RFC 6585, RFC 9110). */
    private static boolean mayRepeat(Request request, int status) {
        return switch (status) {
            case 429, 503 -> true;
            case 408, 500, 502, 504 -> request.repeatable();
            default -> false;
        };
    }

    /** RFC 9110, section 10.2.3: seconds or a date. */
    private Optional<Duration> retryAfter(Response response) {
        String value = response.header("Retry-After").strip();
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(value));
            Duration wait = Duration.between(timing.clock().instant(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Response followed(Request request) throws IOException {
        Request current = request;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Response response = once(current);
            if (!isRedirect(current, response.status())) {
                return response;
            }
            URI next = location(response);
            boolean staysAtHost = isSameHost(current.uri(), next);
            if (current.body() != null && !staysAtHost) {
                return response;
            }
            response.close();
            current = staysAtHost ? current.at(next) : current.at(next).authorized(null);
        }
        throw ContentException.malformed(
                request.uri().getRawAuthority() + " redirects more than " + MOST_REDIRECTS + " times");
    }

    /**
     * Reading follows all redirects, sending those that keep the method (RFC 9110, section 15.4) and stay at the host: a body
     * may hold a secret.
     */
    private static boolean isRedirect(Request request, int status) {
        return switch (status) {
            case 307, 308 -> true;
            case 301, 302, 303 -> request.body() == null && request.repeatable();
            default -> false;
        };
    }

    /** Where an answer points to, by its header {@code Location}; throws {@link ContentException} where to nowhere. */
    public static URI location(Response response) throws ContentException {
        try {
            return response.uri().resolve(URI.create(response.header("Location")));
        } catch (IllegalArgumentException _) {
            throw ContentException.malformed(response.uri().getRawAuthority() + " points to an address that is none");
        }
    }

    /** Whether credentials for one address may be sent to the other: same scheme, host and port. */
    public static boolean isSameHost(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getRawAuthority()).equalsIgnoreCase(other.getRawAuthority());
    }

    private Response once(Request request) throws IOException {
        check(request.uri());
        var builder = HttpRequest.newBuilder(request.uri())
                .timeout(timing.answering())
                .header("User-Agent", "seawall");
        request.headers().forEach(builder::header);
        if (request.authorization() != null) {
            builder.header("Authorization", request.authorization());
        }
        proxies.authorization(request.uri()).ifPresent(value -> builder.header("Proxy-Authorization", value));
        Request.Body body = request.body();
        builder.method(request.method(), body == null ? BodyPublishers.noBody() : body.publisher());
        try {
            HttpResponse<InputStream> answer = client.send(builder.build(), _ -> new BodyInput(timing.stalling()));
            if (answer.statusCode() == 407) {
                @Nullable InputStream rest = answer.body(); // null where no tunnel was made
                if (rest != null) {
                    rest.close();
                }
                throw Unreachable.refusedByProxy(request.uri(), proxies.proxy(request.uri()));
            }
            return new Response(request.uri(), answer.statusCode(), answer.headers(), answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking a registry");
        }
    }

    private void check(URI uri) throws ContentException {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String authority = String.valueOf(uri.getRawAuthority()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw ContentException.malformed("an address without a host or with a user in it is not followed");
        }
        if (scheme.equals("http") && !plainHttp.contains(authority)) {
            throw new ImageException(
                    Code.DENIED,
                    authority + " would be asked over plain HTTP, which others can read and change;"
                            + " allow it with --plain-http " + authority);
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw ContentException.malformed("an address that is neither https nor http is not followed");
        }
    }

    /** Gives up everything that is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
