package seawall.advisory.feed.osv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.model.VersionRange;

/**
 * Which rpm module streams an update is for. AlmaLinux, Rocky Linux and Red Hat have no field for it: a package built in a module
 * has {@code .module_el8…} or {@code .module+el9…} in its release, and the summary names the streams, as in "Moderate: ruby:3.3
 * security update" or "idm:DL1 and idm:client bug fix update". Where a summary leaves the stream out, the statement has none
 * either and counts for every stream.
 */
final class ModuleStreams {
    private static final Pattern MODULAR_RELEASE = Pattern.compile("[.+]module[_+]");
    private static final Pattern STREAM =
            Pattern.compile("(?<![\\w:.-])([a-z0-9][A-Za-z0-9_+-]*:[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*)(?![\\w:])");

    private ModuleStreams() {}

    /** The streams that a summary names. */
    static List<String> named(String summary) {
        Set<String> streams = new LinkedHashSet<>();
        Matcher matcher = STREAM.matcher(summary);
        while (matcher.find()) {
            streams.add(matcher.group(1));
        }
        return List.copyOf(streams);
    }

    /** The streams a package with these ranges belongs to; one null for none, or none that is named. */
    static List<@Nullable String> of(List<VersionRange> ranges, List<String> named) {
        boolean modular = ranges.stream()
                .anyMatch(range -> range.end() != null
                        && MODULAR_RELEASE.matcher(range.end().version()).find());
        return modular && !named.isEmpty() ? new ArrayList<>(named) : Collections.singletonList(null);
    }
}
