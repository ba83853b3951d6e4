package seawall.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.model.Fix;
import seawall.model.Package;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.versions.Membership;
import seawall.versions.Ranges;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrders;

/** Compares one installed version, read once, with what statements say. */
final class StatementReader {
    /** Releases of packages built as part of an rpm module carry {@code .module_el8…} (Fedora modularity, "dist tag"). */
    private static final Pattern MODULAR_RELEASE = Pattern.compile("[.+]module[_+].*");

    /** A reason that is no text (Debian Policy, 5.6.12). */
    private static final Pattern VERSION = Pattern.compile("(\\d+:)?\\d\\S*");

    private final Package pkg;
    private final Lookup lookup;
    private final Optional<? extends VersionOrder.Version> installed;
    private final Optional<String> base;

    StatementReader(Package pkg, Lookup lookup) {
        this.pkg = pkg;
        this.lookup = lookup;
        this.installed = VersionOrders.of(lookup.scheme()).parse(lookup.version());
        this.base = Builds.base(pkg, lookup);
    }

    Lookup lookup() {
        return lookup;
    }

    Outcome read(Statement statement) {
        if (isOtherStream(statement)) {
            return new Outcome.Elsewhere(
                    statement,
                    () -> "%s is about %s, installed is %s"
                            .formatted(statement.advisory(), stream(statement.module()), stream(pkg.module())));
        }
        return switch (statement.status()) {
            case NOT_AFFECTED -> notAffected(statement);
            case UNDER_INVESTIGATION ->
                new Outcome.Open(
                        statement,
                        () -> "%s has not decided yet%s".formatted(statement.feed(), inBrackets(statement.reason())));
            case AFFECTED -> affected(statement);
        };
    }

    /**
     * A release's packages are all alike in this. FIPS builds are made of older versions and by several services, so where the
     * reason is a version ({@code not-affected (1.1.1f-1ubuntu2.16)}), the build has to have reached it.
     */
    private Outcome notAffected(Statement statement) {
        String version = base.isPresent() && isOfArchive(statement) ? base.get() : lookup.version();
        if (Builds.isFips(pkg, lookup)
                && VERSION.matcher(statement.reason()).matches()
                && VersionOrders.of(lookup.scheme())
                                .compare(version, statement.reason())
                                .orElse(0)
                        < 0) {
            return new Outcome.Open(
                    statement,
                    () -> "%s states that %s is not affected as of %s, and whether that holds for %s is not told"
                            .formatted(statement.feed(), lookup.name(), statement.reason(), lookup.version()));
        }
        return new Outcome.Miss(
                statement,
                () -> "%s states that %s is not affected%s"
                        .formatted(statement.feed(), lookup.name(), inBrackets(statement.reason())));
    }

    private Outcome affected(Statement statement) {
        if (statement.versions().contains(lookup.version())) {
            return new Outcome.Hit(statement, statement.fix(), () -> lookup.version() + " is listed as affected");
        }
        List<String> unknown = List.of();
        for (VersionRange range : statement.ranges()) {
            switch (membership(range)) {
                case Membership.Inside _ -> {
                    return new Outcome.Hit(
                            statement, fix(statement, range), () -> lookup.version() + " lies in " + range);
                }
                case Membership.Outside _ -> {
                    if (isIncomparable(statement, range)) {
                        unknown = with(
                                unknown,
                                "%s is a build of its own, made of %s, and whether it has what the archive repaired is not told (%s)"
                                        .formatted(lookup.version(), base.orElse(""), range));
                    }
                }
                case Membership.Unknown(String why) -> unknown = with(unknown, why);
            }
        }
        String open = String.join("; ", unknown);
        return open.isEmpty()
                ? new Outcome.Miss(statement, () -> lookup.version() + " lies outside " + ranges(statement))
                : new Outcome.Open(statement, () -> open);
    }

    private static List<String> with(List<String> list, String more) {
        List<String> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /**
     * A service's build often sorts above every later version of the archive ({@code 2.fips.16} above {@code 2.9}), without its
     * repairs. What is surely in it is what the version has that it was made of.
     */
    private boolean isIncomparable(Statement statement, VersionRange range) {
        return base.isPresent()
                && isOfArchive(statement)
                && Ranges.prepare(range).membership(base.get()) instanceof Membership.Inside;
    }

    private boolean isOfArchive(Statement statement) {
        return statement.ecosystem().equals(pkg.ecosystem());
    }

    private Membership membership(VersionRange range) {
        Ranges.Prepared prepared = Ranges.prepare(range);
        return installed.isPresent() && range.scheme() == lookup.scheme()
                ? prepared.membership(installed.get())
                : prepared.membership(lookup.version());
    }

    /**
     * A range that ends in a fix names the repair for the branch that is installed, unless the publisher says that this repair does
     * not reach who has it installed.
     */
    private static Fix fix(Statement statement, VersionRange range) {
        boolean reaches = switch (statement.fix().state()) {
            case FIXED, NONE_YET, DEFERRED, UNKNOWN -> true;
            case WONT_FIX, END_OF_LIFE -> false;
        };
        return reaches && range.end() instanceof VersionRange.Fixed(String version)
                ? new Fix(Fix.State.FIXED, version, statement.fix().wording())
                : statement.fix();
    }

    /** Fixed-in versions of one module stream say nothing about another, nor about packages outside modules. */
    private boolean isOtherStream(Statement statement) {
        if (lookup.scheme() != VersionScheme.RPM) {
            return false;
        }
        if (statement.module() != null) {
            return !Objects.equals(statement.module(), streamOf(pkg.module()));
        }
        boolean installedModular = pkg.module() != null
                || MODULAR_RELEASE.matcher(lookup.version()).find();
        return installedModular != isModular(statement) && !statement.ranges().isEmpty();
    }

    private static boolean isModular(Statement statement) {
        return statement.ranges().stream()
                .anyMatch(range -> range.end() != null
                        && MODULAR_RELEASE.matcher(range.end().version()).find());
    }

    /** A package's label is {@code name:stream:version:context:arch}; advisories name {@code name:stream}. */
    private static @Nullable String streamOf(@Nullable String label) {
        if (label == null) {
            return null;
        }
        String[] parts = label.split(":", 3);
        return parts.length < 2 ? label : parts[0] + ":" + parts[1];
    }

    private static String stream(@Nullable String module) {
        return module == null ? "packages outside modules" : "module stream " + module;
    }

    private static String ranges(Statement statement) {
        List<String> parts = new ArrayList<>();
        statement.ranges().forEach(range -> parts.add(range.toString()));
        if (parts.isEmpty() || !statement.versions().isEmpty()) {
            parts.add("the " + statement.versions().size() + " listed versions");
        }
        return String.join(" or ", parts);
    }

    private static String inBrackets(String reason) {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
