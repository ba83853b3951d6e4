package seawall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.Subject;

/** Images of 400 packages, 150 of a distribution and 250 of a language, on 200 different bases as in a grown fleet. */
final class MadeUpImages {
    static final int PACKAGES = 400;
    private static final int BASES = 200;
    private static final int OF_BASE = 150;

    private final List<List<Package>> bases = new ArrayList<>();

    MadeUpImages() {
        for (int base = 0; base < BASES; base++) {
            bases.add(base(MadeUpAdvisories.random(1_000_000 + base), base));
        }
    }

    /** The image of this number, always the same. */
    Inventory image(int number) {
        RandomGenerator random = MadeUpAdvisories.random(2_000_000 + number);
        List<Package> packages = new ArrayList<>(bases.get(number % BASES));
        Ecosystem language = MadeUpAdvisories.LANGUAGES.get(number % MadeUpAdvisories.LANGUAGES.size());
        boolean[] taken = new boolean[MadeUpAdvisories.LANGUAGE_PACKAGES];
        while (packages.size() < PACKAGES) {
            int rank = (int) (MadeUpAdvisories.LANGUAGE_PACKAGES * Math.pow(random.nextDouble(), 1.5));
            if (!taken[rank]) {
                taken[rank] = true;
                packages.add(ofLanguage(language, rank, random));
            }
        }
        return new Inventory(
                new Subject(Subject.Kind.IMAGE, "registry:registry.example.org/app:" + number, null),
                null,
                null,
                List.of(Layer.ONLY),
                packages,
                List.of());
    }

    /** Mostly libraries that everything needs, of middling rank; one base in five holds the headers of the kernel. */
    private static List<Package> base(RandomGenerator random, int number) {
        Ecosystem release = MadeUpAdvisories.RELEASES.get(number % MadeUpAdvisories.RELEASES.size());
        List<Package> packages = new ArrayList<>();
        int rank = number % 5 == 0 ? 0 : 1;
        while (packages.size() < OF_BASE) {
            String version = MadeUpAdvisories.version(release, 98 + random.nextInt(2), random.nextInt(9), false);
            packages.add(ofDistribution(release, rank, version));
            rank += 1 + random.nextInt(10);
        }
        return packages;
    }

    private static Package ofDistribution(Ecosystem release, int rank, String version) {
        boolean alpine = release.name().equals("Alpine");
        String source = MadeUpAdvisories.source(rank);
        String name = "lib" + source;
        Purl purl = Purl.of(alpine ? "apk" : "deb", release.name().toLowerCase(Locale.ROOT), name, version, Map.of());
        return Package.builder(purl, release, name, version)
                .source(new SourcePackage(source, version))
                .at(alpine ? "lib/apk/db/installed" : "var/lib/dpkg/status", 0)
                .build();
    }

    private static Package ofLanguage(Ecosystem language, int rank, RandomGenerator random) {
        String version = "%d.%d.%d".formatted(7 + random.nextInt(4), random.nextInt(20), random.nextInt(9));
        String name = MadeUpAdvisories.name(language, rank);
        int colon = name.indexOf(':');
        Purl purl = Purl.of(
                type(language),
                colon < 0 ? "" : name.substring(0, colon),
                name.substring(colon + 1),
                version,
                Map.of());
        return Package.builder(purl, language, name, version)
                .at("app/" + name + "/metadata", 0)
                .build();
    }

    private static String type(Ecosystem language) {
        @Nullable
        String type = Map.of(
                        Ecosystem.NPM, "npm", Ecosystem.MAVEN, "maven", Ecosystem.PYPI, "pypi", Ecosystem.GO, "golang")
                .get(language);
        if (type == null) {
            throw new IllegalArgumentException("no language " + language);
        }
        return type;
    }
}
