package seawall.advisory.database;

/**
 * The database could not be built, opened or read.
 *
 * <p>The message is one line for people that says what happened and what to do.
 */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Code {
        /** There is no file at the path. */
        NOT_FOUND,
        /** The file is something else. */
        NOT_A_DATABASE,
        /** A database, but of a format this program does not read. */
        OTHER_VERSION,
        /** A database whose content contradicts itself. */
        DAMAGED,
        /** The content is not what its digest says. */
        DIGEST_MISMATCH,
        /** What the feeds say exceeds what the format can hold. */
        TOO_LARGE,
        /** Reading or writing failed. */
        IO
    }

    private final Code code;

    DatabaseException(Code code, String message) {
        super(message);
        this.code = code;
    }

    DatabaseException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Content that contradicts itself; {@code what} is a clause such as "the table of packages ends early". */
    static DatabaseException damaged(String what) {
        return new DatabaseException(
                Code.DAMAGED,
                "the advisory database is damaged: " + what + "; run 'seawall db update' to get a new one");
    }

    static DatabaseException damaged(String what, Throwable cause) {
        return new DatabaseException(
                Code.DAMAGED,
                "the advisory database is damaged: " + what + "; run 'seawall db update' to get a new one",
                cause);
    }

    public Code code() {
        return code;
    }
}
