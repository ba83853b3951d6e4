package seawall.image.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.oci.MediaTypes;
import seawall.image.registry.http.BackOff;
import seawall.image.registry.http.Request;
import seawall.image.registry.http.Response;
import seawall.image.registry.http.Transport;
import seawall.image.registry.login.Session;
import seawall.image.registry.login.StoredLogins;
import seawall.model.Digest;
import seawall.model.network.Proxies;

/**
 * Reads from one repository (OCI distribution specification, "Pull"): its mirrors are asked first, its registry last. Safe for
 * several threads.
 *
 * <p>A mirror that fails in another way than by not having something is not asked again.
 */
final class RegistryClient implements AutoCloseable {
    /** The size of a manifest that every registry has to accept; none is made larger (specification, "Pushing Manifests"). */
    private static final int LONGEST_MANIFEST = 4 << 20;

    private final ImageReference reference;
    private final Endpoint origin;
    private final List<Endpoint> mirrors;
    private final Session session;
    private final Set<Endpoint> failed = ConcurrentHashMap.newKeySet();

    RegistryClient(ImageReference reference, RegistryOptions options) {
        this.reference = reference;
        this.origin = Endpoint.origin(reference);
        this.mirrors = Endpoint.mirrors(reference, options);
        var login = options.login();
        var logins =
                new StoredLogins(login == null ? Map.of() : Map.of(reference.registry(), login), options.environment());
        var transport = new Transport(
                options.plainHttp(), options.authorities(), Proxies.of(options.environment()), options.timing());
        this.session = new Session(transport, logins);
    }

    Session session() {
        return session;
    }

    Endpoint origin() {
        return origin;
    }

    BackOff backOff() {
        return new BackOff(session.transport().timing());
    }

    /** The manifest or index that the reference names. */
    ManifestDocument named() throws IOException {
        return manifest(reference.version(), "image " + reference);
    }

    /** A manifest or index by its digest. */
    ManifestDocument manifest(Digest digest) throws IOException {
        return manifest(digest.toString(), "manifest " + digest + " in " + reference.name());
    }

    private ManifestDocument manifest(String version, String what) throws IOException {
        return first(
                what,
                endpoint -> repeatedly(endpoint, what, () -> {
                    Request request = Request.get(endpoint.uri(scheme(endpoint), "manifests", version))
                            .with("Accept", String.join(", ", MediaTypes.MANIFESTS));
                    try (Response response = session.send(request, endpoint.access(false))) {
                        if (response.status() != 200) {
                            throw Refusal.of(response, endpoint, what);
                        }
                        return verified(response, version, what);
                    }
                }));
    }

    private static ManifestDocument verified(Response response, String version, String what) throws IOException {
        byte[] json = response.document(what, LONGEST_MANIFEST);
        String served = response.header("Docker-Content-Digest");
        try {
            Digest digest = version.indexOf(':') >= 0
                    ? Digest.parse(version)
                    : served.isEmpty() ? Digester.sha256(json) : Digest.parse(served);
            return ManifestDocument.verified(json, response.header("Content-Type"), digest);
        } catch (IllegalArgumentException _) {
            throw ContentException.malformed("it is served with a digest that is none");
        }
    }

    /**
     * Opens a blob.
     *
     * @param from position of the first byte; the answer may ignore it, which its status 200 tells
     */
    Response blob(Digest digest, long from) throws IOException {
        String what = "blob " + digest + " in " + reference.name();
        return first(what, endpoint -> {
            Request request = Request.get(endpoint.uri(scheme(endpoint), "blobs", digest.toString()));
            Response response = session.send(
                    from == 0 ? request : request.with("Range", "bytes=" + from + "-"), endpoint.access(false));
            if (response.status() == 200 || (from > 0 && response.status() == 206)) {
                return response;
            }
            try (response) {
                throw Refusal.of(response, endpoint, what);
            }
        });
    }

    /** Asks one place. */
    @FunctionalInterface
    private interface Asking<T> {
        T of(Endpoint endpoint) throws IOException;
    }

    /** The answer of the first mirror that has one, or of the registry itself. */
    private <T> T first(String what, Asking<T> asking) throws IOException {
        for (Endpoint mirror : mirrors) {
            if (!failed.contains(mirror)) {
                try {
                    return asking.of(mirror);
                } catch (InterruptedIOException interrupted) {
                    throw interrupted;
                } catch (ImageException refused) {
                    if (refused.code() != Code.NOT_FOUND) {
                        failed.add(mirror);
                    }
                } catch (IOException wrong) {
                    failed.add(mirror);
                }
            }
        }
        try {
            return asking.of(origin);
        } catch (ContentException wrong) {
            throw new ImageException(
                    Code.INVALID, origin.registry() + " serves no valid " + what + ": " + wrong.getMessage(), wrong);
        } catch (ImageException refused) {
            throw failed.isEmpty()
                    ? refused
                    : new ImageException(
                            refused.code(),
                            refused.getMessage() + "; its mirrors failed as well: " + failed(),
                            refused);
        }
    }

    private String failed() {
        return String.join(
                ", ", failed.stream().map(Endpoint::registry).sorted().toList());
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws IOException;
    }

    /** Reads a short body again where the connection broke in it. */
    private <T> T repeatedly(Endpoint endpoint, String what, Attempt<T> attempt) throws IOException {
        var backOff = backOff();
        while (true) {
            try {
                return attempt.make();
            } catch (InterruptedIOException | ContentException stop) {
                throw stop;
            } catch (IOException broken) {
                if (!backOff.again()) {
                    throw new ImageException(
                            Code.UNREACHABLE,
                            endpoint.registry() + " breaks off when asked for " + what + ": " + broken.getMessage(),
                            broken);
                }
            }
        }
    }

    private String scheme(Endpoint endpoint) {
        return session.transport().scheme(endpoint.registry());
    }

    @Override
    public void close() {
        session.close();
    }
}
