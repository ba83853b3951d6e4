package seawall.advisory.cvss;

import java.io.Serial;

/** Says why a text is no vector; never leaves the package. */
final class MalformedVectorException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    MalformedVectorException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
