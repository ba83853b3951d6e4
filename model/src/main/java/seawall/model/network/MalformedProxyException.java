package seawall.model.network;

/** A variable of the environment names no proxy that can be used. The message is one line and never holds the value. */
public final class MalformedProxyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedProxyException(String variable) {
        super(variable + " is not of the form http://[USER:PASSWORD@]HOST[:PORT]; change or unset it"
                + " (special characters of a password are written as %40 and the like)");
    }
}
