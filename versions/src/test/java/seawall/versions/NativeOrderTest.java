package seawall.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.model.VersionScheme;

/** Compares the orders with the tools that define them, on generated pairs: what they refuse and how they order the rest. */
@Tag("native")
class NativeOrderTest {
    /** A pair as it goes to the tool, on one line with a tab between. */
    private record Pair(String a, String b) {}

    @TempDir
    private @Nullable Path folder;

    @Test
    void ordersLikeDpkg() throws Exception {
        String script = """
                while IFS='\t' read -r a b; do
                  if dpkg --compare-versions "$a" lt "$b" 2>/dev/null; then echo -1
                  else case $? in
                    1) if dpkg --compare-versions "$a" gt "$b" 2>/dev/null; then echo 1; else echo 0; fi ;;
                    *) echo refused ;;
                  esac; fi
                done""";
        compare(VersionScheme.DEB, 300, "/usr/bin/dpkg", "sh", "-c", script);
    }

    @Test
    void ordersLikeDpkgInPerl() throws Exception {
        String script = "use Dpkg::Version; while (<STDIN>) { chomp; my ($a, $b) = split /\\t/, $_, 2;"
                + " my ($x, $y) = map { Dpkg::Version->new($_, check => 0) } $a, $b;"
                + " print(($x <=> $y) . \"\\n\"); }";
        String module = "/usr/share/perl5/Dpkg/Version.pm";
        List<Pair> pairs = new ArrayList<>(pairs(VersionScheme.DEB, 20_000));
        VersionOrder order = VersionOrders.of(VersionScheme.DEB);
        // The module is not dpkg: it reads no sign before an epoch.
        pairs.removeIf(pair -> order.compare(pair.a, pair.b).isEmpty() || pair.b.startsWith("+"));
        assertThat(pairs).hasSizeGreaterThan(5_000);
        compare(VersionScheme.DEB, pairs, module, "perl", "-e", script);
    }

    @Test
    void ordersLikeRpm() throws Exception {
        List<Pair> pairs = pairs(VersionScheme.RPM, 20_000);
        Path file = Objects.requireNonNull(folder).resolve("pairs");
        Files.write(file, lines(pairs));
        String script = "%{lua: for line in io.lines('" + file + "') do local a, b = line:match('([^\\t]*)\\t(.*)');"
                + " local ok, sign = pcall(rpm.vercmp, a, b); print((ok and sign or 'refused') .. '\\n') end}";
        compare(VersionScheme.RPM, pairs, "/usr/bin/rpm", "rpm", "--eval", script);
    }

    @Test
    void ordersLikePythonPackaging() throws Exception {
        String script = """
                import sys
                from packaging.version import Version, InvalidVersion
                for line in sys.stdin:
                    try:
                        a, b = (Version(text) for text in line.rstrip('\\n').split('\\t'))
                        print((a > b) - (a < b))
                    except InvalidVersion:
                        print('refused')
                """;
        String library = "/usr/lib/python3/dist-packages/packaging/version.py";
        compare(VersionScheme.PEP440, 20_000, library, "/usr/bin/python3", "-c", script);
    }

    @Test
    void ordersLikeNodeSemver() throws Exception {
        String script = """
                const semver = require(process.argv[1]);
                for (const line of require('fs').readFileSync(0, 'utf8').split('\\n').slice(0, -1)) {
                  const [a, b] = line.split('\\t');
                  console.log(semver.valid(a) && semver.valid(b) ? semver.compare(a, b) : 'refused');
                }
                """;
        Path library = Path.of(nodeSemver());
        List<Pair> pairs = new ArrayList<>(pairs(VersionScheme.SEMVER, 20_000));
        // Read here only: see SemverOrder.
        pairs.removeIf(pair -> isLenient(pair.a) || isLenient(pair.b));
        assertThat(pairs).hasSizeGreaterThan(5_000);
        compare(VersionScheme.SEMVER, pairs, library.toString(), "node", "-e", script, library.toString());
    }

    private static boolean isLenient(String version) {
        boolean partial = version.matches("v?\\d+(\\.\\d+)?");
        return partial || version.matches(".*\\d{16}.*");
    }

    private static String nodeSemver() {
        return Stream.of(
                        "/usr/lib/node_modules/npm/node_modules/semver",
                        "/usr/local/lib/node_modules/npm/node_modules/semver",
                        "/usr/share/nodejs/npm/node_modules/semver")
                .filter(path -> Files.exists(Path.of(path)))
                .findFirst()
                .orElse("/usr/share/nodejs/semver");
    }

    private static List<Pair> pairs(VersionScheme scheme, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String a = GeneratedVersion.any(scheme, random);
            String b = random.nextBoolean()
                    ? GeneratedVersion.any(scheme, random)
                    : GeneratedVersion.near(scheme, random, a);
            pairs.add(new Pair(a, b));
        }
        return pairs;
    }

    private void compare(VersionScheme scheme, int count, String needed, String... command) throws Exception {
        compare(scheme, pairs(scheme, count), needed, command);
    }

    private void compare(VersionScheme scheme, List<Pair> pairs, String needed, String... command) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of(needed)), "needs " + needed);
        List<String> answers = run(pairs, command);
        assertThat(answers).hasSameSizeAs(pairs);
        VersionOrder order = VersionOrders.of(scheme);
        List<String> disagreements = new ArrayList<>();
        int ordered = 0;
        for (int i = 0; i < pairs.size(); i++) {
            OptionalInt ours = order.compare(pairs.get(i).a, pairs.get(i).b);
            String theirs = answers.get(i);
            ordered += theirs.equals("refused") ? 0 : 1;
            String shown = ours.isPresent() ? String.valueOf(ours.getAsInt()) : "refused";
            if (!shown.equals(theirs)) {
                disagreements.add(pairs.get(i).a + " against " + pairs.get(i).b + ": " + shown + ", native " + theirs);
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(ordered).isGreaterThan(pairs.size() / 20);
    }

    private List<String> run(List<Pair> pairs, String... command) throws IOException, InterruptedException {
        Path input = Objects.requireNonNull(folder).resolve("input");
        Path output = Objects.requireNonNull(folder).resolve("output");
        Files.write(input, lines(pairs));
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> lines(List<Pair> pairs) {
        return pairs.stream().map(pair -> pair.a + "\t" + pair.b).toList();
    }
}
