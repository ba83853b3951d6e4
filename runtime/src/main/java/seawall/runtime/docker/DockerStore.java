package seawall.runtime.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import seawall.content.json.Json;
import seawall.runtime.LayerHistory;
import seawall.runtime.overlay.OverlayDirectories;

/**
 * Where Docker keeps images (Docker Engine API, "Get system information").
 *
 * @param driver such as {@code overlay2}
 * @param root Docker's directory; empty where it does not tell
 * @param isContainerd whether containerd keeps the images
 * @param containerdSocket where that containerd listens; empty where Docker does not tell (before API 1.46)
 */
public record DockerStore(String driver, String root, boolean isContainerd, String containerdSocket) {
    /** Docker's namespace in containerd. */
    public static final String CONTAINERD_NAMESPACE = "moby";

    private static final Pattern DRIVER = Pattern.compile("[0-9a-z-]+");
    private static final int MOST = 1_000;
    private static final int LONGEST_CONFIGURATION = 16 << 20;

    /** Reads what {@code info} answers. */
    static DockerStore parse(byte[] json) throws IOException {
        var seen = new Object() {
            String driver = "";
            String root = "";
            boolean isContainerd;
            String socket = "";
        };
        Json.document(json, (name, value) -> {
            switch (name) {
                case "Driver" -> seen.driver = Json.text(value);
                case "DockerRootDir" -> seen.root = Json.text(value);
                case "DriverStatus" ->
                    Json.array(value, MOST, pair -> {
                        List<String> words = Json.texts(pair, MOST);
                        seen.isContainerd |= words.contains("driver-type")
                                && words.getLast().startsWith("io.containerd.snapshotter");
                    });
                case "Containerd" -> seen.socket = Json.textFields(value, MOST).getOrDefault("Address", "");
                default -> {}
            }
        });
        return new DockerStore(seen.driver, seen.root, seen.isContainerd, seen.socket);
    }

    /**
     * The command that made each layer. The API's history does not tell which commands made a layer, the image's configuration
     * does, which Docker keeps as a file; where that cannot be read, nothing is told.
     */
    List<String> createdBy(ImageDocument image) {
        if (root.isEmpty() || isContainerd || !DRIVER.matcher(driver).matches()) {
            return image.createdBy();
        }
        Path file = OverlayDirectories.directory(root)
                .resolve(Path.of(
                        "image", driver, "imagedb", "content", image.id().algorithm()))
                .resolve(image.id().hex());
        try {
            if (!Files.isReadable(file) || Files.size(file) > LONGEST_CONFIGURATION) {
                return image.createdBy();
            }
            var history = new LayerHistory();
            Json.document(Files.readAllBytes(file), (name, value) -> {
                if (name.equals("history")) {
                    history.read(value);
                }
            });
            return history.of(image.diffIds().size());
        } catch (IOException _) {
            // Without the file the report names layers by digest alone; nothing is missing from what is scanned.
            return image.createdBy();
        }
    }
}
