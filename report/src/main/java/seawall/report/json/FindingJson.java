package seawall.report.json;

import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Evidence;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.model.VersionRange;

/** Findings in JSON. */
public final class FindingJson {
    private FindingJson() {}

    /**
     * Writes the members of one finding.
     *
     * @param pkg number of the package in the report
     */
    static void write(JsonWriter json, Finding finding, int pkg) {
        json.number("package", pkg);
        write(json, finding);
    }

    /** Writes the members of one finding outside a report. */
    public static void write(JsonWriter json, Finding finding) {
        json.text("purl", finding.pkg().purl())
                .text("vulnerability", finding.vulnerability().id())
                .object("verdict", _ -> verdict(json, finding.verdict()))
                .object("severity", _ -> severity(json, finding.severity()))
                .number("risk", finding.risk())
                .object("evidence", _ -> evidence(json, finding.evidence()));
    }

    static void severity(JsonWriter json, Severity severity) {
        json.text("source", severity.source())
                .word("level", severity.level())
                .text("vector", severity.vector())
                .number("score", severity.score());
    }

    private static void verdict(JsonWriter json, Verdict verdict) {
        switch (verdict) {
            case Verdict.Affected(Fix fix) ->
                json.text("kind", "affected")
                        .object(
                                "fix",
                                _ -> json.word("state", fix.state())
                                        .text("version", fix.version())
                                        .text("wording", fix.wording()));
            case Verdict.NotAffected(String because) ->
                json.text("kind", "not-affected").text("because", because);
            case Verdict.Undecided(String because) ->
                json.text("kind", "undecided").text("because", because);
            case Verdict.Suppressed(Suppression by, Verdict original) ->
                json.text("kind", "suppressed").text("by", by.words()).object("original", _ -> verdict(json, original));
        }
    }

    private static void evidence(JsonWriter json, Evidence evidence) {
        json.text("comparedName", evidence.comparedName())
                .text("comparedVersion", evidence.comparedVersion())
                .word("scheme", evidence.scheme())
                .texts("steps", evidence.steps());
        statement(json, evidence.statement());
    }

    private static void statement(JsonWriter json, @Nullable Statement statement) {
        if (statement != null) {
            json.object(
                    "statement",
                    _ -> json.text("advisory", statement.advisory())
                            .text("feed", statement.feed())
                            .text("ecosystem", statement.ecosystem())
                            .text("package", statement.packageName())
                            .text("module", statement.module())
                            .word("status", statement.status())
                            .texts(
                                    "ranges",
                                    statement.ranges().stream()
                                            .map(VersionRange::toString)
                                            .toList())
                            .number("listedVersions", statement.versions().size())
                            .text("reason", statement.reason().isEmpty() ? null : statement.reason()));
        }
    }
}
