package seawall.sbom.cataloger.dpkg;

import java.util.List;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Ecosystem;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.sbom.Assembly;
import seawall.sbom.Cataloger;

/** A stand-in for a language: every JSON file is a package of its name. */
final class JsonFiles implements Cataloger<String> {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean wants(Entry entry) {
        return entry.path().endsWith(".json");
    }

    @Override
    public String read(Entry entry, Content content, Gaps gaps) {
        return entry.fileName();
    }

    @Override
    public void assemble(List<FileHistory<String>> files, Assembly assembly) {
        for (FileHistory<String> file : files) {
            String name = file.current().value();
            assembly.add(Package.builder(Purl.of("npm", "", name, "1"), Ecosystem.NPM, name, "1")
                    .at(file.path(), 0)
                    .build());
        }
    }
}
