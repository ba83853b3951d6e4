package seawall.image.registry.http;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request to a registry or to who speaks for it.
 *
 * @param headers without {@code Authorization}
 * @param authorization value of that header, which never follows a redirect to another host; null for none
 * @param body null for none
 * @param repeatable whether sending it twice does no harm
 */
public record Request(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String authorization,
        @Nullable Body body,
        boolean repeatable) {
    public Request {
        headers = Map.copyOf(headers);
    }

    /** Makes the same body anew for every attempt. */
    @FunctionalInterface
    public interface Body {
        BodyPublisher publisher();
    }

    public static Request get(URI uri) {
        return new Request("GET", uri, Map.of(), null, null, true);
    }

    public static Request head(URI uri) {
        return new Request("HEAD", uri, Map.of(), null, null, true);
    }

    /** A request that changes something. */
    public static Request sending(String method, URI uri, @Nullable Body body, boolean repeatable) {
        return new Request(method, uri, Map.of(), null, body, repeatable);
    }

    public Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Request(method, uri, more, authorization, body, repeatable);
    }

    public Request authorized(@Nullable String credentials) {
        return new Request(method, uri, headers, credentials, body, repeatable);
    }

    Request at(URI elsewhere) {
        return new Request(method, elsewhere, headers, authorization, body, repeatable);
    }

    /** Method and host: the rest of an address may hold signatures. */
    @Override
    public String toString() {
        return method + " " + uri.getRawAuthority();
    }
}
