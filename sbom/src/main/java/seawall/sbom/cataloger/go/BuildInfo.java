package seawall.sbom.cataloger.go;

import java.util.ArrayList;
import java.util.List;
import seawall.content.ContentException;

/**
 * What a Go binary says about itself (Go, package {@code runtime/debug}, {@code BuildInfo}).
 *
 * @param modules the standard library, the main module and its dependencies, replaced ones as what replaced them
 * @param unusable how many modules have a name that none can have
 */
record BuildInfo(List<GoModule> modules, int unusable) {
    private static final int MOST = 50_000;

    BuildInfo {
        modules = List.copyOf(modules);
    }

    /**
     * @param toolchain {@code go1.21.3}
     * @param text lines of {@code path}, {@code mod}, {@code dep}, {@code =>} and {@code build}, separated by tabs
     */
    static BuildInfo parse(String toolchain, String text) throws ContentException {
        List<GoModule> modules = new ArrayList<>();
        modules.add(GoModule.standardLibrary(toolchain));
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split("\t", -1);
            if (fields.length < 2) {
                continue;
            }
            if (modules.size() > MOST) {
                throw ContentException.limit("built from more than " + MOST + " modules");
            }
            String version = fields.length > 2 ? GoModule.version(fields[2]) : "";
            switch (fields[0]) {
                case "mod", "dep" -> modules.add(new GoModule(fields[1], version));
                case "=>" -> replace(modules, fields[1], version);
                default -> {}
            }
        }
        List<GoModule> usable =
                modules.stream().filter(it -> GoModule.isPath(it.path())).toList();
        return new BuildInfo(usable.stream().distinct().toList(), modules.size() - usable.size());
    }

    /** A module replaced by a folder keeps its name, but no version speaks for what the folder holds. */
    private static void replace(List<GoModule> modules, String path, String version) {
        if (modules.size() > 1) {
            GoModule replaced = modules.removeLast();
            modules.add(
                    GoModule.isPath(path) && !version.isEmpty()
                            ? new GoModule(path, version)
                            : new GoModule(replaced.path(), ""));
        }
    }
}
