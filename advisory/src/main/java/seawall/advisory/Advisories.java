package seawall.advisory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/** Everything known about vulnerabilities, to be asked by package or by identifier. Safe for several threads. */
public interface Advisories {
    /** Digest of the database; the same digest gives the same answers. */
    Digest digest();

    /** Whether a feed speaks about this ecosystem and release at all. Where none does, packages stay undecided. */
    boolean covers(Ecosystem ecosystem);

    /** What is said about a package, in the order of vulnerabilities; the name is spelled as {@link Statement#packageName()}. */
    List<Statement> about(Ecosystem ecosystem, String packageName);

    /** The part of {@link #about(Ecosystem, String)} that concerns some vulnerabilities. */
    List<Statement> about(Ecosystem ecosystem, String packageName, Set<String> vulnerabilities);

    /** The vulnerability with this identifier or alias. */
    Optional<Vulnerability> vulnerability(String identifier);

    /** Every statement about one vulnerability, given its identifier or an alias, in a fixed order. */
    List<Statement> statements(String identifier);
}
