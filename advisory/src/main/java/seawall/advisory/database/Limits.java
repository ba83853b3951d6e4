package seawall.advisory.database;

import java.util.List;

/** How much of one record is kept. Feeds are written by many hands; a page of text is for people, a megabyte is for nobody. */
final class Limits {
    /** Characters of a summary. */
    static final int SUMMARY = 500;

    /** Characters of a description. */
    static final int DETAILS = 65_536;

    /** Entries of one list of a vulnerability: ratings, weaknesses, references. */
    static final int LIST = 500;

    /** Bytes of all statements about one package, and of one block of texts, uncompressed. */
    static final int BLOCK = 64 << 20;

    /** Ecosystems and releases in a database. */
    static final int ECOSYSTEMS = 10_000;

    private static final String CUT = "…";

    private Limits() {}

    static String summary(String text) {
        return cut(text.strip(), SUMMARY);
    }

    static String details(String text) {
        return cut(text.strip(), DETAILS);
    }

    static <T> List<T> list(List<T> all) {
        return all.size() <= LIST ? all : all.subList(0, LIST);
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
