package seawall.testkit;

/**
 * JSON documents that the grammar allows and the parser does not: each goes beyond one of its limits. Its exceptions for these
 * know no place in the document.
 */
public enum JsonBeyondLimits {
    DEPTH("[".repeat(2_000) + "]".repeat(2_000)),
    DEPTH_OF_OBJECTS("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)),
    /** Longer than the strictest limits on texts only; a parser with the usual one reads it. */
    TEXT("\"" + "x".repeat(17 << 20) + "\""),
    NAME("{\"" + "x".repeat(100_000) + "\": 1}"),
    INTEGER("1".repeat(5_000)),
    FRACTION("1." + "1".repeat(5_000)),
    EXPONENT("1e" + "1".repeat(5_000));

    private final String value;

    JsonBeyondLimits(String value) {
        this.value = value;
    }

    /** The value where it is the value of a member, between others. */
    public String in(String member) {
        return "{\"a\": 1, \"" + member + "\": " + value + ", \"z\": 1}";
    }
}
