package seawall.sbom.cataloger.java;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import seawall.content.ContentException;

/** {@code META-INF/maven/GROUP/ARTIFACT/pom.properties}, which Maven writes into every archive it builds. */
final class PomProperties {
    private PomProperties() {}

    static Coordinates parse(byte[] bytes) throws ContentException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException | IOException _) {
            throw ContentException.malformed("pom.properties breaks the format of properties");
        }
        return new Coordinates(
                plain(properties, "groupId"), plain(properties, "artifactId"), plain(properties, "version"));
    }

    private static String plain(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        return Coordinates.isPlain(value) ? value : "";
    }
}
