package seawall.image.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.oci.Descriptor;
import seawall.model.Digest;
import seawall.model.Gap;

/** The files of an image on disk, in a directory or in an archive, by path. Safe for several threads. */
public interface Members extends Blobs {
    /** The file at a normalised relative path. */
    Optional<Member> find(String path) throws IOException;

    /** One file. */
    interface Member {
        long size();

        /** Its bytes from the beginning; several streams may be open at a time. */
        InputStream open() throws IOException;
    }

    /** The file, which the image cannot do without; throws {@link ContentException} where it is missing. */
    default Member required(String path) throws IOException {
        return find(path).orElseThrow(() -> new ContentException(Gap.Kind.MISSING, path + " is not there"));
    }

    /** A whole document; throws {@link ContentException} where it is missing or longer than {@code limit} bytes. */
    default byte[] document(String path, int limit) throws IOException {
        Member member = required(path);
        if (member.size() > limit) {
            throw ContentException.limit(path + " is longer than " + limit + " bytes");
        }
        try (InputStream in = member.open()) {
            return in.readNBytes(limit);
        }
    }

    @Override
    default byte[] document(Descriptor descriptor, int limit) throws IOException {
        Digest digest = descriptor.digest();
        byte[] document = document(blobPath(digest), limit);
        if (!Digester.fits(document, digest)) {
            throw ContentException.malformed("blob " + digest + " has other content");
        }
        return document;
    }

    @Override
    default InputStream open(Descriptor descriptor) throws IOException {
        return required(blobPath(descriptor.digest())).open();
    }

    /** Where a layout keeps a blob (OCI image specification, image-layout.md, "Blobs"). */
    static String blobPath(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }
}
