package seawall.model.network;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses proxies by the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, as curl and
 * the programs written in Go do (docs/configuration.md, "Proxies"). The lower-case spelling wins. In upper case {@code HTTP_PROXY}
 * does not count where {@code REQUEST_METHOD} is set, since a CGI server sets it from a header of the request.
 */
public final class Proxies {
    /** Connects directly, always. */
    public static final Proxies NONE = new Proxies(null, null, DirectHosts.parse(""));

    /**
     * What a program has to set, before it first uses the JDK's client, so that passwords are sent to proxies that it tunnels
     * through: the client withholds them by default, because they go there in the clear.
     */
    public static final String TUNNELLING_PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

    private final @Nullable ProxyServer https;
    private final @Nullable ProxyServer http;
    private final DirectHosts direct;

    private Proxies(@Nullable ProxyServer https, @Nullable ProxyServer http, DirectHosts direct) {
        this.https = https;
        this.http = http;
        this.direct = direct;
    }

    /**
     * Reads the variables.
     *
     * @throws MalformedProxyException for one that names no proxy that can be used
     */
    public static Proxies of(Map<String, String> environment) {
        boolean isCgi = environment.containsKey("REQUEST_METHOD");
        ProxyServer all = server(environment, "all_proxy", "ALL_PROXY");
        ProxyServer https = server(environment, "https_proxy", "HTTPS_PROXY");
        ProxyServer http = server(environment, "http_proxy", isCgi ? "http_proxy" : "HTTP_PROXY");
        String direct = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        return new Proxies(https == null ? all : https, http == null ? all : http, DirectHosts.parse(direct));
    }

    private static @Nullable ProxyServer server(Map<String, String> environment, String... spellings) {
        for (String variable : spellings) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                return ProxyServer.parse(variable, value);
            }
        }
        return null;
    }

    /** The proxy for an address; empty for a direct connection. */
    public Optional<ProxyServer> proxy(URI address) {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        ProxyServer proxy = secure ? https : http;
        String host = address.getHost() == null ? "" : address.getHost();
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return proxy == null || direct.contains(host, port) ? Optional.empty() : Optional.of(proxy);
    }

    /** Value of the header {@code Proxy-Authorization} for a request to an address; empty for none. */
    public Optional<String> authorization(URI address) {
        return proxy(address).map(ProxyServer::authorization).filter(value -> !value.isEmpty());
    }

    /** The same choice for the JDK's client. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI address) {
                return List.of(proxy(address)
                        .map(proxy -> new Proxy(Proxy.Type.HTTP, proxy.address()))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
                // The failed request itself says so.
            }
        };
    }
}
