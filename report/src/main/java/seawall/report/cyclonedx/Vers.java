package seawall.report.cyclonedx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;

/** Version ranges as {@code vers} URIs, which CycloneDX asks for: {@code vers:deb/>=1.0|<2.0}. */
final class Vers {
    private Vers() {}

    static String of(VersionRange range) {
        String lower = range.introduced() == null ? "" : ">=" + encoded(range.introduced());
        String upper = switch (range.end()) {
            case null -> "";
            case VersionRange.Fixed(String version) -> "<" + encoded(version);
            case VersionRange.LastAffected(String version) -> "<=" + encoded(version);
        };
        String constraints = lower + (lower.isEmpty() || upper.isEmpty() ? "" : "|") + upper;
        return "vers:" + type(range.scheme()) + "/" + (constraints.isEmpty() ? "*" : constraints);
    }

    private static String type(VersionScheme scheme) {
        return switch (scheme) {
            case DEB -> "deb";
            case RPM -> "rpm";
            case APK -> "alpine";
            case MAVEN -> "maven";
            case SEMVER -> "npm";
            case PEP440 -> "pypi";
            case GO -> "golang";
            case GENERIC -> "generic";
        };
    }

    private static String encoded(String version) {
        StringBuilder text = new StringBuilder(version.length());
        for (byte b : version.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || ".-_~:+".indexOf(c) >= 0;
            if (plain) {
                text.append(c);
            } else {
                text.append("%%%02X".formatted((int) c).toUpperCase(Locale.ROOT));
            }
        }
        return text.toString();
    }
}
