package seawall.versions;

import java.util.List;
import java.util.random.RandomGenerator;
import seawall.model.VersionScheme;

/** Versions that look like those of a scheme, or nearly. */
final class GeneratedVersion {
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "9", "10", "00", "01", "010", "20240101", "99999999999999999999");

    private static final List<String> SMALL = List.of("0", "1", "2", "10");
    private static final List<String> IDENTIFIERS =
            List.of("0", "1", "9", "10", "20240101000000", "alpha", "beta", "rc", "RC", "a-b", "-", "x7", "0a", "01");

    private GeneratedVersion() {}

    /** A version that {@code order} reads. */
    static String next(VersionScheme scheme, RandomGenerator random, VersionOrder order) {
        while (true) {
            String text = any(scheme, random);
            if (order.parse(text).isPresent()) {
                return text;
            }
        }
    }

    /** A version that may be refused. */
    static String any(VersionScheme scheme, RandomGenerator random) {
        boolean semantic = scheme == VersionScheme.SEMVER || scheme == VersionScheme.GO;
        return semantic && random.nextInt(4) > 0 ? semantic(scheme, random) : pieced(scheme, random);
    }

    private static String semantic(VersionScheme scheme, RandomGenerator random) {
        StringBuilder text = new StringBuilder(prefix(scheme, random));
        for (int i = 0; i < 3; i++) {
            text.append(i == 0 ? "" : ".").append(pick(random, SMALL));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(text.indexOf("-") < 0 ? "-" : ".").append(pick(random, IDENTIFIERS));
        }
        return random.nextInt(4) == 0 ? text + "+build.01" : text.toString();
    }

    private static String pieced(VersionScheme scheme, RandomGenerator random) {
        List<String> marks = marks(scheme);
        StringBuilder text = new StringBuilder(prefix(scheme, random));
        int parts = 1 + random.nextInt(7);
        text.append(pick(random, NUMBERS));
        for (int i = 1; i < parts; i++) {
            text.append(random.nextInt(3) == 0 ? pick(random, NUMBERS) : pick(random, marks));
            if (random.nextBoolean()) {
                text.append('.').append(pick(random, NUMBERS));
            }
        }
        return text.toString();
    }

    /** A version close to {@code text}: one character inserted, dropped or changed. */
    static String near(VersionScheme scheme, RandomGenerator random, String text) {
        StringBuilder changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> changed.deleteCharAt(at);
            case 1 -> changed.insert(at, pick(random, NUMBERS));
            default -> changed.replace(at, at + 1, pick(random, marks(scheme)));
        }
        return changed.isEmpty() ? "1" : changed.toString();
    }

    private static String pick(RandomGenerator random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String prefix(VersionScheme scheme, RandomGenerator random) {
        if (random.nextInt(6) != 0) {
            return "";
        }
        return switch (scheme) {
            case DEB, RPM -> random.nextInt(3) + ":";
            case PEP440 -> random.nextInt(2) + "!";
            case SEMVER, GENERIC -> "v";
            case GO -> random.nextBoolean() ? "v" : "go";
            case APK, MAVEN -> "";
        };
    }

    private static List<String> marks(VersionScheme scheme) {
        return switch (scheme) {
            case DEB -> List.of("-", "~", "+", ".", "a", "Z", "_", ":", "deb", "~rc", "-0", "+b");
            case RPM -> List.of("-", "~", "^", ".", "_", "a", "Z", "+", "el", "~rc", "^git", "::");
            case APK ->
                List.of(
                        "_alpha", "_beta", "_pre", "_rc", "_cvs", "_svn", "_git", "_hg", "_p", "-r", "-r1", "a", "z",
                        "~", "~ab", ".");
            case MAVEN ->
                List.of(
                        "-",
                        ".",
                        "a",
                        "b",
                        "m",
                        "rc",
                        "cr",
                        "-alpha",
                        "-beta-",
                        "-snapshot",
                        ".final",
                        "-ga",
                        "sp",
                        "-x",
                        ".foo",
                        "_");
            case SEMVER -> List.of(".0", ".1", ".0.0", "-", "-a", "-alpha.", "+b", "-rc.", ".x", "--", "-1");
            case GO ->
                List.of(
                        ".0",
                        ".1",
                        ".0.0",
                        "-0",
                        "-rc.",
                        "rc",
                        "beta",
                        "+incompatible",
                        "-0.20240101000000-abcdef123456");
            case PEP440 ->
                List.of(
                        ".", "a", "b", "rc", "c", ".post", "-", ".dev", "dev", "+", "+ab.", "_", "alpha", "beta", "pre",
                        "preview", "rev", "r", "RC");
            case GENERIC ->
                List.of(
                        ".", "-", "~", "+", "a", "b", "rc", "-alpha.", "-beta", "-foo", ".final", "p", "-patch", "k",
                        "_", "-dev");
        };
    }
}
