package seawall.match.vex;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seawall.match.Objection;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Purl;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * An OpenVEX document (OpenVEX specification 0.2.0): a supplier's statements about its products. Statements "not_affected" and
 * "fixed" set findings aside; "affected" and "under_investigation" change nothing.
 */
public final class OpenVex implements Objection {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(64L << 20)
                    .build())
            .build();

    private final String author;
    private final List<VexStatement> statements;

    private OpenVex(String author, List<VexStatement> statements) {
        this.author = author;
        this.statements = statements;
    }

    /** Reads a document of at most 64 MiB; throws {@link IOException} with one sentence where it is no OpenVEX. */
    public static OpenVex read(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            return new Reader(json).document();
        } catch (JacksonException e) {
            throw new IOException("not an OpenVEX document: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Optional<String> against(Inventory inventory, Finding finding) {
        return statements.stream()
                .filter(statement -> statement.covers(inventory, finding))
                .findFirst()
                .map(statement -> "VEX statement of " + author + ": " + statement.claim());
    }

    /** How many statements the document holds. */
    public int size() {
        return statements.size();
    }

    /** Reads the parts of a document that decide; the rest is skipped. */
    private static final class Reader {
        private final JsonParser json;

        Reader(JsonParser json) {
            this.json = json;
        }

        OpenVex document() throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an OpenVEX document: it is no JSON object");
            }
            String context = "";
            String author = "";
            List<VexStatement> statements = new ArrayList<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (property()) {
                    case "@context" -> context = text();
                    case "author" -> author = text();
                    case "statements" -> list(() -> statement().ifPresent(statements::add));
                    default -> json.skipChildren();
                }
            }
            if (!context.startsWith("https://openvex.dev/ns")) {
                throw new IOException("not an OpenVEX document: its @context is not https://openvex.dev/ns");
            }
            return new OpenVex(author.isEmpty() ? "an unnamed author" : author, statements);
        }

        private Optional<VexStatement> statement() {
            List<String> vulnerabilities = new ArrayList<>();
            List<VexStatement.Product> products = new ArrayList<>();
            String status = "";
            String justification = "";
            String impact = "";
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (property()) {
                    case "vulnerability" -> vulnerability(vulnerabilities);
                    case "products" -> list(() -> product().ifPresent(products::add));
                    case "status" -> status = text();
                    case "justification" -> justification = text();
                    case "impact_statement" -> impact = text();
                    default -> json.skipChildren();
                }
            }
            return status.equals("not_affected") || status.equals("fixed")
                    ? Optional.of(new VexStatement(vulnerabilities, products, status, justification, impact))
                    : Optional.empty();
        }

        /** An object with name and aliases; before 0.2.0 a plain name. */
        private void vulnerability(List<String> names) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                names.add(text());
                return;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (property()) {
                    case "name" -> names.add(text());
                    case "aliases" -> list(() -> names.add(text()));
                    default -> json.skipChildren();
                }
            }
        }

        private Optional<VexStatement.Product> product() {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return purl(text()).map(purl -> new VexStatement.Product(purl, List.of()));
            }
            String id = "";
            List<Purl> subcomponents = new ArrayList<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (property()) {
                    case "@id" -> id = id.isEmpty() ? text() : id;
                    case "identifiers" -> id = identifiers().orElse(id);
                    case "subcomponents" ->
                        list(() -> product().map(VexStatement.Product::purl).ifPresent(subcomponents::add));
                    default -> json.skipChildren();
                }
            }
            return purl(id).map(purl -> new VexStatement.Product(purl, subcomponents));
        }

        private Optional<String> identifiers() {
            Optional<String> purl = Optional.empty();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                if (property().equals("purl")) {
                    purl = Optional.of(text());
                } else {
                    json.skipChildren();
                }
            }
            return purl;
        }

        private String property() {
            String name = json.currentName();
            json.nextToken();
            return name;
        }

        private String text() {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return json.getString();
            }
            json.skipChildren();
            return "";
        }

        /** Runs {@code item} with the parser at each element of the array. */
        private void list(Runnable item) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
                item.run();
            }
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
