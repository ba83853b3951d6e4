package seawall.model;

/**
 * Where a package comes from, in the notation of the OSV schema ("affected[].package field"): {@code npm}, {@code Maven},
 * {@code Debian:12}, {@code Alpine:v3.19}. Advisories speak about packages of an ecosystem, so this and a name is the key
 * under which packages and advisories meet.
 *
 * @param name for example {@code Debian} or {@code PyPI}
 * @param release the release of a distribution, for example {@code 12}, {@code 22.04} or {@code v3.19}; empty for languages and
 *     for rolling distributions
 */
public record Ecosystem(String name, String release) implements Comparable<Ecosystem> {
    public static final Ecosystem MAVEN = new Ecosystem("Maven", "");
    public static final Ecosystem NPM = new Ecosystem("npm", "");
    public static final Ecosystem PYPI = new Ecosystem("PyPI", "");
    public static final Ecosystem GO = new Ecosystem("Go", "");

    public Ecosystem {
        if (name.isEmpty() || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not an ecosystem name: " + name);
        }
    }

    /** Reads {@code name} or {@code name:release}. */
    public static Ecosystem parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Ecosystem(text, "") : new Ecosystem(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Ecosystem other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return release.isEmpty() ? name : name + ":" + release;
    }
}
