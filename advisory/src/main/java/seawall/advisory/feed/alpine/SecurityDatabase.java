package seawall.advisory.feed.alpine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import seawall.advisory.document.FeedJson;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Text;
import seawall.content.json.JsonReader;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/**
 * One document of the secdb. Each source package ("origin") lists under {@code secfixes} its versions and what each of them
 * repaired; the version {@code 0} lists what the package never had.
 */
final class SecurityDatabase {
    private static final String FEED = "alpine";
    private static final String NEVER_AFFECTED = "0";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ENTRY = 400;

    private final String release;
    private final Ecosystem ecosystem;
    private final Consumer<FeedRecord> records;
    private final Problems problems;

    SecurityDatabase(String release, Consumer<FeedRecord> records, Problems problems) {
        this.release = release;
        this.ecosystem = new Ecosystem("Alpine", release);
        this.records = records;
        this.problems = problems;
    }

    /** @throws IOException where it is no JSON, is about another release, or lists no packages */
    void read(InputStream in) throws IOException {
        var claim = new Claim();
        FeedJson.read(
                in,
                json -> json.members(member -> {
                    switch (member) {
                        case "distroversion" -> claim.release = json.line(LONGEST_NAME);
                        case "packages" -> {
                            claim.listsPackages = true;
                            json.elements(() -> json.members(inner -> {
                                if (inner.equals("pkg")) {
                                    sourcePackage(json);
                                }
                            }));
                        }
                        default -> {}
                    }
                }));
        if (!claim.listsPackages) {
            throw new IOException("it lists no packages");
        }
        if (!claim.release.equals(release)) {
            throw new IOException("it is about '%s', not %s".formatted(claim.release, release));
        }
        records.accept(new FeedRecord.Covers(ecosystem));
    }

    private static final class Claim {
        private String release = "";
        private boolean listsPackages;
    }

    /** The name comes before the fixes, as the publisher writes them; where it does not, the fixes cannot be told apart. */
    private void sourcePackage(JsonReader json) {
        String[] name = {""};
        json.members(member -> {
            switch (member) {
                case "name" -> name[0] = json.text();
                case "secfixes" -> {
                    if (Text.isWord(name[0], LONGEST_NAME)) {
                        json.members(version -> json.elements(() -> entry(name[0], version, json.line(LONGEST_ENTRY))));
                    } else {
                        problems.add("a package has no valid name before its fixes; skipped");
                    }
                }
                default -> {}
            }
        });
    }

    private void entry(String name, String version, String entry) {
        List<String> identifiers = FixEntry.identifiers(entry);
        if (identifiers.isEmpty()) {
            problems.add("%s %s: '%s' names no vulnerability; skipped"
                    .formatted(name, Text.line(version, LONGEST_NAME), entry));
        } else if (!Text.isWord(version, LONGEST_NAME)) {
            problems.add("%s: '%s' is no version; %s skipped".formatted(name, version, entry));
        } else {
            for (String identifier : identifiers) {
                records.accept(advisory(identifier, statement(identifier, name, version)));
            }
        }
    }

    private Statement statement(String identifier, String name, String version) {
        boolean never = version.equals(NEVER_AFFECTED);
        return new Statement(
                identifier,
                identifier,
                FEED,
                ecosystem,
                name,
                null,
                never ? Statement.Status.NOT_AFFECTED : Statement.Status.AFFECTED,
                never ? List.of() : List.of(VersionRange.before(VersionScheme.APK, version)),
                List.of(),
                never ? Fix.UNKNOWN : Fix.in(version),
                null,
                never ? "repaired in version 0" : "");
    }

    private static FeedRecord.Advisory advisory(String identifier, Statement statement) {
        return new FeedRecord.Advisory(
                identifier,
                FEED,
                FeedRecord.Role.VULNERABILITY,
                List.of(),
                Vulnerability.State.VULNERABILITY,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(statement),
                null);
    }
}
