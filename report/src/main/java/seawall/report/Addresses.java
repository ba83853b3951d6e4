package seawall.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Tells which of the references that advisories name can be shown as links. */
public final class Addresses {
    private Addresses() {}

    /** Whether it is a valid absolute address of the web: {@code http} or {@code https} with a host. */
    public static boolean isWeb(String reference) {
        try {
            URI address = new URI(reference);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && reference.chars().allMatch(c -> c > ' ' && c < 0x7F);
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
