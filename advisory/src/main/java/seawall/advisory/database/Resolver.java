package seawall.advisory.database;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/**
 * Turns records into facts and statements about the vulnerabilities that their identifiers stand for, and leaves out statements
 * of feeds that are not authoritative where they speak.
 */
final class Resolver {
    private final Identities identities;
    private final Map<Ecosystem, DatabaseBuilder.Speaker> speakers;
    private final ExternalSort facts;
    private final ExternalSort statements;
    private final ByteWriter row = new ByteWriter();
    private long updatesWithoutVulnerability;

    /** @param speakers whose statements count, by ecosystem */
    Resolver(
            Identities identities,
            Map<Ecosystem, DatabaseBuilder.Speaker> speakers,
            ExternalSort facts,
            ExternalSort statements) {
        this.identities = identities;
        this.speakers = speakers;
        this.facts = facts;
        this.statements = statements;
    }

    /** Updates that name no vulnerability; they repair something, but nobody can tell what. */
    long updatesWithoutVulnerability() {
        return updatesWithoutVulnerability;
    }

    void resolve(Rows journal, List<DatabaseBuilder.SourceNotes> sources) {
        while (journal.next()) {
            ByteReader in = new ByteReader(journal.row());
            DatabaseBuilder.SourceNotes source = sources.get((int) in.varint());
            if (source.abandoned) {
                continue;
            }
            switch (Journal.read(in)) {
                case FeedRecord.Advisory advisory -> advisory(advisory, source);
                case FeedRecord.Exploited(String id, Vulnerability.Exploited entry) -> {
                    for (String vulnerability : identities.of(id).vulnerabilities()) {
                        facts.add(Fact.exploited(row, vulnerability, entry));
                    }
                }
                case FeedRecord.Predicted(String id, Vulnerability.Prediction prediction) -> {
                    for (String vulnerability : identities.of(id).vulnerabilities()) {
                        facts.add(Fact.predicted(row, vulnerability, prediction));
                    }
                }
                case FeedRecord.Covers covers -> throw new IllegalStateException("not kept as a row: " + covers);
            }
        }
    }

    private void advisory(FeedRecord.Advisory advisory, DatabaseBuilder.SourceNotes source) {
        boolean withdrawn = advisory.state() == Vulnerability.State.WITHDRAWN;
        switch (advisory.role()) {
            case UPDATE -> {
                if (!withdrawn) {
                    update(advisory, source);
                }
            }
            case VULNERABILITY -> {
                boolean stands = !identities.isWithdrawn(advisory.id());
                if (!withdrawn || !stands) {
                    vulnerability(advisory, stands, source);
                }
            }
        }
    }

    private void vulnerability(FeedRecord.Advisory advisory, boolean stands, DatabaseBuilder.SourceNotes source) {
        Identities.Meaning meaning = identities.of(advisory.id());
        boolean grouped = meaning instanceof Identities.Groups;
        Vulnerability.State state = !stands
                ? Vulnerability.State.WITHDRAWN
                : grouped ? Vulnerability.State.VULNERABILITY : advisory.state();
        names(advisory.id());
        if (stands) {
            advisory.vulnerabilities().stream()
                    .filter(alias -> !identities.isWithdrawn(alias))
                    .forEach(this::names);
        }
        for (String vulnerability : meaning.vulnerabilities()) {
            facts.add(Fact.text(row, vulnerability, advisory, state, grouped));
        }
        statements(advisory, meaning.vulnerabilities(), source);
    }

    private void update(FeedRecord.Advisory advisory, DatabaseBuilder.SourceNotes source) {
        Set<String> repaired = new HashSet<>();
        for (String id : advisory.vulnerabilities()) {
            repaired.addAll(identities.of(id).vulnerabilities());
        }
        if (repaired.isEmpty()) {
            updatesWithoutVulnerability++;
        }
        for (String vulnerability : repaired) {
            facts.add(Fact.group(row, vulnerability, advisory.id()));
            facts.add(Fact.text(row, vulnerability, advisory, Vulnerability.State.VULNERABILITY, true));
        }
        statements(advisory, repaired, source);
    }

    /** Notes an identifier with the vulnerabilities it stands for. */
    private void names(String identifier) {
        switch (identities.of(identifier)) {
            case Identities.Names(String vulnerability) -> {
                if (!vulnerability.equals(identifier)) {
                    facts.add(Fact.alias(row, vulnerability, identifier));
                }
            }
            case Identities.Groups(List<String> vulnerabilities) -> {
                for (String vulnerability : vulnerabilities) {
                    facts.add(Fact.group(row, vulnerability, identifier));
                }
            }
        }
    }

    /** @param own what statements that name the advisory itself are about */
    private void statements(FeedRecord.Advisory advisory, Iterable<String> own, DatabaseBuilder.SourceNotes source) {
        Set<String> mentioned = new HashSet<>();
        for (Statement statement : advisory.statements()) {
            if (!counts(statement)) {
                source.setAside++;
                continue;
            }
            Iterable<String> about = statement.vulnerability().equals(advisory.id())
                    ? own
                    : identities.of(statement.vulnerability()).vulnerabilities();
            for (String vulnerability : about) {
                StatementRow.write(row.clear(), statement, vulnerability);
                statements.add(row);
                source.statements++;
                if (mentioned.add(vulnerability)) {
                    facts.add(Fact.mentioned(row, vulnerability));
                }
            }
        }
    }

    private boolean counts(Statement statement) {
        DatabaseBuilder.Speaker speaker = speakers.get(statement.ecosystem());
        return speaker != null && speaker.feed().equals(statement.feed());
    }
}
