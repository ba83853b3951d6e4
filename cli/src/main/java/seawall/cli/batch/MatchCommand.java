package seawall.cli.batch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.cli.database.Knowledge;
import seawall.cli.database.KnowledgeOptions;
import seawall.cli.program.CommandException;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.content.json.JsonWriter;
import seawall.match.Judge;
import seawall.match.Unjudged;
import seawall.model.Distribution;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.Subject;
import seawall.report.json.FindingJson;
import seawall.sbom.purl.DistributionName;
import seawall.sbom.purl.PurlPackages;

/** {@code seawall match}: package URLs in, verdicts out. */
@Command(
        name = "match",
        sortOptions = false,
        description = {
            "Judge package URLs and print the verdicts as JSON lines.",
            "--purl without a URL: JSON lines {\"purl\":…,\"distro\":…} in, the same with \"verdicts\" out."
        },
        footer = {
            "",
            "Examples",
            "  seawall match --purl pkg:npm/lodash@4.17.20",
            "  seawall match --purl 'pkg:deb/debian/openssl@3.0.11-1?arch=amd64' --distro debian-12",
            "  seawall match --purl < packages.jsonl > verdicts.jsonl"
        })
public final class MatchCommand implements Callable<Integer> {
    private final Program program;

    @Option(
            names = "--purl",
            arity = "0..1",
            required = true,
            fallbackValue = "",
            paramLabel = "URL",
            description = "The package URL; without one they are read from standard input.")
    String purl = "";

    @Option(
            names = "--distro",
            paramLabel = "NAME-VERSION",
            description =
                    "Distribution of a deb, rpm or apk package whose URL does not tell it, for example debian-12.")
    String distribution = "";

    @Option(names = "--all", description = "Print also what the package is not affected by.")
    boolean all;

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    public MatchCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        try (Knowledge knowledge = Knowledge.installed(knowing, program)) {
            knowledge.notes().forEach(program.console()::note);
            Judge judge = new Judge(knowledge.advisories(), List.of(), true);
            JsonLines lines = JsonLines.onAllCores(program);
            if (purl.isEmpty()) {
                return lines.answer((line, json) -> answer(
                        judge, line.required("purl"), line.members().getOrDefault("distro", distribution), json));
            }
            try {
                Inventory inventory = inventory(purl, distribution);
                lines.write(json -> answer(judge, purl, inventory, json));
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
            return ExitCode.OK.code();
        }
    }

    private void answer(Judge judge, String url, String distro, JsonWriter json) {
        answer(judge, url, inventory(url, distro), json);
    }

    private void answer(Judge judge, String url, Inventory inventory, JsonWriter json) {
        Package pkg = inventory.packages().getFirst();
        Optional<Unjudged> reason = judge.unjudged(inventory, pkg);
        List<Finding> findings = reason.isPresent() ? List.of() : judge.judge(inventory, pkg, all);
        json.text("purl", url).text("ecosystem", pkg.ecosystem());
        reason.ifPresent(unjudged -> json.text("undecided", unjudged.detail() + withoutRelease(pkg, unjudged)));
        json.objects("verdicts", findings.stream().sorted().toList(), finding -> FindingJson.write(json, finding));
    }

    /** What may be the matter where nothing is known about a distribution. */
    private static String withoutRelease(Package pkg, Unjudged unjudged) {
        boolean ofDistribution = switch (pkg.purl().type()) {
            case "deb", "rpm", "apk" -> true;
            default -> false;
        };
        return ofDistribution
                        && unjudged.reason() == Unjudged.Reason.NO_FEED
                        && pkg.ecosystem().release().isEmpty()
                ? "; if it has releases, --distro names the one"
                : "";
    }

    private static Inventory inventory(String url, String distro) {
        Purl parsed = Purl.parse(url);
        Package pkg = PurlPackages.of(parsed, distribution(distro, parsed));
        return new Inventory(
                new Subject(Subject.Kind.SBOM, url, null), null, null, List.of(Layer.ONLY), List.of(pkg), List.of());
    }

    private static @Nullable Distribution distribution(String distro, Purl url) {
        if (distro.isEmpty()) {
            return null;
        }
        return DistributionName.parse(distro, url.namespace())
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + distro + "' is no distribution; write its name and version, such as debian-12"));
    }
}
