package seawall.match.exception;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seawall.match.Objection;
import seawall.match.yaml.YamlException;
import seawall.match.yaml.YamlMap;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Suppression;

/**
 * The risks that people accepted ({@code .seawall.yaml}; docs/exceptions.md). An entry without reason, owner or expiry is
 * refused. Expired entries object to nothing any more and are named in the report.
 */
public final class ExceptionsFile implements Objection {
    private static final Set<String> KEYS = Set.of("vulnerability", "package", "scope", "reason", "owner", "expires");
    private static final int LONGEST = 1 << 20;

    private final List<AcceptedRisk> inForce;
    private final List<AcceptedRisk> expired;

    private ExceptionsFile(List<AcceptedRisk> all, LocalDate today) {
        this.inForce =
                all.stream().filter(risk -> !risk.expires().isBefore(today)).toList();
        this.expired =
                all.stream().filter(risk -> risk.expires().isBefore(today)).toList();
    }

    /** Reads a file; throws {@link YamlException} naming the line where it is wrong. */
    public static ExceptionsFile read(Path file, LocalDate today) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new YamlException(file + ": longer than 1 MiB");
        }
        try {
            return parse(file.toString(), Files.readString(file), today);
        } catch (CharacterCodingException e) {
            throw new YamlException(file + ": not UTF-8 text");
        }
    }

    /** Reads the text of a file called {@code name}. */
    public static ExceptionsFile parse(String name, String text, LocalDate today) {
        List<AcceptedRisk> all = YamlMap.parse(name, text)
                .map(top -> top.onlyKeys(Set.of("exceptions")).maps("exceptions").stream()
                        .map(ExceptionsFile::entry)
                        .toList())
                .orElse(List.of());
        return new ExceptionsFile(all, today);
    }

    /** Entries past their day, in the order of the file. */
    public List<AcceptedRisk> expired() {
        return expired;
    }

    @Override
    public Optional<Suppression> against(Inventory inventory, Finding finding) {
        return inForce.stream()
                .filter(risk -> risk.covers(inventory, finding))
                .findFirst()
                .map(AcceptedRisk::suppression);
    }

    private static AcceptedRisk entry(YamlMap entry) {
        entry.onlyKeys(KEYS);
        Optional<YamlMap> scope = entry.map("scope").map(map -> map.onlyKeys(Set.of("path", "target")));
        return new AcceptedRisk(
                entry.required("vulnerability"),
                entry.text("package").orElse(null),
                scope.flatMap(map -> map.text("path")).orElse(null),
                scope.flatMap(map -> map.text("target")).orElse(null),
                entry.required("reason"),
                entry.required("owner"),
                date(entry));
    }

    private static LocalDate date(YamlMap entry) {
        try {
            return LocalDate.parse(entry.required("expires"));
        } catch (DateTimeParseException _) {
            throw entry.wrong("expires", "'expires' must be a day such as 2026-12-31");
        }
    }
}
