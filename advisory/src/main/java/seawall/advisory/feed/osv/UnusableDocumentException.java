package seawall.advisory.feed.osv;

import java.io.Serial;

/** Says why a document cannot be used; never leaves the package. */
final class UnusableDocumentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnusableDocumentException(String reason) {
        super(reason, null, false, false);
    }
}
