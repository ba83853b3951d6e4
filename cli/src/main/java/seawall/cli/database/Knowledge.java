package seawall.cli.database;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.advisory.Advisories;
import seawall.cli.Program;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Statement;
import seawall.model.Vulnerability;
import seawall.report.Report;

/** The advisories in force for one scan. */
public final class Knowledge implements AutoCloseable {
    private final Advisories advisories;

    private Knowledge(Advisories advisories) {
        this.advisories = advisories;
    }

    public static Knowledge about(Inventory inventory, KnowledgeOptions options, Program program) {
        return new Knowledge(new Advisories() {
            @Override
            public Digest digest() {
                return new Digest("sha256", "0".repeat(64));
            }

            @Override
            public boolean covers(Ecosystem ecosystem) {
                return false;
            }

            @Override
            public List<Statement> about(Ecosystem ecosystem, String packageName) {
                return List.of();
            }

            @Override
            public Optional<Vulnerability> vulnerability(String identifier) {
                return Optional.empty();
            }

            @Override
            public List<Statement> statements(String identifier) {
                return List.of();
            }
        });
    }

    public Advisories advisories() {
        return advisories;
    }

    public Report.@Nullable Knowledge facts() {
        return null;
    }

    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() {}
}
