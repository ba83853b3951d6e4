package seawall.image.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.layout.Blobs;
import seawall.image.oci.Descriptor;
import seawall.model.Gap;

/** The blobs of one repository, for all images that were opened of it together. */
final class RegistryBlobs implements Blobs {
    private final RegistryClient client;
    private final ManifestDocument root;
    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * Takes over the client.
     *
     * @param root what the reference named, which is not fetched again
     */
    RegistryBlobs(RegistryClient client, ManifestDocument root) {
        this.client = client;
        this.root = root;
    }

    /** Says how many sources will close this. */
    void share(int sources) {
        users.set(sources);
    }

    @Override
    public byte[] manifest(Descriptor descriptor, int limit) throws IOException {
        ManifestDocument found =
                descriptor.digest().equals(root.descriptor().digest()) ? root : client.manifest(descriptor.digest());
        if (found.json().length > limit) {
            throw ContentException.limit("manifest " + descriptor.digest() + " is longer than " + limit + " bytes");
        }
        if (found.descriptor().isIndex() != descriptor.isIndex()) {
            throw ContentException.malformed("manifest " + descriptor.digest() + " is of another type than was said");
        }
        return found.json();
    }

    @Override
    public byte[] document(Descriptor descriptor, int limit) throws IOException {
        if (descriptor.size() > limit) {
            throw ContentException.limit("blob " + descriptor.digest() + " is longer than " + limit + " bytes");
        }
        try (InputStream in = new ResumingInput(client, descriptor, 0)) {
            byte[] document = in.readAllBytes();
            if (!Digester.fits(document, descriptor.digest())) {
                throw ContentException.malformed("blob " + descriptor.digest() + " has other content");
            }
            return document;
        }
    }

    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        return new LayerInput(new ResumingInput(client, descriptor, 0));
    }

    /** A layer that cannot be fetched while others can is missing from the result and does not end the scan. */
    private static final class LayerInput extends FilterInputStream {
        private LayerInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (ImageException refused) {
                if (refused.code() == Code.NOT_FOUND) {
                    throw new ContentException(Gap.Kind.MISSING, String.valueOf(refused.getMessage()));
                }
                throw new IOException(refused.getMessage(), refused);
            }
        }
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    @Override
    public void close() {
        if (users.decrementAndGet() <= 0) {
            client.close();
        }
    }
}
