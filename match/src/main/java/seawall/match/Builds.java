package seawall.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import seawall.model.Ecosystem;
import seawall.model.Package;
import seawall.model.Statement;

/**
 * Which advisories speak about a build. Next to Ubuntu's archive there are services with builds of their own, whose repairs and
 * versions count apart; the version tells them ({@code …+esm2}, {@code ….fips.16}), and the advisories about them stand in
 * ecosystems such as {@code Ubuntu:Pro:22.04}. What those do not mention is as the archive's advisories say.
 */
final class Builds {
    private Builds() {}

    /** The ecosystems whose advisories concern a package, the nearest first; mostly just its own. */
    static List<Ecosystem> ecosystems(Package pkg, Lookup lookup) {
        Ecosystem own = pkg.ecosystem();
        if (!own.name().equals("Ubuntu")) {
            return List.of(own);
        }
        String version = lookup.version().toLowerCase(Locale.ROOT);
        if (version.contains("fips")) {
            return List.of(of(own, "Pro:FIPS-updates:"), of(own, "Pro:FIPS:"), own);
        }
        return version.contains("esm") ? List.of(of(own, "Pro:"), own) : List.of(own);
    }

    private static Ecosystem of(Ecosystem own, String variant) {
        return new Ecosystem(own.name(), variant + own.release());
    }

    /** Advisories, asked about the package of this name in an ecosystem. */
    @FunctionalInterface
    interface Asked {
        List<Statement> about(Ecosystem ecosystem, String name);
    }

    /**
     * What is said about a package, in the order of vulnerabilities; about each the nearest ecosystem that mentions it speaks
     * alone.
     */
    static List<Statement> statements(Asked advisories, Package pkg, Lookup lookup) {
        List<Ecosystem> ecosystems = ecosystems(pkg, lookup);
        if (ecosystems.size() == 1) {
            return advisories.about(ecosystems.getFirst(), lookup.name());
        }
        List<Statement> statements = new ArrayList<>();
        Set<String> mentioned = new HashSet<>();
        for (Ecosystem ecosystem : ecosystems) {
            List<Statement> more = advisories.about(ecosystem, lookup.name()).stream()
                    .filter(statement -> !mentioned.contains(statement.vulnerability()))
                    .toList();
            more.forEach(statement -> mentioned.add(statement.vulnerability()));
            statements.addAll(more);
        }
        statements.sort(Comparator.comparing(Statement::vulnerability));
        return statements;
    }
}
