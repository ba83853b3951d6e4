package seawall.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Purl;

class CatalogingTest {
    private static final PathSet NO_FILES = new PathSet();

    /** Reads the lines of each file with a suffix and hands them to the test. */
    private record Lines(String suffix, BiConsumer<List<FileHistory<List<String>>>, Assembly> assembling)
            implements Cataloger<List<String>> {
        @Override
        public String name() {
            return suffix;
        }

        @Override
        public boolean wants(Entry entry) {
            return entry.path().endsWith(suffix);
        }

        @Override
        public List<String> read(Entry entry, Content content, Gaps gaps) throws IOException {
            String text = new String(content.all(100), StandardCharsets.UTF_8);
            return text.lines().toList();
        }

        @Override
        public void assemble(List<FileHistory<List<String>>> files, Assembly assembly) {
            assembling.accept(files, assembly);
        }
    }

    private static Package.Builder npm(String name) {
        return Package.builder(Purl.of("npm", "", name, "1"), Ecosystem.NPM, name, "1");
    }

    private static Lines adding(Package... packages) {
        return new Lines("x", (_, assembly) -> List.of(packages).forEach(assembly::add));
    }

    private static Lines owning(String owner, String... paths) {
        var set = new PathSet();
        List.of(paths).forEach(set::add);
        return new Lines("y", (_, assembly) -> {
            assembly.owns(owner, set);
            assembly.add(npm("of-" + owner).at(paths[0], 0).build());
        });
    }

    @Test
    void equalPackagesBecomeOneWithAllTheirPlaces() {
        var inventory = new MemoryImage()
                .catalog(adding(
                        npm("a").at("x/2", 1).licences(List.of("MIT")).build(),
                        npm("b").at("x/3", 0).build(),
                        npm("a").at("x/1", 0).licences(List.of("MIT", "ISC")).build()));
        assertThat(inventory.packages())
                .containsExactly(
                        npm("a").at("x/1", 0)
                                .at("x/2", 1)
                                .licences(List.of("MIT", "ISC"))
                                .build(),
                        npm("b").at("x/3", 0).build());
    }

    @Test
    void whatTheDistributionInstalledHasAnOwner() {
        var inventory = new MemoryImage()
                .catalog(
                        adding(
                                npm("inside").at("usr/share/a.jar!/b.jar", 0).build(),
                                npm("merged").at("usr/lib/node/m.json", 0).build(),
                                npm("unmerged").at("lib64/node/u.json", 0).build(),
                                npm("partly")
                                        .at("usr/share/a.jar", 0)
                                        .at("opt/p.json", 0)
                                        .build(),
                                npm("foreign").at("opt/f.json", 0).build()),
                        owning(
                                "debian-package",
                                "/usr/share/a.jar",
                                "/lib/node/m.json",
                                "/usr/lib64/node/u.json",
                                "/share/a.jar"),
                        owning("a-package", "/usr/share/a.jar"));
        assertThat(inventory.packages())
                .extracting(Package::name, Package::owner)
                .containsExactly(
                        tuple("foreign", null),
                        tuple("inside", "a-package"),
                        tuple("merged", "debian-package"),
                        tuple("of-a-package", null),
                        tuple("of-debian-package", null),
                        tuple("partly", null),
                        tuple("unmerged", "debian-package"));
    }

    @Test
    void aPackageOfTheDistributionThatOwnsNothingYetIsNotOwnedByAnother() {
        var database = new Lines("z", (_, assembly) -> {
            assembly.add(npm("rpm").at("var/lib/rpm/rpmdb.sqlite", 0).build());
            assembly.owns("empty", NO_FILES);
        });
        var inventory = new MemoryImage().catalog(database, owning("rpm-libs", "/var/lib/rpm/rpmdb.sqlite"));
        assertThat(inventory.packages()).extracting(Package::owner).containsOnlyNulls();
    }

    @Test
    void gapsOfReadingAndOfAssemblingAreSorted() {
        var complaining = new Lines("x", (files, assembly) -> {
            assertThat(files).extracting(FileHistory::path).containsExactly("a.x");
            assembly.gap(Gap.Kind.MALFORMED, "a.x", "no name");
        });
        var inventory = new MemoryImage()
                .file("a.x", "short")
                .file("b.x", "long".repeat(30))
                .catalog(complaining);
        assertThat(inventory.gaps())
                .containsExactly(
                        new Gap(Gap.Kind.MALFORMED, "a.x", "no name"),
                        new Gap(Gap.Kind.LIMIT, "b.x", "file of 120 bytes is longer than 100"));
    }

    @Test
    void anItemBelongsToTheLayerSinceWhichItIsListed() {
        var image = new MemoryImage()
                .file("db.x", "old\nkept")
                .layer()
                .file("db.x", "kept\nnew\nback")
                .layer()
                .file("db.x", "kept\nnew")
                .layer()
                .file("db.x", "kept\nnew\nback");
        var found = new TreeMap<String, Integer>();
        image.catalog(new Lines("x", (files, _) -> found.putAll(Attribution.layers(files.getFirst(), lines -> lines))));
        assertThat(found).isEqualTo(Map.of("kept", 0, "new", 1, "back", 3));
    }

    @Test
    void aRemovedFileForgetsItsHistory() {
        var image = new MemoryImage()
                .file("d/db.x", "kept")
                .layer()
                .removed("d")
                .layer()
                .file("d/db.x", "kept");
        image.catalog(new Lines("x", (files, assembly) -> {
            assertThat(Attribution.layers(files.getFirst(), lines -> lines)).isEqualTo(Map.of("kept", 2));
            assembly.add(npm("seen").at("d/db.x", 2).build());
        }));
        assertThat(new Location("d/db.x", 2)).isGreaterThan(new Location("d/db.x", 0));
    }
}
