package seawall.image.registry.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.model.network.ProxyServer;

/** Says in words why a host could not be talked to. */
final class Unreachable {
    /** How the JDK's client says that a proxy refused to connect to a host; its status follows. */
    private static final String NO_TUNNEL = "Tunnel failed, got:";

    private Unreachable() {}

    /** @param proxy that was to take the request to the host */
    static ImageException of(URI uri, Optional<ProxyServer> proxy, IOException failure) {
        String host = uri.getRawAuthority();
        String reason = proxy.isPresent() ? reason(host, proxy.get(), failure) : reason(host, failure);
        return new ImageException(Code.UNREACHABLE, reason, failure);
    }

    /** Status 407. */
    static ImageException refusedByProxy(URI uri, Optional<ProxyServer> proxy) {
        String host = uri.getRawAuthority();
        return new ImageException(
                Code.DENIED,
                proxy.map(each -> "cannot reach " + host + ": " + each.refusal())
                        .orElse(host + " answers with status 407, as only proxies do"));
    }

    private static String reason(String host, ProxyServer proxy, IOException failure) {
        if (text(failure).startsWith(NO_TUNNEL)) {
            return "the " + proxy + " does not connect to " + host + ": it answers with status "
                    + text(failure).substring(NO_TUNNEL.length()).strip();
        }
        if (failure instanceof SSLException) {
            return reason(host, failure);
        }
        return reason("the " + proxy + " on the way to " + host, failure);
    }

    /** Whether asking again at once is in vain, or has been waited for long enough. */
    static boolean isPermanent(IOException failure) {
        return failure instanceof SSLException
                || text(failure).startsWith(NO_TUNNEL)
                || failure instanceof HttpTimeoutException
                || has(failure, UnresolvedAddressException.class)
                || has(failure, UnknownHostException.class);
    }

    private static String reason(String host, IOException failure) {
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return "cannot reach " + host + ": there is no host of this name; check the name and the network";
        }
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                "cannot reach " + host + ": it does not answer; check the name and the network";
            case HttpTimeoutException _ -> "cannot use " + host + ": it accepts connections but does not answer";
            case ConnectException _ ->
                "cannot reach " + host + ": the connection was refused; check the name, the port and the network";
            case SSLException wrong -> tls(host, wrong);
            default -> "cannot use " + host + ": the connection broke (" + text(failure) + ")";
        };
    }

    private static String tls(String host, SSLException wrong) {
        String text = text(wrong);
        if (text.contains("Unsupported or unrecognized SSL message") || text.contains("plaintext connection")) {
            return "cannot reach " + host + " over TLS: it speaks plain HTTP; allow it with --plain-http " + host;
        }
        if (has(wrong, CertificateExpiredException.class)) {
            return "cannot reach " + host + " over TLS: its certificate has expired";
        }
        if (has(wrong, CertPathBuilderException.class)) {
            return "cannot reach " + host + " over TLS: its certificate's authority is not trusted;"
                    + " trust it with --registry-ca FILE";
        }
        return "cannot reach " + host + " over TLS: " + text;
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> kind) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 10; each = each.getCause(), depth++) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }
}
