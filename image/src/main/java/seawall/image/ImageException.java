package seawall.image;

/**
 * The source could not be opened: the environment or the request is at fault, not one file in it.
 *
 * <p>The message is one line for people that says what happened and what to do.
 */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it could not be opened. */
    public enum Code {
        /** There is no such file, image, tag or container. */
        NOT_FOUND,
        /** Credentials or permissions are missing or wrong. */
        DENIED,
        /** The other side does not answer. */
        UNREACHABLE,
        /** It is there but is not what it is said to be. */
        INVALID,
        /** Several images fit; the message lists them. */
        AMBIGUOUS,
        /** The image exists, but not for the wanted platform; the message lists those it has. */
        NO_PLATFORM,
        /** Reading failed. */
        IO
    }

    private final Code code;

    public ImageException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public ImageException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
