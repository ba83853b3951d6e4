package seawall.sbom.cataloger.java;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;
import seawall.sbom.cataloger.java.zip.Allowance;
import seawall.sbom.cataloger.java.zip.Bytes;

/** Java archives by their names' extensions: the library that each is, those shaded into it, those packed inside it. */
public final class JavaCataloger implements Cataloger<List<Artifact>> {
    @Override
    public String name() {
        return "java";
    }

    @Override
    public boolean wants(Entry entry) {
        return ArchiveName.isArchive(entry.path());
    }

    @Override
    public List<Artifact> read(Entry entry, Content content, Gaps gaps) throws IOException {
        if (content.size() == 0) {
            return List.of();
        }
        var reader = new ArchiveReader(entry.path(), gaps, Allowance.standard(content.size()));
        if (canHold(content)) {
            reader.read(Bytes.of(content), "", entry.fileName(), 0);
        } else {
            try (InputStream in = content.open()) {
                reader.stream(in, "", entry.fileName(), 0);
            }
        }
        return reader.artifacts();
    }

    private static boolean canHold(Content content) throws IOException {
        try {
            return content.read(0, new byte[1], 0, 1) == 1;
        } catch (ContentException refused) {
            if (refused.kind() == Gap.Kind.LIMIT) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public void assemble(List<FileHistory<List<Artifact>>> files, Assembly assembly) {
        for (FileHistory<List<Artifact>> file : files) {
            Map<Artifact, Integer> layers = Attribution.layers(file, artifacts -> artifacts);
            layers.forEach((artifact, layer) -> assembly.add(pkg(artifact, file.path(), layer)));
        }
    }

    // A package URL of type maven needs a group; without one the type can only be generic.
    private Package pkg(Artifact artifact, String path, int layer) {
        Coordinates it = artifact.coordinates();
        String type = it.group().isEmpty() ? "generic" : "maven";
        Purl purl = Purl.of(type, it.group(), it.artifact(), it.version());
        return Package.builder(purl, Ecosystem.MAVEN, it.name(), it.version())
                .licences(artifact.licences())
                .cataloger(name())
                .at(artifact.inner().isEmpty() ? path : path + "!/" + artifact.inner(), layer)
                .build();
    }
}
