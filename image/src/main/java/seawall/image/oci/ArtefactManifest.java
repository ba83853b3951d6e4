package seawall.image.oci;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A manifest of something else than a container image (OCI image specification 1.1, manifest.md, "Guidelines for Artifact
 * Usage").
 *
 * @param artifactType what it is; where the manifest does not tell, the type of its configuration
 * @param layers its content
 */
public record ArtefactManifest(String artifactType, List<Descriptor> layers, Map<String, String> annotations) {
    /** Stands for a configuration where there is none ("Guidance for an Empty Descriptor"). */
    public static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";

    private static final Digest EMPTY_DIGEST =
            Digest.parse("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    private static final int MOST_LAYERS = 1_000;
    private static final int MOST_ANNOTATIONS = 1_000;

    public ArtefactManifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }

    /** What the empty descriptor refers to. */
    public static byte[] emptyConfiguration() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    public static Descriptor emptyDescriptor() {
        return new Descriptor(EMPTY_TYPE, EMPTY_DIGEST, 2, Map.of(), Platform.UNKNOWN);
    }

    /** Reads the document; throws {@link ContentException} for anything that is not one. */
    public static ArtefactManifest parse(byte[] json) throws ContentException {
        var seen = new Object() {
            String artifactType = "";
            Map<String, String> annotations = Map.of();

            @Nullable
            Descriptor config;
        };
        var layers = new ArrayList<Descriptor>();
        Json.document(json, "artefact manifest", (name, value) -> {
            switch (name) {
                case "artifactType" -> seen.artifactType = Json.text(value);
                case "config" -> seen.config = ImageIndex.descriptor(value);
                case "layers" -> Json.array(value, MOST_LAYERS, each -> layers.add(ImageIndex.descriptor(each)));
                case "annotations" -> seen.annotations = Json.textFields(value, MOST_ANNOTATIONS, "annotations");
                default -> {}
            }
        });
        Descriptor config = seen.config;
        if (config == null) {
            throw ContentException.malformed("artefact manifest without config");
        }
        String type = seen.artifactType.isEmpty() ? config.mediaType() : seen.artifactType;
        return new ArtefactManifest(type, layers, seen.annotations);
    }

    /** The document, with an empty configuration; the same bytes for the same artefact. */
    public byte[] toJson() {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 2);
            json.writeStringProperty("mediaType", MediaTypes.OCI_MANIFEST);
            json.writeStringProperty("artifactType", artifactType);
            json.writeName("config");
            write(json, emptyDescriptor());
            json.writeArrayPropertyStart("layers");
            layers.forEach(layer -> write(json, layer));
            json.writeEndArray();
            write(json, annotations);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Descriptor descriptor) {
        json.writeStartObject();
        json.writeStringProperty("mediaType", descriptor.mediaType());
        json.writeStringProperty("digest", descriptor.digest().toString());
        json.writeNumberProperty("size", descriptor.size());
        write(json, descriptor.annotations());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            json.writeObjectPropertyStart("annotations");
            new TreeMap<>(annotations).forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }
}
