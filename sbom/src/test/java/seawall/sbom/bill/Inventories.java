package seawall.sbom.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.Subject;
import seawall.testkit.Seeded;

/** Generated inventories whose texts are as hostile as file names and metadata can be. */
final class Inventories {
    private static final String TEXT = "ab1 .:/\\\"'<>&{}[]=?#%@\n\r\t\u001b\u0000\u202e\u00e9\ud83d\ude00";
    private static final String NAME = "abc019.-_+~";

    private Inventories() {}

    static Inventory generated(RandomGenerator random) {
        List<Layer> layers = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            layers.add(new Layer(i, maybe(random, digest(random)), maybe(random, digest(random)), text(random)));
        }
        List<Package> packages = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            packages.add(pkg(random, count));
        }
        List<Gap> gaps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            gaps.add(new Gap(one(random, Gap.Kind.values()), text(random), text(random)));
        }
        return new Inventory(
                subject(random),
                maybe(random, distribution(random)),
                maybe(random, "6.1.0-" + name(random)),
                layers,
                packages,
                gaps);
    }

    private static Subject subject(RandomGenerator random) {
        Subject.ImageIdentity image = new Subject.ImageIdentity(
                digest(random),
                List.of(digest(random), digest(random)),
                List.of("example.org/" + name(random), digest(random).toString()),
                "linux/arm64/v8");
        return new Subject(one(random, Subject.Kind.values()), "registry:" + text(random), maybe(random, image));
    }

    private static Distribution distribution(RandomGenerator random) {
        return new Distribution(
                name(random),
                random.nextBoolean() ? List.of() : List.of("debian", name(random)),
                random.nextBoolean() ? "" : "12",
                random.nextBoolean() ? "" : name(random),
                text(random),
                new Ecosystem(name(random), random.nextBoolean() ? "" : "Leap 15.5"));
    }

    private static Package pkg(RandomGenerator random, int layers) {
        var qualifiers = new TreeMap<String, String>();
        if (random.nextBoolean()) {
            qualifiers.put("arch", text(random) + "x");
        }
        Purl purl = Purl.of(
                one(random, new String[] {"deb", "npm", "generic", "maven"}),
                random.nextBoolean() ? "" : "group",
                "p" + name(random),
                random.nextBoolean() ? "" : text(random),
                qualifiers);
        List<String> licences = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            licences.add(one(random, new String[] {"MIT", "GPL-2+", "MIT OR Apache-2.0", "see " + text(random)}));
        }
        Package.Builder builder = Package.builder(
                        purl,
                        new Ecosystem(name(random), random.nextBoolean() ? "" : "12"),
                        "n" + text(random),
                        text(random))
                .source(maybe(random, new SourcePackage("s" + name(random), text(random))))
                .module(maybe(random, "nodejs:" + name(random)))
                .licences(licences)
                .presence(one(random, Presence.values()))
                .development(random.nextBoolean())
                .cataloger(name(random));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            builder.at(text(random), random.nextInt(layers));
        }
        return random.nextBoolean() ? builder.build() : builder.build().withOwner("o" + name(random));
    }

    private static Digest digest(RandomGenerator random) {
        return new Digest("sha256", "%064x".formatted(random.nextLong(Long.MAX_VALUE)));
    }

    private static String text(RandomGenerator random) {
        // Cut surrogate pairs are no text that a file system or a package database can hold.
        return Seeded.string(random, TEXT, 12).replaceAll("\\p{Cs}", "");
    }

    private static String name(RandomGenerator random) {
        return "x" + Seeded.string(random, NAME, 8);
    }

    private static <T> T one(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> @Nullable T maybe(RandomGenerator random, T value) {
        return random.nextBoolean() ? value : null;
    }
}
