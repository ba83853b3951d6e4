package seawall.advisory.cvss;

import seawall.model.Severity;

/** What a CVSS vector amounts to. */
public sealed interface CvssScore {
    /**
     * Reads a vector in the notation of its version: {@code CVSS:4.0/…}, {@code CVSS:3.1/…}, {@code CVSS:3.0/…}, or, for 2.0, the
     * bare metrics, in parentheses or not. Metrics may come in any order. Never throws on foreign text.
     */
    static CvssScore of(String vector) {
        try {
            String text = vector.strip();
            if (text.length() > Grammar.LONGEST_VECTOR) {
                throw new MalformedVectorException("it is longer than " + Grammar.LONGEST_VECTOR + " characters");
            }
            int slash = text.indexOf('/');
            return switch (slash < 0 ? text : text.substring(0, slash)) {
                case "CVSS:4.0" -> CvssV4.score(text.substring(slash + 1));
                case "CVSS:3.1" -> CvssV3.score(CvssVersion.V3_1, text.substring(slash + 1));
                case "CVSS:3.0" -> CvssV3.score(CvssVersion.V3_0, text.substring(slash + 1));
                case "CVSS:2.0" -> CvssV2.score(text.substring(slash + 1));
                default -> CvssV2.score(withoutParentheses(text));
            };
        } catch (MalformedVectorException malformed) {
            return new Unrated(malformed.reason());
        }
    }

    private static String withoutParentheses(String text) {
        return text.length() > 1 && text.startsWith("(") && text.endsWith(")")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /**
     * A vector that could be read.
     *
     * @param base score of the base metrics alone, 0.0 to 10.0 with one decimal
     * @param overall score with the threat (before 4.0: temporal) and environmental metrics that the vector has; equal to
     *     {@code base} where it has none
     */
    record Rated(CvssVersion version, double base, double overall) implements CvssScore {
        /**
         * The number that publishers state beside such a vector: of 4.0 the overall score, since its base score is not meant to
         * stand alone (version 4.0 section 1.3), of older versions the base score, whose temporal metrics age.
         */
        public double score() {
            return version == CvssVersion.V4_0 ? overall : base;
        }

        /** The {@link #score} in words. */
        public Severity.Level level() {
            return version.level(score());
        }
    }

    /**
     * A vector that could not be read.
     *
     * @param reason end of the sentence "the CVSS vector cannot be read: …"
     */
    record Unrated(String reason) implements CvssScore {}
}
