package seawall.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import seawall.content.Digester;
import seawall.model.Digest;
import seawall.testkit.TarBuilder;

/**
 * The files of an image on disk, in a directory or a tar archive. Documents are written as text, so that tests can bend them.
 *
 * <p>An OCI layout: {@code var image = new TestImage(); image.index(image.descriptor(image.manifest("linux/amd64", layer)))}.
 */
public final class TestImage {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Map<String, byte[]> files = new TreeMap<>();

    public TestImage put(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public TestImage put(String path, String content) {
        return put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestImage remove(String path) {
        Objects.requireNonNull(files.remove(path));
        return this;
    }

    public Digest blob(byte[] content) {
        Digest digest = Digester.sha256(content);
        put("blobs/sha256/" + digest.hex(), content);
        return digest;
    }

    private Digest blob(String content) {
        return blob(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The configuration of an image of layers. */
    public static String config(String platform, byte[]... tars) {
        String[] parts = platform.split("/", -1);
        List<String> diffIds = new ArrayList<>();
        for (byte[] tar : tars) {
            diffIds.add("\"" + Digester.sha256(tar) + "\"");
        }
        return """
                {"os": "%s", "architecture": "%s", "rootfs": {"type": "layers", "diff_ids": [%s]},
                 "history": [%s]}""".formatted(
                        parts[0],
                        parts[1],
                        String.join(", ", diffIds),
                        IntStream.range(0, tars.length)
                                .mapToObj(i -> "{\"created_by\": \"step " + i + "\"}, {\"empty_layer\": true}")
                                .collect(Collectors.joining(", ")));
    }

    /** Writes an image of compressed layers; returns the digest of its manifest. */
    public Digest manifest(String platform, TarBuilder... layers) {
        byte[][] tars = new byte[layers.length][];
        List<String> descriptors = new ArrayList<>();
        for (int i = 0; i < layers.length; i++) {
            tars[i] = layers[i].toBytes();
            Digest layer = blob(TestLayers.gzip(tars[i]));
            descriptors.add(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer, ""));
        }
        Digest config = blob(config(platform, tars));
        return blob("{\"schemaVersion\": 2, \"mediaType\": \"" + MANIFEST + "\", \"config\": "
                + descriptor("application/vnd.oci.image.config.v1+json", config, "") + ", \"layers\": ["
                + String.join(", ", descriptors) + "]}");
    }

    private String descriptor(String mediaType, Digest digest, String more) {
        int size = files.getOrDefault("blobs/sha256/" + digest.hex(), new byte[0]).length;
        return "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": %d%s}".formatted(mediaType, digest, size, more);
    }

    public String descriptor(Digest manifest) {
        return descriptor(MANIFEST, manifest, "");
    }

    public String named(Digest manifest, String name) {
        return descriptor(
                MANIFEST, manifest, ", \"annotations\": {\"org.opencontainers.image.ref.name\": \"" + name + "\"}");
    }

    public String forPlatform(Digest manifest, String platform) {
        String[] parts = platform.split("/", -1);
        String variant = parts.length > 2 ? ", \"variant\": \"" + parts[2] + "\"" : "";
        return descriptor(
                MANIFEST,
                manifest,
                ", \"platform\": {\"os\": \"%s\", \"architecture\": \"%s\"%s}".formatted(parts[0], parts[1], variant));
    }

    /** Writes a nested index; returns its descriptor. */
    public String nested(String... descriptors) {
        return descriptor(INDEX, blob(index(List.of(descriptors))), "");
    }

    private static String index(List<String> descriptors) {
        return "{\"schemaVersion\": 2, \"manifests\": [" + String.join(", ", descriptors) + "]}";
    }

    /** Writes the index of a layout. */
    public TestImage index(String... descriptors) {
        return put("oci-layout", "{\"imageLayoutVersion\": \"1.0.0\"}").put("index.json", index(List.of(descriptors)));
    }

    public Path writeDirectory(Path directory) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, file.getValue());
            }
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public byte[] toTar() {
        var tar = new TarBuilder();
        files.forEach(tar::file);
        return tar.toBytes();
    }

    public Path writeTar(Path file) {
        try {
            return Files.write(file, toTar());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
