package seawall.image.oci;

import java.util.List;
import java.util.Locale;

/**
 * The platform an image is built for (OCI image specification, image-index.md, "platform").
 *
 * @param os such as {@code linux}; empty where unknown
 * @param architecture as Go names it: {@code amd64}, {@code arm64}; empty where unknown
 * @param variant such as {@code v7}; empty for most
 */
public record Platform(String os, String architecture, String variant) {
    public static final Platform UNKNOWN = new Platform("", "", "");

    /** Reads {@code os/architecture[/variant]}; throws {@link IllegalArgumentException} for anything else. */
    public static Platform parse(String text) {
        List<String> parts = List.of(text.split("/", -1));
        if (parts.size() < 2 || parts.size() > 3 || parts.contains("")) {
            throw new IllegalArgumentException("not a platform, expected os/architecture[/variant]: " + text);
        }
        return new Platform(parts.get(0), parts.get(1), parts.size() == 3 ? parts.get(2) : "");
    }

    /** Linux on this machine's architecture: what a container engine here would run. */
    public static Platform ofThisMachine() {
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return new Platform("linux", normalisedArchitecture(machine), "");
    }

    /** Whether an image for {@code candidate} serves whoever asks for this; a missing variant fits any. */
    public boolean accepts(Platform candidate) {
        String wanted = normalisedVariant();
        return os.equals(candidate.os)
                && normalisedArchitecture(architecture).equals(normalisedArchitecture(candidate.architecture))
                && (wanted.isEmpty() || wanted.equals(candidate.normalisedVariant()));
    }

    /** Whether an image says no platform, as attestations do with {@code unknown/unknown}. */
    public boolean isUnknown() {
        return (os.isEmpty() || os.equals("unknown")) && (architecture.isEmpty() || architecture.equals("unknown"));
    }

    private static String normalisedArchitecture(String architecture) {
        return switch (architecture) {
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> architecture;
        };
    }

    /** {@code v8} is the only variant of arm64 in use and is often omitted. */
    private String normalisedVariant() {
        return normalisedArchitecture(architecture).equals("arm64") && variant.equals("v8") ? "" : variant;
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
    }
}
