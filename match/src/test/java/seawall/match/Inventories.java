package seawall.match;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.Subject;

/** Small inventories for tests. */
public final class Inventories {
    private Inventories() {}

    public static Package deb(String name, String version, String source, String sourceVersion) {
        return Package.builder(
                        Purl.of("deb", "debian", name, version, Map.of("arch", "amd64")),
                        Ecosystem.parse("Debian:12"),
                        name,
                        version)
                .source(new SourcePackage(source, sourceVersion))
                .at("var/lib/dpkg/status", 0)
                .build();
    }

    public static Package rpm(String name, String version, @Nullable String module) {
        return Package.builder(
                        Purl.of("rpm", "almalinux", name, version, Map.of("arch", "x86_64")),
                        Ecosystem.parse("AlmaLinux:9"),
                        name,
                        version)
                .module(module)
                .at("var/lib/rpm/rpmdb.sqlite", 0)
                .build();
    }

    public static Package npm(String name, String version) {
        return Package.builder(Purl.of("npm", "", name, version), Ecosystem.NPM, name, version)
                .at("app/node_modules/" + name + "/package.json", 0)
                .build();
    }

    public static Inventory of(Subject.Kind kind, Package... packages) {
        return running(kind, null, packages);
    }

    public static Inventory running(Subject.Kind kind, @Nullable String kernel, Package... packages) {
        return new Inventory(
                new Subject(kind, "test:subject", null),
                null,
                kernel,
                List.of(Layer.ONLY),
                List.of(packages),
                List.of());
    }
}
