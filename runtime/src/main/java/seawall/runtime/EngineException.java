package seawall.runtime;

/** An engine could not be reached or did not do what it was asked; the message is one line that says what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Code {
        /** Nothing listens at the socket. */
        ABSENT,
        /** This user may not talk to the engine or read its files. */
        DENIED,
        /** What answers is no such engine. */
        NO_ENGINE,
        /** The engine has no such image or container. */
        NOT_FOUND,
        /** Several fit; the message lists them. */
        AMBIGUOUS,
        /** The engine understood and refused; the message holds its words. */
        REFUSED,
        /** No answer in time. */
        TIMEOUT,
        /** The connection broke, or the answer was cut off, damaged or too long. */
        IO
    }

    private final Code code;

    public EngineException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public EngineException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Code code() {
        return code;
    }
}
