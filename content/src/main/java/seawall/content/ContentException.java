package seawall.content;

import java.io.IOException;
import seawall.model.Gap;

/** Foreign content that could not be used. Whoever drives the reading turns it into a {@link Gap} at the file's path. */
public final class ContentException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Gap.Kind kind;

    public ContentException(Gap.Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    public static ContentException malformed(String detail) {
        return new ContentException(Gap.Kind.MALFORMED, detail);
    }

    public static ContentException truncated(String detail) {
        return new ContentException(Gap.Kind.TRUNCATED, detail);
    }

    public static ContentException limit(String detail) {
        return new ContentException(Gap.Kind.LIMIT, detail);
    }

    public static ContentException unsupported(String detail) {
        return new ContentException(Gap.Kind.UNSUPPORTED, detail);
    }

    public Gap.Kind kind() {
        return kind;
    }
}
