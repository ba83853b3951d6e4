package seawall.sbom.exchange;

/**
 * A bill of materials could not be read at all. What is wrong with one entry of it is a gap instead.
 *
 * <p>The message is one line for people that says what happened and what to do.
 */
public final class SbomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it could not be read. */
    public enum Code {
        /** There is no such file. */
        NOT_FOUND,
        /** It is none of the forms that are known. */
        UNKNOWN_FORM,
        /** It is of a known form, but broken. */
        INVALID,
        /** It is longer than what is read. */
        TOO_LARGE,
        /** Reading failed. */
        IO
    }

    private final Code code;

    public SbomException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public SbomException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
