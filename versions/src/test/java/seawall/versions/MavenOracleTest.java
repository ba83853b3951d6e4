package seawall.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import seawall.model.VersionScheme;
import seawall.testkit.Seeded;

class MavenOracleTest {
    private final VersionOrder order = VersionOrders.of(VersionScheme.MAVEN);

    @Test
    void ordersLikeMavenWhatLooksLikeAVersion() {
        Seeded.check(20_000, random -> {
            String a = GeneratedVersion.next(VersionScheme.MAVEN, random, order);
            String b = random.nextBoolean()
                    ? GeneratedVersion.next(VersionScheme.MAVEN, random, order)
                    : GeneratedVersion.near(VersionScheme.MAVEN, random, a);
            agrees(a, b);
        });
    }

    @Test
    void ordersLikeMavenAnyText() {
        Seeded.check(20_000, random -> agrees(text(random), text(random)));
    }

    private static String text(RandomGenerator random) {
        return Seeded.string(random, "0019.--abmrcxspé 7", 12) + "1";
    }

    private void agrees(String a, String b) {
        int expected = Integer.signum(new ComparableVersion(a).compareTo(new ComparableVersion(b)));
        assertThat(order.compare(a, b)).as("%s against %s", a, b).isEqualTo(OptionalInt.of(expected));
    }
}
