package seawall.advisory.update.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses proxies by the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in lower or
 * upper case, as curl(1) reads them ("Environment"). {@code HTTP_PROXY} counts in lower case only, since a CGI server sets the
 * other from a request header.
 *
 * @param https for {@code https} addresses; null for a direct connection
 * @param http for {@code http} addresses; null for a direct connection
 * @param direct hosts, domains with or without leading dot, {@code host:port} or {@code *}
 */
record Proxies(@Nullable Server https, @Nullable Server http, List<String> direct) {
    private static final int DEFAULT_PORT = 1080;

    /**
     * A proxy.
     *
     * @param user name and password as {@code name:password}; empty where it wants none
     */
    record Server(String host, int port, String user) {
        boolean isAt(String otherHost, int otherPort) {
            return host.equalsIgnoreCase(otherHost) && port == otherPort;
        }

        PasswordAuthentication authentication() {
            int colon = user.indexOf(':');
            String name = colon < 0 ? user : user.substring(0, colon);
            String password = colon < 0 ? "" : user.substring(colon + 1);
            return new PasswordAuthentication(name, password.toCharArray());
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Reads the variables; throws {@link IllegalArgumentException} with one line for one that is no address. */
    static Proxies of(Map<String, String> environment) {
        String all = value(environment, "all_proxy", "ALL_PROXY");
        String https = value(environment, "https_proxy", "HTTPS_PROXY");
        String http = environment.getOrDefault("http_proxy", "");
        List<String> direct = List.of(value(environment, "no_proxy", "NO_PROXY")
                .toLowerCase(Locale.ROOT)
                .strip()
                .split("[,\\s]+"));
        return new Proxies(server(https.isEmpty() ? all : https), server(http.isEmpty() ? all : http), direct);
    }

    private static String value(Map<String, String> environment, String lower, String upper) {
        return environment.getOrDefault(lower, environment.getOrDefault(upper, ""));
    }

    private static @Nullable Server server(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            URI uri = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
            if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
                String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
                return new Server(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), user);
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw unusable(notAnAddress);
        }
        throw unusable(null);
    }

    /** The value is not repeated: it may hold a password. */
    private static IllegalArgumentException unusable(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "HTTPS_PROXY, http_proxy or ALL_PROXY is not of the form http://host:port; change or unset it", cause);
    }

    /** The proxy for an address; null for a direct connection. */
    @Nullable
    Server proxy(URI address) {
        Server proxy = "https".equalsIgnoreCase(address.getScheme()) ? https : http;
        return proxy == null || isDirect(address) ? null : proxy;
    }

    private boolean isDirect(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        for (String entry : direct) {
            int colon = entry.lastIndexOf(':');
            boolean withPort = colon > 0 && entry.indexOf(':') == colon;
            String name = withPort ? entry.substring(0, colon) : entry;
            boolean portFits = !withPort || entry.substring(colon + 1).equals(Integer.toString(address.getPort()));
            String domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
            if (portFits
                    && !domain.isEmpty()
                    && (domain.equals("*") || host.equals(domain) || host.endsWith("." + domain))) {
                return true;
            }
        }
        return false;
    }

    /** The same choice for the JDK's client. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI address) {
                Server proxy = proxy(address);
                return List.of(
                        proxy == null
                                ? Proxy.NO_PROXY
                                : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())));
            }

            @Override
            public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
                // The failed request itself says so.
            }
        };
    }

    /** Whether a proxy wants a password. */
    boolean hasUser() {
        return (https != null && !https.user().isEmpty())
                || (http != null && !http.user().isEmpty());
    }

    /** Knows the passwords of the proxies, and of nothing else. */
    Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() != RequestorType.PROXY) {
                    return null;
                }
                for (Server proxy : new @Nullable Server[] {https, http}) {
                    if (proxy != null
                            && !proxy.user().isEmpty()
                            && proxy.isAt(getRequestingHost(), getRequestingPort())) {
                        return proxy.authentication();
                    }
                }
                return null;
            }
        };
    }
}
