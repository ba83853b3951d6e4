package seawall.match.yaml;

/** A file that a person wrote and that cannot be used; the message names file, line and column. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public YamlException(String message) {
        super(message);
    }
}
