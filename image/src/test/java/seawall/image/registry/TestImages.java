package seawall.image.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seawall.content.Digester;
import seawall.image.oci.MediaTypes;
import seawall.model.Digest;
import seawall.testkit.TarBuilder;

/** Small images, put together in memory. */
final class TestImages {
    static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

    private TestImages() {}

    /** An image and the blobs that belong to it. */
    @SuppressWarnings("ArrayRecordComponent")
    record TestImage(byte[] manifest, byte[] config, List<byte[]> layers) {
        Digest digest() {
            return Digester.sha256(manifest);
        }
    }

    /** An image for {@code linux/architecture} with one layer for each of the layers. */
    static TestImage image(String architecture, List<byte[]> layers) {
        byte[] config = """
                {"os":"linux","architecture":"%s","rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(
                        architecture,
                        layers.stream()
                                .map(layer -> '"' + Digester.sha256(layer).toString() + '"')
                                .collect(Collectors.joining(",")))
                .getBytes(StandardCharsets.UTF_8);
        var described = new ArrayList<String>();
        layers.forEach(layer -> described.add(descriptor(LAYER_TYPE, layer)));
        return new TestImage(manifest(config, described), config, layers);
    }

    static byte[] manifest(byte[] config, List<String> layers) {
        return """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(
                        MediaTypes.OCI_MANIFEST, descriptor(MediaTypes.OCI_CONFIG, config), String.join(",", layers))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** An index of images by architecture. */
    static byte[] index(Map<String, TestImage> images) {
        String manifests = images.entrySet().stream()
                .map(each -> descriptor(MediaTypes.OCI_MANIFEST, each.getValue().manifest())
                        .replaceAll(
                                "}$", ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + each.getKey() + "\"}}"))
                .collect(Collectors.joining(","));
        return """
                {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}""".formatted(MediaTypes.OCI_INDEX, manifests).getBytes(StandardCharsets.UTF_8);
    }

    static String descriptor(String mediaType, byte[] blob) {
        return descriptor(mediaType, Digester.sha256(blob), blob.length);
    }

    static String descriptor(String mediaType, Digest digest, long size) {
        return """
                {"mediaType":"%s","digest":"%s","size":%d}""".formatted(mediaType, digest, size);
    }

    /** A tar archive of one file, of as many bytes as wanted. */
    static byte[] layer(String path, int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        return new TarBuilder().file(path, content).toBytes();
    }
}
