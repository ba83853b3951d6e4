package seawall.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.match.Judgement;
import seawall.match.Unjudged;
import seawall.model.Digest;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Evidence;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.Severity;
import seawall.model.SourcePackage;
import seawall.model.Statement;
import seawall.model.Subject;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/** A report with one of everything, and a hostile one. */
public final class Samples {
    /** What package names and advisories of an attacker hold: escapes, markup, directions, line ends. */
    public static final String HOSTILE =
            "\u001b[31mred\u001b[0m\u0007 <script>alert(1)</script> | **bold** [x](javascript:y) `c` \u202Eevil\u202C\r\n# head\u0085\u2028";

    public static final Digest DATABASE = new Digest("sha256", "4f9d0c1e2b3a" + "0".repeat(52));

    private static final Ecosystem DEBIAN = new Ecosystem("Debian", "12");
    private static final Ecosystem CONAN = new Ecosystem("ConanCenter", "");

    private Samples() {}

    /** A Debian image with Java and npm software, findings of every kind, a gate that failed, gaps and undecided packages. */
    public static Report report() {
        Package libssl = deb("libssl3", "3.0.11-1~deb12u2", "openssl", 0);
        Package openssl = deb("openssl", "3.0.11-1~deb12u2", "openssl", 2);
        Package kernel = deb("linux-image-6.1.0-18-amd64", "6.1.76-1", "linux", 0);
        Package zlib = deb("zlib1g", "1:1.2.13.dfsg-1", "zlib", 0);
        Package log4j = language(
                Purl.of("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"),
                Ecosystem.MAVEN,
                "org.apache.logging.log4j:log4j-core",
                "opt/app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar",
                3);
        Package lodash = language(
                Purl.of("npm", "", "lodash", "4.17.15"), Ecosystem.NPM, "lodash", "app/node_modules/lodash", 4);
        Package conan = language(Purl.of("conan", "", "zlib", "1.2"), CONAN, "zlib", "app/conan.lock", 4);
        Finding log4shell = finding(
                log4j,
                vulnerability(
                        "CVE-2021-44228",
                        "Remote code injection in Log4j",
                        cvss("nvd", Severity.Level.CRITICAL, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
                        new Vulnerability.Exploited(LocalDate.of(2021, 12, 10), LocalDate.of(2021, 12, 24), true),
                        new Vulnerability.Prediction(0.944, 0.999)),
                new Verdict.Affected(Fix.in("2.15.0")),
                100.0);
        Finding secondLog4j = finding(
                log4j,
                vulnerability(
                        "CVE-2021-45046",
                        "Incomplete fix of CVE-2021-44228",
                        cvss("nvd", Severity.Level.CRITICAL, "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", 9.0),
                        new Vulnerability.Exploited(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 22), false),
                        new Vulnerability.Prediction(0.943, 0.998)),
                new Verdict.Affected(Fix.in("2.16.0")),
                90.0);
        Vulnerability x400 = vulnerability(
                "CVE-2023-0286",
                "X.400 address type confusion in X.509 GeneralName",
                cvss("nvd", Severity.Level.HIGH, "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H", 7.4),
                null,
                new Vulnerability.Prediction(0.86, 0.99));
        Vulnerability slow = vulnerability(
                "CVE-2024-0727", "PKCS12 decoding crashes", word("debian", Severity.Level.LOW), null, null);
        List<Finding> findings = List.of(
                log4shell,
                secondLog4j,
                finding(libssl, x400, new Verdict.Affected(Fix.in("3.0.14-1~deb12u1")), 62.1),
                finding(openssl, x400, new Verdict.Affected(Fix.in("3.0.14-1~deb12u1")), 62.1),
                finding(libssl, slow, new Verdict.Affected(new Fix(Fix.State.DEFERRED, null, "no-dsa")), 5.0),
                finding(openssl, slow, new Verdict.Affected(new Fix(Fix.State.DEFERRED, null, "no-dsa")), 5.0),
                finding(
                        zlib,
                        vulnerability(
                                "CVE-2023-45853",
                                "Integer overflow in MiniZip",
                                cvss(
                                        "nvd",
                                        Severity.Level.CRITICAL,
                                        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                                        9.8),
                                null,
                                null),
                        new Verdict.Affected(new Fix(Fix.State.WONT_FIX, null, "ignored")),
                        19.6),
                finding(
                        kernel,
                        vulnerability(
                                "CVE-2024-1086",
                                "Use after free in nf_tables",
                                word("debian", Severity.Level.HIGH),
                                null,
                                null),
                        new Verdict.Suppressed(
                                new Suppression.NotRunning(null), new Verdict.Affected(Fix.in("6.1.76-2"))),
                        40.0),
                finding(
                        lodash,
                        vulnerability(
                                "CVE-2021-23337",
                                "Command injection via template",
                                cvss("ghsa", Severity.Level.HIGH, "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H", 7.2),
                                null,
                                null),
                        new Verdict.Undecided("the bound '4.17.x' is no semver version"),
                        14.4));
        Inventory inventory = new Inventory(
                image("registry:example.org/shop/app:1.4.2"),
                new Distribution("debian", List.of(), "12", "bookworm", "Debian GNU/Linux 12 (bookworm)", DEBIAN),
                null,
                layers(),
                List.of(libssl, openssl, kernel, zlib, log4j, lodash, conan),
                List.of(
                        new Gap(
                                Gap.Kind.TRUNCATED,
                                "opt/app/lib/broken.jar",
                                "the archive ends in the middle of an entry"),
                        new Gap(
                                Gap.Kind.LIMIT,
                                "srv/nested.war!/a.jar!/b.jar",
                                "archives are read to a depth of 8, deeper ones are not")));
        List<Unjudged> unjudged =
                List.of(new Unjudged(conan, Unjudged.Reason.NO_FEED, "the database knows nothing about ConanCenter"));
        Judgement judgement = new Judgement(inventory, DATABASE, findings, unjudged);
        return new Report(
                "0.1.0",
                judgement,
                new Report.Knowledge(
                        DATABASE,
                        Instant.parse("2026-11-23T04:00:00Z"),
                        false,
                        107_171,
                        List.of("cve5", "debian", "epss", "kev", "osv/Maven", "osv/npm")),
                new Report.GateResult(List.of("severity critical", "kev"), List.of(log4shell, secondLog4j), false),
                List.of("the exception for CVE-2023-1111 expired on 2026-10-01 and counts again"));
    }

