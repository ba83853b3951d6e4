package seawall.sbom.cataloger.distribution;

import java.util.Map;

/** What a file that names the distribution says. */
public sealed interface ReleaseFile {
    /** os-release or lsb-release: variables. */
    record Variables(Map<String, String> values) implements ReleaseFile {
        public Variables {
            values = Map.copyOf(values);
        }

        /** The value; empty where the variable is absent. */
        String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    /** A file of one line such as {@code 12.5} or {@code CentOS Linux release 7.9.2009 (Core)}. */
    record Line(String text) implements ReleaseFile {}
}
