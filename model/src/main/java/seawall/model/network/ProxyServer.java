package seawall.model.network;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A proxy that speaks HTTP.
 *
 * @param variable that names it
 * @param host name or address, the latter of IPv6 in brackets
 * @param user name and password as {@code name:password}; empty where none is given
 */
public record ProxyServer(String variable, String host, int port, String user) {
    private static final int DEFAULT_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code http://[user:password@]host[:port]}, also without the scheme.
     *
     * @throws MalformedProxyException for anything else
     */
    static ProxyServer parse(String variable, String value) {
        String text = value.strip();
        URI address;
        try {
            address = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException _) {
            // Its message would repeat the value, which may hold a password.
            throw new MalformedProxyException(variable);
        }
        boolean hasPath = address.getRawPath() != null && address.getRawPath().length() > 1;
        if (address.getHost() == null
                || !"http".equalsIgnoreCase(address.getScheme())
                || hasPath
                || address.getRawQuery() != null
                || address.getPort() == 0
                || address.getPort() > HIGHEST_PORT) {
            throw new MalformedProxyException(variable);
        }
        String user = address.getUserInfo() == null ? "" : address.getUserInfo();
        return new ProxyServer(
                variable, address.getHost(), address.getPort() < 0 ? DEFAULT_PORT : address.getPort(), user);
    }

    /** Looks the host up, once. */
    InetSocketAddress address() {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(plain, port);
    }

    /** Value of {@code Proxy-Authorization} (RFC 7617); empty where it wants none. */
    String authorization() {
        if (user.isEmpty()) {
            return "";
        }
        String pair = user.indexOf(':') < 0 ? user + ":" : user;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What it means that it answers with status 407. */
    public String refusal() {
        return "the " + this + " asks for a name and password; those in " + variable + " are missing or wrong";
    }

    /** What people know it by, without name and password. */
    @Override
    public String toString() {
        return "proxy " + host + ":" + port + " of " + variable;
    }
}
