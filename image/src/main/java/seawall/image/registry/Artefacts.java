package seawall.image.registry;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Reasons;
import seawall.image.oci.ArtefactManifest;
import seawall.image.oci.Descriptor;
import seawall.image.oci.Platform;
import seawall.model.Digest;

/**
 * Keeps single files in registries, each as an artefact of one layer and no configuration (OCI image specification 1.1,
 * manifest.md, "Guidelines for Artifact Usage").
 *
 * @param transfer is told how far a file is
 */
public record Artefacts(RegistryOptions options, Transfer transfer) {
    /** Holds the file's name, for tools that unpack artefacts. */
    private static final String TITLE = "org.opencontainers.image.title";

    /** Is told how many bytes of a file have gone up or come down. */
    @FunctionalInterface
    public interface Transfer {
        Transfer SILENT = (done, total) -> {};

        void moved(long done, long total);
    }

    /**
     * An artefact of a registry.
     *
     * @param manifest its digest, which names this very artefact for ever
     * @param content the file
     * @param annotations of the manifest
     */
    public record Artefact(Digest manifest, Descriptor content, Map<String, String> annotations) {
        public Artefact {
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * Uploads a file and puts it under the reference's tag, or its digest where that is what the artefact gets.
     *
     * @param artifactType media type that says what the artefact is
     * @param mediaType of the file
     * @param annotations of the manifest; the same file with the same annotations is the same artefact
     * @return the digest of the manifest
     * @throws ImageException where the file cannot be read or the registry does not take it
     */
    public Digest push(
            ImageReference reference,
            Path file,
            String artifactType,
            String mediaType,
            Map<String, String> annotations) {
        try (var client = new RegistryClient(reference, options);
                UploadedBytes bytes = opened(file)) {
            var content = new Descriptor(
                    mediaType,
                    bytes.digest(),
                    bytes.size(),
                    Map.of(TITLE, String.valueOf(file.getFileName())),
                    Platform.UNKNOWN);
            byte[] manifest = new ArtefactManifest(artifactType, List.of(content), annotations).toJson();
            Digest digest = Digester.sha256(manifest);
            if (reference.digest() != null && !reference.digest().equals(digest)) {
                throw new ImageException(
                        Code.INVALID, "the artefact would be " + digest + " and not, as wanted, " + reference.digest());
            }
            byte[] configuration = ArtefactManifest.emptyConfiguration();
            new Upload(client, Transfer.SILENT)
                    .blob(ArtefactManifest.emptyDescriptor().digest(), UploadedBytes.of(configuration));
            var upload = new Upload(client, transfer);
            upload.blob(content.digest(), bytes);
            upload.manifest(reference.version(), manifest);
            return digest;
        } catch (IOException failure) {
            throw failed("push " + file + " to " + reference, failure);
        }
    }

    private static UploadedBytes opened(Path file) throws IOException {
        try {
            return UploadedBytes.of(file);
        } catch (NoSuchFileException _) {
            throw new ImageException(Code.NOT_FOUND, "there is no file " + file);
        }
    }

    /**
     * Looks what is there without fetching the file.
     *
     * @param artifactType what it has to be
     * @throws ImageException where there is no such artefact, or it cannot be had
     */
    public Artefact find(ImageReference reference, String artifactType) {
        try (var client = new RegistryClient(reference, options)) {
            return found(client, reference, artifactType);
        } catch (IOException failure) {
            throw failed("read " + reference, failure);
        }
    }

    /**
     * Fetches the file of an artefact. It appears at {@code target} complete and verified, replacing what was there, or not at
     * all; an interrupted download goes on where it stood when it is called again.
     *
     * @param artifactType what it has to be
     * @throws ImageException where there is no such artefact, or it cannot be had or written
     */
    public Artefact pull(ImageReference reference, String artifactType, Path target) {
        try (var client = new RegistryClient(reference, options)) {
            Artefact artefact = found(client, reference, artifactType);
            new Download(client, artefact.content(), transfer).to(target);
            return artefact;
        } catch (IOException failure) {
            throw failed("pull " + reference + " to " + target, failure);
        }
    }

    private static Artefact found(RegistryClient client, ImageReference reference, String artifactType)
            throws IOException {
        ManifestDocument document = client.named();
        if (document.descriptor().isIndex()) {
            throw new ImageException(Code.INVALID, reference + " is an index of several manifests and no artefact");
        }
        ArtefactManifest manifest = ArtefactManifest.parse(document.json());
        if (!manifest.artifactType().equals(artifactType)) {
            throw new ImageException(
                    Code.INVALID,
                    reference + " is no artefact of type " + artifactType + " but of " + manifest.artifactType());
        }
        if (manifest.layers().size() != 1) {
            throw new ImageException(
                    Code.INVALID, reference + " has " + manifest.layers().size() + " files where one is expected");
        }
        return new Artefact(document.descriptor().digest(), manifest.layers().getFirst(), manifest.annotations());
    }

    private static ImageException failed(String what, IOException failure) {
        return new ImageException(
                failure instanceof ContentException ? Code.INVALID : Code.IO,
                "could not " + what + ": " + Reasons.of(failure),
                failure);
    }
}
