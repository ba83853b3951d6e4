package seawall.advisory.database;

import java.util.List;
import seawall.model.Ecosystem;
import seawall.model.Vulnerability;

/** Something that a search found. */
public sealed interface Hit {
    /**
     * A vulnerability.
     *
     * @param matched the identifier or alias that fits
     */
    record OfVulnerability(String matched, Vulnerability vulnerability) implements Hit {}

    /**
     * An update or another record that speaks about several vulnerabilities.
     *
     * @param vulnerabilities their identifiers, sorted
     */
    record OfGroup(String group, List<String> vulnerabilities) implements Hit {
        public OfGroup {
            vulnerabilities = List.copyOf(vulnerabilities);
        }
    }

    /** A package that is spoken about; {@link AdvisoryDatabase#about} has the statements. */
    record OfPackage(Ecosystem ecosystem, String name) implements Hit {}
}
