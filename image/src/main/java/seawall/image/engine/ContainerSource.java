package seawall.image.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.blob.BlobLayer;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.model.Subject;
import seawall.runtime.ArchivingEngine;
import seawall.runtime.Container;
import seawall.runtime.ContainerEngine;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineException;
import seawall.runtime.UnpackedImage;

/** A container's own file system: its image's layers and what it has written since. */
final class ContainerSource {
    private static final int MOST_LISTED = 10;

    private final Engines engines;
    private final String wanted;
    private final Limits limits;
    private final List<String> failures;

    /** @param wanted the identifier, its beginning, or the name */
    ContainerSource(Engines engines, String wanted, Limits limits) {
        this.engines = engines;
        this.wanted = wanted;
        this.limits = limits;
        this.failures = new ArrayList<>(engines.failures());
    }

    private record Candidate(ContainerEngine engine, Container container) {
        @Override
        public String toString() {
            String name = container.name().equals(container.id()) ? "" : ", " + container.name();
            return container.id() + " (" + engine.name() + name + ")";
        }
    }

    /** Opens it; the source closes the engines. */
    Source open() {
        Candidate candidate = candidate();
        Container container = candidate.container;
        ContainerFiles files = candidate.engine.files(container.id());
        return new EngineImageSource(
                new Subject(Subject.Kind.CONTAINER, "container:" + container.id(), identity(files.image())),
                layers(candidate.engine, files),
                List.of(),
                engines::close);
    }

    private Candidate candidate() {
        List<Candidate> all = all();
        for (Predicate<Container> fits : List.<Predicate<Container>>of(
                each -> each.id().equals(wanted),
                each -> each.name().equals(wanted),
                each -> each.id().startsWith(wanted))) {
            List<Candidate> fitting =
                    all.stream().filter(each -> fits.test(each.container)).toList();
            if (fitting.size() == 1) {
                return fitting.getFirst();
            }
            if (fitting.size() > 1) {
                throw new ImageException(
                        Code.AMBIGUOUS, "several containers are meant by " + wanted + ": " + listed(fitting));
            }
        }
        throw absent();
    }

    /** What runs under Docker is in containerd as well; the engine that is asked first has it. */
    private List<Candidate> all() {
        Map<String, Candidate> byId = new LinkedHashMap<>();
        var all = new ArrayList<Candidate>();
        for (ContainerEngine engine : engines.answering()) {
            for (Container container : containers(engine)) {
                var candidate = new Candidate(engine, container);
                Candidate known = byId.putIfAbsent(container.id(), candidate);
                if (known == null || known.engine.name().equals(engine.name())) {
                    all.add(candidate);
                }
            }
        }
        return all;
    }

    /** An engine that fails must not hide what another has; it is named where nothing is found. */
    private List<Container> containers(ContainerEngine engine) {
        try {
            return engine.containers();
        } catch (EngineException failure) {
            failures.add(failure.getMessage());
            return List.of();
        }
    }

    private static String listed(List<Candidate> candidates) {
        String more = candidates.size() > MOST_LISTED ? " and " + (candidates.size() - MOST_LISTED) + " more" : "";
        return candidates.stream().limit(MOST_LISTED).map(Candidate::toString).collect(Collectors.joining(", ")) + more;
    }

    private ImageException absent() {
        String asked = engines.answering().stream().map(ContainerEngine::name).collect(Collectors.joining(", "));
        String why = failures.isEmpty() ? "" : "; " + String.join("; ", failures);
        return asked.isEmpty()
                ? new ImageException(
                        Code.UNREACHABLE,
                        "cannot look for container " + wanted + ": no container engine answers here" + why)
                : new ImageException(Code.NOT_FOUND, "no container " + wanted + " in " + asked + why);
    }

    private static Subject.@Nullable ImageIdentity identity(@Nullable UnpackedImage image) {
        Digest config = image == null ? null : image.image().config();
        if (image == null || config == null) {
            return null;
        }
        var aliases = new ArrayList<>(image.image().tags());
        aliases.addAll(image.image().digests());
        return new Subject.ImageIdentity(config, image.diffIds(), aliases, image.platform());
    }

    private List<LayerContent> layers(ContainerEngine engine, ContainerFiles files) {
        Path writable = files.writable();
        if (writable != null && LayerFiles.areReadable(LayerFiles.directories(files))) {
            return LayerFiles.of(files, writable, limits);
        }
        if (engine instanceof ArchivingEngine archiving) {
            String id = files.container().id();
            var layer = new Layer(0, null, null, "file system of the container, exported by " + engine.name());
            return List.of(new BlobLayer(layer, -1, () -> exported(archiving, id), limits));
        }
        throw writable == null
                ? new ImageException(
                        Code.INVALID,
                        "the storage of container " + wanted
                                + " keeps no directory per layer and cannot be read; scan its image instead")
                : new ImageException(
                        Code.DENIED, "no permission to read the layers of container " + wanted + "; run as root");
    }

    private static InputStream exported(ArchivingEngine engine, String id) throws IOException {
        try {
            return engine.exportContainer(id);
        } catch (EngineException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