    /** A report without a finding. */
    public static Report clean() {
        Inventory inventory = new Inventory(
                new Subject(Subject.Kind.PROJECT, "dir:.", null),
                null,
                null,
                List.of(Layer.ONLY),
                List.of(language(
                        Purl.of("npm", "", "left-pad", "1.3.0"), Ecosystem.NPM, "left-pad", "package-lock.json", 0)),
                List.of());
        return new Report(
                "0.1.0",
                new Judgement(inventory, DATABASE, List.of(), List.of()),
                new Report.Knowledge(DATABASE, Instant.parse("2026-11-23T04:00:00Z"), false, 3, List.of("osv/npm")),
                null,
                List.of());
    }

    /** A report of the same packages with no database at all. */
    public static Report unjudged() {
        Report report = clean();
        return new Report(report.tool(), report.judgement(), null, null, List.of());
    }

    /** A report every text of which an attacker wrote. */
    public static Report hostile() {
        Package pkg = Package.builder(Purl.of("npm", "", HOSTILE, HOSTILE), Ecosystem.NPM, HOSTILE, HOSTILE)
                .source(new SourcePackage(HOSTILE, HOSTILE))
                .licences(List.of(HOSTILE))
                .cataloger("npm")
                .at(HOSTILE, 0)
                .build();
        Vulnerability vulnerability = new Vulnerability(
                HOSTILE,
                List.of(HOSTILE),
                List.of(HOSTILE),
                Vulnerability.State.MALICIOUS_PACKAGE,
                HOSTILE,
                HOSTILE,
                List.of(word(HOSTILE, Severity.Level.HIGH)),
                List.of(HOSTILE, "CWE-79"),
                List.of(HOSTILE, "https://example.org/" + HOSTILE, "javascript:alert(1)"),
                null,
                null);
        List<Finding> findings = List.of(
                finding(pkg, vulnerability, new Verdict.Affected(new Fix(Fix.State.FIXED, HOSTILE, HOSTILE)), 100.0));
        Inventory inventory = new Inventory(
                new Subject(Subject.Kind.IMAGE, HOSTILE, null),
                new Distribution(HOSTILE, List.of(HOSTILE), HOSTILE, HOSTILE, HOSTILE, Ecosystem.NPM),
                HOSTILE,
                List.of(new Layer(0, null, null, HOSTILE), new Layer(1, null, null, HOSTILE)),
                List.of(pkg),
                List.of(new Gap(Gap.Kind.MALFORMED, HOSTILE, HOSTILE)));
        return new Report(
                HOSTILE,
                new Judgement(
                        inventory, DATABASE, findings, List.of(new Unjudged(pkg, Unjudged.Reason.NO_FEED, HOSTILE))),
                new Report.Knowledge(DATABASE, null, false, 3, List.of(HOSTILE)),
                new Report.GateResult(List.of(HOSTILE), findings, true),
                List.of(HOSTILE));
    }

