package seawall.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

/** An image as projects build them: a Debian system, and above it a layer for each language. */
final class MixedImage {
    private MixedImage() {}

    /** Packages as {@code layer purl-without-qualifiers}, sorted, that are installed in the image. */
    static final List<String> PACKAGES = List.of(
            "0 pkg:deb/debian/libssl3@3.0.11-1~deb12u2",
            "0 pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1",
            "1 pkg:npm/%40scope/pad@2.1.0",
            "1 pkg:npm/lodash@4.17.20",
            "2 pkg:pypi/requests@2.31.0",
            "3 pkg:maven/org.example/core@2.14.1");

    static TestImage of(String name) throws IOException {
        TestLayer system = TestLayer.of("debian");
        SystemRoot.debian("12", "bookworm")
                .installed("zlib1g", "1:1.2.13.dfsg-1", "zlib")
                .installed("libssl3", "3.0.11-1~deb12u2", "openssl")
                .files()
                .forEach(system::file);
        TestLayer npm = TestLayer.of("npm install")
                .file("app/node_modules/lodash/package.json", "{\"name\": \"lodash\", \"version\": \"4.17.20\"}")
                .file("app/node_modules/@scope/pad/package.json", "{\"name\": \"@scope/pad\", \"version\": \"2.1.0\"}");
        String site = "usr/lib/python3/dist-packages/requests-2.31.0.dist-info/";
        TestLayer python = TestLayer.of("pip install")
                .file(site + "METADATA", "Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\n\n")
                .file(site + "INSTALLER", "pip\n");
        TestLayer java = TestLayer.of("copy core.jar")
                .file("opt/core-2.14.1.jar", jar(), 0644)
                .file("src/go.mod", "module example.org/app\n\ngo 1.22\n\nrequire golang.org/x/text v0.3.7\n");
        return TestImage.of(name, List.of(system, npm, python, java), "/bin/true");
    }

    /** What a report says is installed, in the form of {@link #PACKAGES}. */
    static List<String> installed(JsonValue report) {
        return report.elements("packages").stream()
                .filter(pkg -> pkg.text("presence").equals("installed"))
                .map(pkg -> pkg.elements("locations").getFirst().text("layer") + " " + plain(pkg.text("purl")))
                .sorted()
                .toList();
    }

    /** A package URL without qualifiers. */
    static String plain(String purl) {
        int qualifiers = purl.indexOf('?');
        return (qualifiers < 0 ? purl : purl.substring(0, qualifiers)).replace("%3A", ":");
    }

    private static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            var properties = new ZipEntry("META-INF/maven/org.example/core/pom.properties");
            properties.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
            jar.putNextEntry(properties);
            jar.write("groupId=org.example\nartifactId=core\nversion=2.14.1\n".getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }
}
