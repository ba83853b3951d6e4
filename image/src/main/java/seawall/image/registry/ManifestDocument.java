package seawall.image.registry;

import java.util.Map;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.content.json.Json;
import seawall.image.oci.Descriptor;
import seawall.image.oci.MediaTypes;
import seawall.image.oci.Platform;
import seawall.model.Digest;

/**
 * A manifest or index as it was served.
 *
 * @param descriptor its type, digest and size, all verified
 */
@SuppressWarnings("ArrayRecordComponent")
record ManifestDocument(Descriptor descriptor, byte[] json) {
    /**
     * Verifies a served document.
     *
     * <p>The same bytes must not pass for a manifest with one tool and for an index with another (CVE-2021-41190): the type in
     * the answer's head, the type in the document and its shape have to agree.
     *
     * @param contentType of the answer; empty where it had none
     * @param expected the digest it was asked for by, or that the registry says it has
     * @throws ContentException where it is something else
     */
    static ManifestDocument verified(byte[] json, String contentType, Digest expected) throws ContentException {
        if (!Digester.fits(json, expected)) {
            throw ContentException.malformed("it was expected to be " + expected + " but has other content");
        }
        String mediaType = mediaType(json, contentType);
        return new ManifestDocument(new Descriptor(mediaType, expected, json.length, Map.of(), Platform.UNKNOWN), json);
    }

    private static String mediaType(byte[] json, String contentType) throws ContentException {
        var seen = new Object() {
            String mediaType = "";
            boolean listsManifests;
            boolean describesImage;
        };
        Json.document(json, "manifest", (name, value) -> {
            switch (name) {
                case "mediaType" -> seen.mediaType = Json.text(value);
                case "manifests" -> seen.listsManifests = true;
                case "config", "layers", "fsLayers" -> seen.describesImage = true;
                default -> {}
            }
        });
        if (seen.listsManifests == seen.describesImage) {
            throw ContentException.malformed("it is neither the manifest of one image nor an index of several");
        }
        String head = contentType.split(";", 2)[0].strip();
        boolean headTells = MediaTypes.MANIFESTS.contains(head);
        if (headTells && !seen.mediaType.isEmpty() && !head.equals(seen.mediaType)) {
            throw ContentException.malformed("it is served as " + head + " but says it is another type");
        }
        String mediaType = headTells ? head : seen.mediaType;
        if (mediaType.isEmpty()) {
            mediaType = seen.listsManifests ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
        }
        boolean isIndex = mediaType.equals(MediaTypes.OCI_INDEX) || mediaType.equals(MediaTypes.DOCKER_MANIFEST_LIST);
        if (MediaTypes.MANIFESTS.contains(mediaType) && isIndex != seen.listsManifests) {
            throw ContentException.malformed("its content is not of its type " + mediaType);
        }
        return mediaType;
    }
}