    /** What a format writes. */
    public static String written(ReportFormat format, Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Subject image(String name) {
        return new Subject(
                Subject.Kind.IMAGE,
                name,
                new Subject.ImageIdentity(
                        digest('c'),
                        List.of(digest('0'), digest('1')),
                        List.of("example.org/shop/app:1.4.2"),
                        "linux/amd64"));
    }

    private static List<Layer> layers() {
        List<String> commands = List.of(
                "/bin/sh -c #(nop) ADD file:4b1be1de1a1e5aa608c688cad2824587262081866180d7368feb79d33ca05953 in /",
                "ENV JAVA_HOME=/opt/java",
                "RUN apt-get update && apt-get install -y --no-install-recommends openssl ca-certificates curl && rm -rf /var/lib/apt/lists/*",
                "COPY build/app.jar /opt/app/app.jar",
                "COPY web/ /app/");
        return List.of(
                new Layer(0, digest('0'), digest('a'), commands.get(0)),
                new Layer(1, digest('1'), digest('b'), commands.get(1)),
                new Layer(2, digest('2'), digest('c'), commands.get(2)),
                new Layer(3, digest('3'), digest('d'), commands.get(3)),
                new Layer(4, digest('4'), digest('e'), commands.get(4)));
    }

    private static Digest digest(char digit) {
        return new Digest("sha256", String.valueOf(digit).repeat(64));
    }

    private static Package deb(String name, String version, String source, int layer) {
        return Package.builder(
                        Purl.of("deb", "debian", name, version, Map.of("arch", "amd64", "distro", "debian-12")),
                        DEBIAN,
                        name,
                        version)
                .source(new SourcePackage(source, version))
                .licences(List.of("Apache-2.0"))
                .cataloger("dpkg")
                .at("var/lib/dpkg/status", layer)
                .build();
    }

    private static Package language(Purl purl, Ecosystem ecosystem, String name, String path, int layer) {
        return Package.builder(purl, ecosystem, name, purl.version())
                .cataloger(purl.type())
                .at(path, layer)
                .build();
    }

    private static Severity cvss(String source, Severity.Level level, String vector, double score) {
        return new Severity(source, level, vector, score);
    }

    private static Severity word(String source, Severity.Level level) {
        return new Severity(source, level, null, null);
    }

    private static Vulnerability vulnerability(
            String id,
            String summary,
            Severity severity,
            Vulnerability.@Nullable Exploited exploited,
            Vulnerability.@Nullable Prediction prediction) {
        return new Vulnerability(
                id,
                List.of("GHSA-" + id.toLowerCase(java.util.Locale.ROOT)),
                List.of(),
                Vulnerability.State.VULNERABILITY,
                summary,
                summary + ", at length.",
                List.of(severity),
                List.of("CWE-20"),
                List.of("https://nvd.nist.gov/vuln/detail/" + id),
                exploited,
                prediction);
    }

    private static Finding finding(Package pkg, Vulnerability vulnerability, Verdict verdict, double risk) {
        VersionScheme scheme = VersionScheme.of(pkg.ecosystem());
        String name = pkg.source() == null ? pkg.name() : pkg.source().name();
        Fix fix = verdict instanceof Verdict.Affected(Fix stated) ? stated : Fix.UNKNOWN;
        VersionRange range =
                fix.version() == null ? VersionRange.all(scheme) : VersionRange.before(scheme, fix.version());
        Statement statement = new Statement(
                vulnerability.id(),
                vulnerability.id(),
                pkg.ecosystem().name().equals("Debian")
                        ? "debian"
                        : "osv/" + pkg.ecosystem().name(),
                pkg.ecosystem(),
                name,
                null,
                Statement.Status.AFFECTED,
                List.of(range),
                List.of(),
                fix,
                null,
                "");
        return new Finding(
                pkg,
                vulnerability,
                vulnerability.severities().getFirst(),
                verdict,
                new Evidence(statement, name, pkg.version(), scheme, List.of(pkg.version() + " is within " + range)),
                risk);
    }
}
