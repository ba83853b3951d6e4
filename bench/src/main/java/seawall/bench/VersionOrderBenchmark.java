package seawall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import seawall.model.VersionScheme;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrders;

/** Compares two versions in each order, from their texts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class VersionOrderBenchmark {
    private static final int PAIRS = 1_024;

    @Param
    VersionScheme scheme = VersionScheme.DEB;

    private final List<String> versions = new ArrayList<>();
    private int next;

    @Setup(Level.Trial)
    public void versions() {
        RandomGenerator random = MadeUpAdvisories.random(PAIRS);
        while (versions.size() < 2 * PAIRS) {
            int[] parts = {random.nextInt(3), random.nextInt(20), random.nextInt(100)};
            String base = parts[0] + "." + parts[1] + "." + parts[2];
            versions.add(
                    switch (scheme) {
                        case DEB -> base + "+dfsg-" + parts[0] + "+deb12u" + parts[1];
                        case RPM -> parts[0] + ":" + base + "-" + parts[1] + ".el9_" + parts[0];
                        case APK -> base + (parts[0] == 0 ? "_rc1" : "") + "-r" + parts[1];
                        case MAVEN -> base + (parts[0] == 0 ? ".RELEASE" : parts[0] == 1 ? "-beta-2" : "");
                        case SEMVER -> base + (parts[0] == 0 ? "-beta." + parts[1] : "");
                        case PEP440 -> base + (parts[0] == 0 ? "rc1" : parts[0] == 1 ? ".post1" : "");
                        case GO -> "v" + base + (parts[0] == 0 ? "-0.20260102030405-0123456789ab" : "");
                        case GENERIC -> base;
                    });
        }
    }

    @Benchmark
    public OptionalInt compare() {
        next = (next + 1) % PAIRS;
        VersionOrder order = VersionOrders.of(scheme);
        return order.compare(versions.get(2 * next), versions.get(2 * next + 1));
    }
}
