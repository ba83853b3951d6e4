package seawall.sbom.cataloger.go;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;

/**
 * Go modules. Installed are those that an executable was built from, with the toolchain as package {@code stdlib}; {@code go.mod} and,
 * where it is missing, {@code go.sum} declare. Versions that a linker flag sets are not trusted.
 */
public final class GoCataloger implements Cataloger<GoFile> {
    @Override
    public String name() {
        return "go";
    }

    @Override
    public boolean wants(Entry entry) {
        String file = entry.fileName();
        if (file.equals("go.mod") || file.equals("go.sum")) {
            return !isOfDependency(entry.path());
        }
        return (entry.isExecutable() && entry.size() > 4_096)
                || file.toLowerCase(Locale.ROOT).endsWith(".exe");
    }

    /** Downloaded, vendored and test modules are not what is built here. */
    private static boolean isOfDependency(String path) {
        String rooted = "/" + path;
        return rooted.contains("/pkg/mod/")
                || rooted.contains("/vendor/")
                || rooted.contains("/testdata/")
                || rooted.contains("/node_modules/");
    }

    @Override
    public GoFile read(Entry entry, Content content, Gaps gaps) throws IOException {
        String file = entry.fileName();
        if (!file.equals("go.mod") && !file.equals("go.sum")) {
            return GoBinary.read(content)
                    .map(info -> {
                        tell(info.unusable(), "modules without a usable name", entry, gaps);
                        return new GoFile.Binary(info.modules());
                    })
                    .orElse(GoFile.Binary.OTHER);
        }
        try (InputStream in = content.open()) {
            if (file.equals("go.mod")) {
                GoMod mod = GoMod.parse(in);
                tell(mod.unusable(), "requirements and replacements that cannot be understood", entry, gaps);
                return new GoFile.Requirements(mod.modules());
            }
            GoSum sum = GoSum.parse(in);
            tell(sum.unusable(), "lines that cannot be understood", entry, gaps);
            return new GoFile.Sums(sum.modules());
        }
    }

    private static void tell(int unusable, String what, Entry entry, Gaps gaps) {
        if (unusable > 0) {
            gaps.add(Gap.Kind.MALFORMED, entry.path(), what + ": " + unusable);
        }
    }

    @Override
    public void assemble(List<FileHistory<GoFile>> files, Assembly assembly) {
        Set<String> withRequirements = new HashSet<>();
        for (FileHistory<GoFile> file : files) {
            if (file.current().value() instanceof GoFile.Requirements) {
                withRequirements.add(folder(file.path()));
            }
        }
        for (FileHistory<GoFile> file : files) {
            switch (file.current().value()) {
                case GoFile.Binary _ -> add(file, Presence.INSTALLED, assembly);
                case GoFile.Requirements _ -> add(file, Presence.DECLARED, assembly);
                case GoFile.Sums _ -> {
                    if (!withRequirements.contains(folder(file.path()))) {
                        add(file, Presence.DECLARED, assembly);
                    }
                }
            }
        }
    }

    private void add(FileHistory<GoFile> file, Presence presence, Assembly assembly) {
        Attribution.layers(file, GoFile::modules)
                .forEach((module, layer) -> assembly.add(pkg(module, presence, file.path(), layer)));
    }

    private Package pkg(GoModule module, Presence presence, String path, int layer) {
        int slash = module.path().lastIndexOf('/');
        Purl purl = Purl.of(
                "golang",
                slash < 0 ? "" : module.path().substring(0, slash),
                module.path().substring(slash + 1),
                module.version());
        return Package.builder(purl, Ecosystem.GO, module.path(), module.version())
                .presence(presence)
                .cataloger(name())
                .at(path, layer)
                .build();
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
