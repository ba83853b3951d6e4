package seawall.testkit.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import seawall.testkit.TarBuilder;

/**
 * An image as an archive that containerd, Docker and Podman load alike: an OCI layout that has Docker's {@code manifest.json} too.
 */
public final class TestImage {
    private final String name;
    private final Map<String, byte[]> blobs = new LinkedHashMap<>();
    private final List<String> diffIds = new ArrayList<>();
    private final String config;
    private final String manifest;
    private final TarBuilder archive = new TarBuilder();

    private TestImage(String name, List<TestLayer> layers, List<String> command) {
        this.name = name;
        List<String> descriptors = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (TestLayer layer : layers) {
            diffIds.add("sha256:" + sha256(layer.tar()));
            byte[] packed = layer.packed();
            descriptors.add(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", packed));
            paths.add("blobs/sha256/" + keep(packed));
        }
        byte[] configuration = json(configuration(layers, command));
        this.config = "sha256:" + keep(configuration);
        byte[] document = json("{'schemaVersion':2,'mediaType':'application/vnd.oci.image.manifest.v1+json','config':"
                + descriptor("application/vnd.oci.image.config.v1+json", configuration) + ",'layers':["
                + String.join(",", descriptors) + "]}");
        this.manifest = "sha256:" + keep(document);
        archive.file("oci-layout", json("{'imageLayoutVersion':'1.0.0'}"));
        archive.file("index.json", json("{'schemaVersion':2,'manifests':[" + named(document) + "]}"));
        archive.file(
                "manifest.json",
                json("[{'Config':'blobs/sha256/" + sha256(configuration) + "','RepoTags':['" + name + "'],'Layers':["
                        + quoted(paths) + "]}]"));
        blobs.forEach((digest, blob) -> archive.file("blobs/sha256/" + digest, blob));
    }

    /**
     * An image.
     *
     * @param name with registry and tag
     * @param layers lowest first
     * @param command that a container of it runs
     */
    public static TestImage of(String name, List<TestLayer> layers, String... command) {
        return new TestImage(name, layers, List.of(command));
    }

    private String configuration(List<TestLayer> layers, List<String> command) {
        String history = layers.stream()
                .map(each -> "{'created':'2026-01-01T00:00:00Z','created_by':'" + each.createdBy() + "'}")
                .collect(Collectors.joining(","));
        return "{'architecture':'" + architecture()
                + "','os':'linux','created':'2026-01-01T00:00:00Z','config':{'Cmd':["
                + quoted(command) + "]},'rootfs':{'type':'layers','diff_ids':[" + quoted(diffIds) + "]},'history':["
                + history + ",{'created':'2026-01-01T00:00:00Z','created_by':'CMD','empty_layer':true}]}";
    }

    private String named(byte[] document) {
        String descriptor = descriptor("application/vnd.oci.image.manifest.v1+json", document);
        return descriptor.substring(0, descriptor.length() - 1) + ",'annotations':{'io.containerd.image.name':'" + name
                + "','org.opencontainers.image.ref.name':'" + name + "'}}";
    }

    private static String descriptor(String mediaType, byte[] blob) {
        return "{'mediaType':'" + mediaType + "','digest':'sha256:" + sha256(blob) + "','size':" + blob.length + "}";
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(each -> "'" + each + "'").collect(Collectors.joining(","));
    }

    /** As images name the architecture of this machine. */
    public static String architecture() {
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return machine.equals("aarch64") ? "arm64" : machine.equals("x86_64") ? "amd64" : machine;
    }

    private String keep(byte[] blob) {
        String digest = sha256(blob);
        blobs.put(digest, blob);
        return digest;
    }

    private static byte[] json(String withApostrophes) {
        return withApostrophes.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public String name() {
        return name;
    }

    /** Digest of the configuration. */
    public String config() {
        return config;
    }

    /** Digest of the manifest. */
    public String manifest() {
        return manifest;
    }

    /** Digests of the uncompressed layers, lowest first. */
    public List<String> diffIds() {
        return List.copyOf(diffIds);
    }

    /** Blobs by the hexadecimal part of their digest. */
    public Map<String, byte[]> blobs() {
        return Map.copyOf(blobs);
    }

    /** The archive's bytes. */
    public byte[] archive() {
        return archive.toBytes();
    }

    /** Writes the archive into {@code directory} and returns its path. */
    public Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve("image.tar"), archive());
    }
}
