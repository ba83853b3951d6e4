package seawall.image.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.oci.MediaTypes;
import seawall.image.registry.Artefacts.Transfer;
import seawall.image.registry.http.BackOff;
import seawall.image.registry.http.Request;
import seawall.image.registry.http.Response;
import seawall.image.registry.http.Transport;
import seawall.model.Digest;

/**
 * Writes to one repository (OCI distribution specification, "Push"), always to its own registry and never to a mirror.
 *
 * <p>What is longer than a part goes up in parts, so that a broken connection costs one of them: the registry tells how much it
 * has and the upload goes on from there.
 */
final class Upload {
    private static final int PART = 16 << 20;
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(?<last>[0-9]{1,18})");

    private final RegistryClient client;
    private final Endpoint endpoint;
    private final Transfer transfer;

    Upload(RegistryClient client, Transfer transfer) {
        this.client = client;
        this.endpoint = client.origin();
        this.transfer = transfer;
    }

    /**
     * Where an upload stands.
     *
     * @param location where it goes on
     * @param offset bytes the registry has
     */
    private record State(URI location, long offset, boolean done) {}

    /** Uploads a blob unless the registry has it. */
    void blob(Digest digest, UploadedBytes bytes) throws IOException {
        if (exists(digest)) {
            transfer.moved(bytes.size(), bytes.size());
            return;
        }
        BackOff backOff = client.backOff();
        State state = begun();
        for (long firm = 0; !state.done(); ) {
            try {
                state = sent(state, digest, bytes);
                transfer.moved(state.offset(), bytes.size());
            } catch (ImageException broken) {
                if (broken.code() != Code.UNREACHABLE || !backOff.again()) {
                    throw broken;
                }
                state = asked(state);
            }
            if (state.offset() > firm) {
                firm = state.offset();
                backOff.reset();
            }
        }
    }

    private boolean exists(Digest digest) throws IOException {
        Request request = Request.head(endpoint.uri(scheme(), "blobs", digest.toString()));
        try (Response response = client.session().send(request, endpoint.access(true))) {
            if (response.status() == 200 || response.status() == 404) {
                return response.status() == 200;
            }
            throw Refusal.of(response, endpoint, "blob " + digest);
        }
    }

    private State begun() throws IOException {
        Request request =
                Request.sending("POST", endpoint.uri(scheme(), "blobs", "uploads", ""), BodyPublishers::noBody, true);
        try (Response response = client.session().send(request, endpoint.access(true))) {
            if (response.status() != 202) {
                throw Refusal.of(response, endpoint, "an upload to " + endpoint);
            }
            return new State(Transport.location(response), 0, false);
        }
    }

    /** Sends the next part, or the last one and with it the digest. */
    private State sent(State state, Digest digest, UploadedBytes bytes) throws IOException {
        int length = (int) Math.min(PART, bytes.size() - state.offset());
        byte[] part = bytes.part(state.offset(), length);
        boolean isLast = state.offset() + length == bytes.size();
        URI location = isLast ? completing(state.location(), digest) : state.location();
        Request request = Request.sending(
                        isLast ? "PUT" : "PATCH", location, () -> BodyPublishers.ofByteArray(part), false)
                .with("Content-Type", "application/octet-stream");
        if (!isLast || state.offset() > 0) {
            request = request.with("Content-Range", state.offset() + "-" + (state.offset() + length - 1));
        }
        try (Response response = send(request)) {
            return switch (response.status()) {
                case 201 -> new State(location, bytes.size(), true);
                case 202 -> new State(Transport.location(response), offset(response), false);
                case 404, 416 ->
                    throw new ImageException(
                            Code.UNREACHABLE, endpoint.registry() + " lost the beginning of an upload to " + endpoint);
                default -> throw Refusal.of(response, endpoint, "an upload to " + endpoint);
            };
        }
    }

    /** Asks how much the registry has; begins anew where it knows nothing of the upload. */
    private State asked(State state) throws IOException {
        try (Response response = send(Request.get(state.location()))) {
            if (response.status() != 204) {
                return begun();
            }
            URI location = response.header("Location").isEmpty() ? state.location() : Transport.location(response);
            return new State(location, offset(response), false);
        }
    }

    /** The first byte the registry has not; it writes the range of nothing as that of one byte. */
    private static long offset(Response response) throws ContentException {
        Matcher range = RANGE.matcher(response.header("Range"));
        if (!range.matches()) {
            throw ContentException.malformed("the registry does not tell how much of an upload it has");
        }
        long last = Long.parseLong(range.group("last"));
        return last == 0 ? 0 : last + 1;
    }

    private static URI completing(URI location, Digest digest) {
        String separator = location.getRawQuery() == null ? "?" : "&";
        return URI.create(location + separator + "digest=" + digest);
    }

    /** Uploads may go to another host, which gets no credentials. */
    private Response send(Request request) throws IOException {
        return Transport.isSameHost(request.uri(), endpoint.uri(scheme()))
                ? client.session().send(request, endpoint.access(true))
                : client.session().transport().send(request);
    }

    /** Puts the manifest under a tag or its digest. */
    void manifest(String version, byte[] json) throws IOException {
        Request request = Request.sending(
                        "PUT",
                        endpoint.uri(scheme(), "manifests", version),
                        () -> BodyPublishers.ofByteArray(json),
                        true)
                .with("Content-Type", MediaTypes.OCI_MANIFEST);
        try (Response response = client.session().send(request, endpoint.access(true))) {
            if (!response.isSuccess()) {
                throw Refusal.of(response, endpoint, "a manifest to put to " + endpoint);
            }
        }
    }

    private String scheme() {
        return client.session().transport().scheme(endpoint.registry());
    }
}
