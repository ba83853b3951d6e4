package seawall.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.model.Ecosystem;
import seawall.model.Package;
import seawall.model.Statement;

/**
 * Whose build a package is, and which advisories speak about it. Next to Ubuntu's archive there are services with builds of their
 * own, whose repairs and versions count apart; the version tells them ({@code …+esm2}, {@code ….fips.16}), and the advisories
 * about them stand in ecosystems such as {@code Ubuntu:Pro:22.04}. What those do not mention is as the archive's advisories say.
 */
final class Builds {
    private static final Pattern MARK = Pattern.compile("[.+~](esm|fips)", Pattern.CASE_INSENSITIVE);

    private static final List<String> FIPS = List.of("Pro:FIPS-updates:", "Pro:FIPS:", "Pro:FIPS-preview:");

    private Builds() {}

    /** The ecosystems whose advisories concern a package, the nearest first; mostly just its own. */
    static List<Ecosystem> ecosystems(Package pkg, Lookup lookup) {
        List<Ecosystem> services = services(pkg, lookup);
        if (services.isEmpty()) {
            return List.of(pkg.ecosystem());
        }
        List<Ecosystem> ecosystems = new ArrayList<>(services);
        ecosystems.add(pkg.ecosystem());
        return ecosystems;
    }

    /** The services that may have made it. Several make FIPS builds, and the version does not tell which of them did. */
    private static List<Ecosystem> services(Package pkg, Lookup lookup) {
        if (isFips(pkg, lookup)) {
            return FIPS.stream().map(variant -> of(pkg.ecosystem(), variant)).toList();
        }
        return isUbuntu(pkg) && mark(lookup.version()).equals("esm") ? List.of(of(pkg.ecosystem(), "Pro:")) : List.of();
    }

    /** Whether it is a FIPS build; the kernels among them are told by their names. */
    static boolean isFips(Package pkg, Lookup lookup) {
        return isUbuntu(pkg)
                && (lookup.name().contains("fips") || mark(lookup.version()).equals("fips"));
    }

    private static boolean isUbuntu(Package pkg) {
        return pkg.ecosystem().name().equals("Ubuntu");
    }

    private static String mark(String version) {
        Matcher mark = MARK.matcher(version);
        return mark.find() ? mark.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static Ecosystem of(Ecosystem own, String variant) {
        return new Ecosystem(own.name(), variant + own.release());
    }

    /**
     * The version of the archive that a service's build was made of: {@code 1.1.1f-1ubuntu2} of {@code 1.1.1f-1ubuntu2.fips.16}.
     * Empty for a build of the archive, and for other distributions.
     */
    static Optional<String> base(Package pkg, Lookup lookup) {
        if (!isUbuntu(pkg)) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(lookup.version());
        return mark.find() && mark.start() > 0
                ? Optional.of(lookup.version().substring(0, mark.start()))
                : Optional.empty();
    }

    /** Advisories, asked about the package of this name in an ecosystem. */
    @FunctionalInterface
    interface Asked {
        List<Statement> about(Ecosystem ecosystem, String name);
    }

    /**
     * What is said about a package, in the order of vulnerabilities. About each the services that mention it speak alone, all of
     * them, the nearest first; else the archive does.
     */
    static List<Statement> statements(Asked advisories, Package pkg, Lookup lookup) {
        List<Ecosystem> services = services(pkg, lookup);
        if (services.isEmpty()) {
            return advisories.about(pkg.ecosystem(), lookup.name());
        }
        List<Statement> statements = new ArrayList<>();
        Set<String> mentioned = new HashSet<>();
        for (Ecosystem service : services) {
            statements.addAll(advisories.about(service, lookup.name()));
        }
        statements.forEach(statement -> mentioned.add(statement.vulnerability()));
        for (Statement statement : advisories.about(pkg.ecosystem(), lookup.name())) {
            if (!mentioned.contains(statement.vulnerability())) {
                statements.add(statement);
            }
        }
        statements.sort(Comparator.comparing(Statement::vulnerability));
        return statements;
    }
}
