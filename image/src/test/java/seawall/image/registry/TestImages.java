package seawall.image.registry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seawall.image.blob.Digester;
import seawall.image.oci.MediaTypes;
import seawall.model.Digest;

/** Small images, put together in memory. */
final class TestImages {
    static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";
    private static final int BLOCK = 512;

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
        var tar = new ByteArrayOutputStream();
        tar.writeBytes(header(path, size));
        tar.writeBytes(content);
        tar.writeBytes(new byte[-size & (BLOCK - 1)]);
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(String path, int size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, path);
        put(block, 100, "0000644");
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        put(block, 124, "%011o".formatted(size));
        put(block, 136, "00000000000");
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = '0';
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xFF;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
