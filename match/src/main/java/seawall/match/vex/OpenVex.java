package seawall.match.vex;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import seawall.content.BoundedInput;
import seawall.content.ContentException;
import seawall.content.json.JsonLimits;
import seawall.content.json.JsonReader;
import seawall.match.Objection;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Purl;
import seawall.model.Suppression;
import seawall.model.Suppression.VexStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * An OpenVEX document (OpenVEX specification 0.2.0): a supplier's statements about its products. Statements "not_affected" and
 * "fixed" set findings aside; "affected" and "under_investigation" change nothing.
 */
public final class OpenVex implements Objection {
    private static final JsonLimits LIMITS = new JsonLimits(40, 1 << 20, 50_000);
    private static final long LONGEST = 64L << 20;

    private final String author;
    private final List<VexStatement> statements;

    private OpenVex(String author, List<VexStatement> statements) {
        this.author = author;
        this.statements = statements;
    }

    /** Reads a document of at most 64 MiB; throws {@link IOException} with one sentence where it is no OpenVEX. */
    public static OpenVex read(InputStream in) throws IOException {
        List<OpenVex> read = new ArrayList<>(1);
        try {
            JsonReader.read(
                    new BoundedInput(in, LONGEST, OpenVex::tooLong),
                    LIMITS,
                    json -> read.add(new Reader(json).document()));
        } catch (ContentException e) {
            throw new IOException("not an OpenVEX document: " + e.getMessage(), e);
        } catch (StreamConstraintsException e) {
            throw new IOException(
                    "the OpenVEX document is nested deeper, or has longer texts or numbers, than is read", e);
        } catch (JacksonException e) {
            throw new IOException("not an OpenVEX document: " + e.getOriginalMessage(), e);
        }
        return read.getFirst();
    }

    private static IOException tooLong() {
        return new IOException("not an OpenVEX document: it is longer than %d MiB".formatted(LONGEST >> 20));
    }

    @Override
    public Optional<Suppression> against(Inventory inventory, Finding finding) {
        return statements.stream()
                .filter(statement -> statement.covers(inventory, finding))
                .findFirst()
                .map(statement -> statement.by(author));
    }

    /** How many statements the document holds. */
    public int size() {
        return statements.size();
    }

    /** Reads the parts of a document that decide; the rest is skipped. */
    private static final class Reader {
        private final JsonReader json;
        private final List<VexStatement> statements = new ArrayList<>();
        private String context = "";
        private String author = "";

        Reader(JsonReader json) {
            this.json = json;
        }

        OpenVex document() throws IOException {
            if (!json.isObject()) {
                throw new IOException("not an OpenVEX document: it is no JSON object");
            }
            json.members(member -> {
                switch (member) {
                    case "@context" -> context = json.text();
                    case "author" -> author = json.text();
                    case "statements" -> json.elements(this::statement);
                    default -> {}
                }
            });
            if (!context.startsWith("https://openvex.dev/ns")) {
                throw new IOException("not an OpenVEX document: its @context is not https://openvex.dev/ns");
            }
            return new OpenVex(author.isEmpty() ? "an unnamed author" : author, statements);
        }

        private void statement() {
            List<String> vulnerabilities = new ArrayList<>();
            List<VexStatement.Product> products = new ArrayList<>();
            var seen = new Object() {
                Optional<VexStatus> status = Optional.empty();
                String justification = "";
                String impact = "";
            };
            json.members(member -> {
                switch (member) {
                    case "vulnerability" -> vulnerability(vulnerabilities);
                    case "products" -> json.elements(() -> product().ifPresent(products::add));
                    case "status" -> seen.status = status(json.text());
                    case "justification" -> seen.justification = json.text();
                    case "impact_statement" -> seen.impact = json.text();
                    default -> {}
                }
            });
            seen.status.ifPresent(status -> statements.add(
                    new VexStatement(vulnerabilities, products, status, seen.justification, seen.impact)));
        }

        private static Optional<VexStatus> status(String label) {
            return Arrays.stream(VexStatus.values())
                    .filter(each -> each.label().equals(label))
                    .findFirst();
        }

        /** An object with name and aliases; before 0.2.0 a plain name. */
        private void vulnerability(List<String> names) {
            if (!json.isObject()) {
                names.add(json.text());
            }
            json.members(member -> {
                switch (member) {
                    case "name" -> names.add(json.text());
                    case "aliases" -> json.elements(() -> names.add(json.text()));
                    default -> {}
                }
            });
        }

        /** An object with an identifier of one of two forms; before 0.2.0 a plain package URL. */
        private Optional<VexStatement.Product> product() {
            if (!json.isObject()) {
                return purl(json.text()).map(purl -> new VexStatement.Product(purl, List.of()));
            }
            String[] id = {""};
            List<Purl> subcomponents = new ArrayList<>();
            json.members(member -> {
                switch (member) {
                    case "@id" -> id[0] = id[0].isEmpty() ? json.text() : id[0];
                    case "identifiers" -> id[0] = identifiers().orElse(id[0]);
                    case "subcomponents" ->
                        json.elements(
                                () -> product().map(VexStatement.Product::purl).ifPresent(subcomponents::add));
                    default -> {}
                }
            });
            return purl(id[0]).map(purl -> new VexStatement.Product(purl, subcomponents));
        }

        private Optional<String> identifiers() {
            List<String> purls = new ArrayList<>(1);
            json.members(member -> {
                if (member.equals("purl")) {
                    purls.add(json.text());
                }
            });
            return purls.isEmpty() ? Optional.empty() : Optional.of(purls.getLast());
        }

        private static Optional<Purl> purl(String text) {
            try {
                return text.startsWith("pkg:") ? Optional.of(Purl.parse(text)) : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
