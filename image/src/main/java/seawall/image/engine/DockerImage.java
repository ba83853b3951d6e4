package seawall.image.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.model.Digest;
import seawall.model.Subject;
import seawall.runtime.ArchivingEngine;
import seawall.runtime.EngineException;
import seawall.runtime.UnpackedImage;
import seawall.runtime.containerd.Containerd;
import seawall.runtime.docker.Docker;
import seawall.runtime.docker.DockerStore;

/**
 * An image of Docker or Podman: its layer directories are read in place where the engine names them and this process may read
 * them; else the engine exports it.
 */
record DockerImage(ArchivingEngine engine, ImageChoice choice, Limits limits) {
    private static final Path CONTAINERD = Path.of("/run/containerd/containerd.sock");

    Source open() throws IOException {
        UnpackedImage image = engine.unpacked(choice.reference());
        refuseOtherPlatform(image);
        if (LayerFiles.areReadable(image.directories())) {
            return inPlace(image);
        }
        Optional<Source> ofContainerd =
                engine instanceof Docker docker ? inContainerd(docker.store()) : Optional.empty();
        return ofContainerd.isPresent() ? ofContainerd.get() : exported(image);
    }

    private String name() {
        return engine.name() + ":" + choice.reference();
    }

    private void refuseOtherPlatform(UnpackedImage image) {
        String[] parts = image.platform().split("/", 3);
        var platform = new Platform(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
        Platform wanted = choice.platform();
        if (wanted != null && !platform.isUnknown() && !wanted.accepts(platform)) {
            throw new ImageException(Code.NO_PLATFORM, name() + " is for " + platform + " and not for " + wanted);
        }
    }

    private Source inPlace(UnpackedImage image) {
        Digest config = image.image().config();
        if (config == null) {
            throw new IllegalStateException("layer directories of an image without identity: " + name());
        }
        var identity = new Subject.ImageIdentity(config, image.diffIds(), aliases(image), image.platform());
        return new EngineImageSource(
                new Subject(Subject.Kind.IMAGE, name(), identity),
                LayerFiles.of(image, limits),
                List.of(),
                engine::close);
    }

    /** Docker may keep its images in a containerd that this process may ask. */
    private Optional<Source> inContainerd(DockerStore store) throws IOException {
        if (!store.isContainerd()) {
            return Optional.empty();
        }
        Path socket = store.containerdSocket().startsWith("/") ? Path.of(store.containerdSocket()) : CONTAINERD;
        Containerd containerd;
        try {
            containerd = Containerd.connect(socket, DockerStore.CONTAINERD_NAMESPACE);
        } catch (EngineException _) {
            // The export gives the same files, only slower.
            return Optional.empty();
        }
        boolean opened = false;
        try {
            Optional<Source> source = containerd.find(choice.reference()).isPresent()
                    ? Optional.of(new ContainerdImage(containerd, name(), choice, limits).open())
                    : Optional.empty();
            opened = source.isPresent();
            return source;
        } finally {
            if (!opened) {
                containerd.close();
            }
        }
    }

    private Source exported(UnpackedImage image) throws IOException {
        Digest config = image.image().config();
        Source archive = Export.image(engine, config == null ? choice.reference() : config.toString(), choice, limits);
        Subject.ImageIdentity identity = archive.subject().image();
        if (identity == null) {
            throw new IllegalStateException("an image archive without identity");
        }
        var aliases = new ArrayList<>(identity.aliases());
        aliases.addAll(aliases(image));
        return new EngineImageSource(
                new Subject(
                        Subject.Kind.IMAGE,
                        name(),
                        new Subject.ImageIdentity(identity.config(), identity.diffIds(), aliases, identity.platform())),
                archive.layers(),
                archive.gaps(),
                archive::close);
    }

    private static List<String> aliases(UnpackedImage image) {
        var aliases = new ArrayList<>(image.image().tags());
        aliases.addAll(image.image().digests());
        return aliases;
    }
}
