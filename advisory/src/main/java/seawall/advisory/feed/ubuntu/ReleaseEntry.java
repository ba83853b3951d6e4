package seawall.advisory.feed.ubuntu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Severity;
import seawall.model.Statement;

/**
 * One vulnerability in one source package of one release, and what the tracker says of it.
 *
 * @param release its number, {@code 22.04}
 * @param priority Ubuntu's rating; null while it has none
 */
record ReleaseEntry(String vulnerability, String source, String release, Severity.@Nullable Level priority) {

    /** What the words of the streams say about it; the archive's statement comes first. */
    List<Statement> statements(Map<Stream.Service, Word> words) {
        List<Statement> statements = new ArrayList<>();
        archive(words).ifPresent(claim -> statements.add(statement(Stream.Service.ARCHIVE.ecosystem(release), claim)));
        words.forEach((service, word) -> {
            if (service.isFips() || (words.containsKey(Stream.Service.ARCHIVE) && service != Stream.Service.ARCHIVE)) {
                Claim.of(word).ifPresent(claim -> statements.add(statement(service.ecosystem(release), claim)));
            }
        });
        return statements;
    }

    /** The archive's word, with ESM's help; else that of the first service that has the package. */
    private static Optional<Claim> archive(Map<Stream.Service, Word> words) {
        Word archive = words.get(Stream.Service.ARCHIVE);
        Word esm = words.get(Stream.Service.ESM);
        if (archive == null) {
            return words.values().stream().findFirst().flatMap(Claim::of);
        }
        return esm == null ? Claim.of(archive) : Claim.of(archive, esm);
    }

    private Statement statement(Ecosystem ecosystem, Claim claim) {
        return new Statement(
                vulnerability,
                vulnerability,
                UbuntuFeed.NAME,
                ecosystem,
                source,
                null,
                claim.status(),
                claim.ranges(),
                List.of(),
                claim.fix(),
                priority,
                claim.reason());
    }
}
