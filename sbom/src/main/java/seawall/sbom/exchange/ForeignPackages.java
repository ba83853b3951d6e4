package seawall.sbom.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import seawall.model.Distribution;
import seawall.model.Gap;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.sbom.Merging;
import seawall.sbom.purl.PurlPackages;

/** Makes packages of entries that any tool wrote, by their package URLs and the properties of tools that are widely used. */
final class ForeignPackages {
    private static final String TRIVY = "aquasecurity:trivy:";

    private final @Nullable Distribution distribution;
    private final ToIntFunction<Entry> layerOf;
    private final List<Package> found = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** @param distribution the document's, for packages whose own URL tells none */
    ForeignPackages(@Nullable Distribution distribution, ToIntFunction<Entry> layerOf) {
        this.distribution = distribution;
        this.layerOf = layerOf;
    }

    /** Packages so far; the same one in several places is one package. */
    List<Package> packages() {
        var merging = new Merging();
        merging.addAll(found);
        return merging.toList();
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** The package URL of an entry that can be read. */
    static Optional<Purl> purl(Entry entry) {
        try {
            return entry.purl().isEmpty() ? Optional.empty() : Optional.of(Purl.parseLeniently(entry.purl()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Adds the described software itself where it is a package of its own, and not an image or a directory. */
    void addSubject(Entry entry) {
        if (isPackage(entry)) {
            add(entry);
        }
    }

    /** Whether an entry is a package, and not an image or something that holds packages. */
    static boolean isPackage(Entry entry) {
        return isSoftware(entry) && purl(entry).filter(purl -> !isImage(purl)).isPresent();
    }

    void add(Entry entry) {
        if (!isSoftware(entry)) {
            return;
        }
        if (entry.purl().isEmpty()) {
            // A program without version and URL is a group of others: a lock file, a binary and what is linked into it.
            if (entry.kind() == Entry.Kind.LIBRARY || !entry.version().isEmpty()) {
                gaps.add(new Gap(
                        Gap.Kind.UNSUPPORTED,
                        entry.title(),
                        "it has no package URL, so nothing tells whose advisories speak about it"));
            }
            return;
        }
        try {
            Purl purl = Purl.parseLeniently(entry.purl());
            if (!isImage(purl)) {
                found.add(pkg(entry, purl));
            }
        } catch (IllegalArgumentException invalid) {
            gaps.add(new Gap(
                    Gap.Kind.MALFORMED, entry.title(), "its package URL cannot be read: " + invalid.getMessage()));
        }
    }

    private Package pkg(Entry entry, Purl purl) {
        Package.Builder builder = PurlPackages.builder(purl, distribution(purl))
                .licences(entry.licences())
                .development(isDevelopment(entry))
                .cataloger("sbom");
        SourcePackage source = trivySource(entry);
        if (source != null && PurlPackages.isOfDistribution(purl)) {
            builder.source(source);
        }
        String module = PurlPackages.moduleStream(entry.property(TRIVY + "Modularitylabel"));
        if (module != null) {
            builder.module(module);
        }
        int layer = layerOf.applyAsInt(entry);
        List<String> paths = paths(entry);
        paths.forEach(path -> builder.at(path, layer));
        if (paths.isEmpty()) {
            builder.at(purl.toString(), layer);
        }
        return builder.build();
    }

    /** What the URL says, unless the document knows the release and the URL does not. */
    private @Nullable Distribution distribution(Purl purl) {
        if (!PurlPackages.isOfDistribution(purl)) {
            return null;
        }
        return PurlPackages.distribution(purl)
                .filter(named -> distribution == null
                        || !named.versionId().isEmpty()
                        || !named.codename().isEmpty())
                .orElse(distribution);
    }

    /** {@code [epoch:]version[-release]}, which Trivy gives in parts. */
    private static @Nullable SourcePackage trivySource(Entry entry) {
        String name = entry.property(TRIVY + "SrcName");
        String version = entry.property(TRIVY + "SrcVersion");
        String release = entry.property(TRIVY + "SrcRelease");
        String epoch = entry.property(TRIVY + "SrcEpoch");
        if (name.isEmpty() || version.isEmpty()) {
            return null;
        }
        return new SourcePackage(
                name,
                (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
                        + version
                        + (release.isEmpty() ? "" : "-" + release));
    }

    private static List<String> paths(Entry entry) {
        List<String> paths = new ArrayList<>(entry.paths());
        for (Property property : entry.properties()) {
            boolean isPath = property.name().equals(TRIVY + "FilePath")
                    || property.name().equals("cdx:npm:package:path")
                    || (property.name().startsWith("syft:location:")
                            && property.name().endsWith(":path"));
            if (isPath && !property.value().isEmpty()) {
                paths.add(property.value());
            }
        }
        return paths.stream().map(ForeignPackages::relative).distinct().toList();
    }

    private static String relative(String path) {
        return path.startsWith("/") && path.length() > 1 ? path.substring(1) : path;
    }

    private static boolean isDevelopment(Entry entry) {
        return entry.development()
                || entry.property("cdx:npm:package:development").equals("true");
    }

    private static boolean isSoftware(Entry entry) {
        return entry.kind() == Entry.Kind.LIBRARY || entry.kind() == Entry.Kind.APPLICATION;
    }

    private static boolean isImage(Purl purl) {
        return purl.type().equals("oci") || purl.type().equals("docker");
    }
}
