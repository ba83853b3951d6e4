package seawall.sbom.spdx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.model.Gap;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.Entry;
import seawall.sbom.exchange.EntryDraft;

/**
 * Gathers the packages of a document whatever its notation, and what its other parts say about them: relationships, annotations
 * and licences refer to packages that may come later, so they are applied at the end.
 */
final class SpdxPackages {
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final String TRIVY = "aquasecurity:trivy:";
    private static final String BUILT_FROM = "built package from: ";
    private static final String ACQUIRED = "acquired package info from ";

    /** Relationships whose first side only development or tests need (SPDX 2.3, section 11.1). */
    private static final Set<String> DEVELOPMENT =
            Set.of("DEV_DEPENDENCY_OF", "DEV_TOOL_OF", "TEST_DEPENDENCY_OF", "TEST_TOOL_OF", "TEST_OF");

    /** What is said about another element of the document. */
    private record Annotation(String element, String comment) {}

    private final BillDraft bill;
    private final Map<String, EntryDraft> byIdentifier = new HashMap<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private final Map<String, String> licenceNames = new HashMap<>();
    private final Map<EntryDraft, String> licences = new HashMap<>();
    private final Set<String> described = new HashSet<>();
    private final Set<String> development = new HashSet<>();
    private final Set<EntryDraft> withPurl = new HashSet<>();

    SpdxPackages(BillDraft bill) {
        this.bill = bill;
    }

    /** Starts a package; it is an entry of the bill at once. */
    @Nullable
    EntryDraft start() {
        EntryDraft entry = bill.entry();
        return bill.add(entry) ? entry : null;
    }

    /** Sets the identifier of a package; tools that state no purpose tell it by the identifier. */
    void identify(EntryDraft entry, String identifier) {
        if (byIdentifier.putIfAbsent(identifier, entry) != null) {
            bill.gap(Gap.Kind.MALFORMED, identifier, "two packages have this identifier");
        }
        if (identifier.startsWith("SPDXRef-OperatingSystem")) {
            entry.kind(Entry.Kind.OPERATING_SYSTEM);
        } else if (identifier.startsWith("SPDXRef-Application")) {
            entry.kind(Entry.Kind.APPLICATION);
        } else if (identifier.startsWith("SPDXRef-ContainerImage")) {
            entry.kind(Entry.Kind.OTHER);
        }
    }

    /** The purpose of a package (SPDX 2.3, section 7.24). */
    void purpose(EntryDraft entry, String purpose) {
        entry.kind(
                switch (purpose) {
                    case "LIBRARY", "FRAMEWORK", "INSTALL", "SOURCE", "ARCHIVE" -> Entry.Kind.LIBRARY;
                    case "APPLICATION" -> Entry.Kind.APPLICATION;
                    case "OPERATING_SYSTEM", "OPERATING-SYSTEM" -> Entry.Kind.OPERATING_SYSTEM;
                    default -> Entry.Kind.OTHER;
                });
    }

    void reference(EntryDraft entry, String type, String locator) {
        if (type.equals("purl") && withPurl.add(entry)) {
            entry.purl(locator);
        }
    }

    /** The declared licence, or the concluded one where none is declared. */
    void licence(EntryDraft entry, String licence, boolean isDeclared) {
        boolean isKnown = !licence.isBlank() && !licence.equals("NOASSERTION") && !licence.equals("NONE");
        if (isKnown && (isDeclared || !licences.containsKey(entry))) {
            licences.put(entry, licence);
        }
    }

    /** A licence that is not on the SPDX list, which expressions refer to. */
    void licenceName(String identifier, String name) {
        licenceNames.put(identifier, name);
    }

    /** Free text in which two tools tell the source package and the files of a package. */
    void sourceInformation(EntryDraft entry, String text) {
        if (text.startsWith(BUILT_FROM)) {
            String source = text.substring(BUILT_FROM.length());
            int space = source.indexOf(' ');
            if (space > 0) {
                entry.property(TRIVY + "SrcName", source.substring(0, space));
                entry.property(TRIVY + "SrcVersion", source.substring(space + 1).strip());
            }
        } else if (text.startsWith(ACQUIRED)) {
            int colon = text.indexOf(": ");
            for (String path :
                    text.substring(colon < 0 ? text.length() : colon + 2).split(", ", -1)) {
                entry.path(path.strip());
            }
        }
    }

    /** {@code Name: value}, as Trivy annotates packages; or the properties that Seawall writes. */
    void annotation(EntryDraft entry, String comment) {
        if (AnnotatedProperties.isOwn(comment)) {
            AnnotatedProperties.read(comment).forEach(property -> entry.property(property.name(), property.value()));
            return;
        }
        int colon = comment.indexOf(": ");
        if (colon > 0 && comment.indexOf(' ') > colon) {
            entry.property(
                    TRIVY + comment.substring(0, colon),
                    comment.substring(colon + 2).strip());
        }
    }

    /** Says something about an element of which only the identifier is known. */
    void annotation(String element, String comment) {
        annotations.add(new Annotation(element, comment));
    }

    void relationship(String from, String type, String to) {
        if (type.equals("DESCRIBES") && from.equals(DOCUMENT)) {
            described.add(to);
        } else if (type.equals("DESCRIBED_BY") && to.equals(DOCUMENT)) {
            described.add(from);
        } else if (DEVELOPMENT.contains(type)) {
            development.add(from);
        }
    }

    void describes(String identifier) {
        described.add(identifier);
    }

    /** Applies what was said about packages. */
    void finish() {
        for (Annotation annotation : annotations) {
            EntryDraft entry = byIdentifier.get(annotation.element);
            if (entry != null) {
                annotation(entry, annotation.comment);
            } else if (annotation.element.equals(DOCUMENT) && AnnotatedProperties.isOwn(annotation.comment)) {
                AnnotatedProperties.read(annotation.comment)
                        .forEach(property -> bill.property(property.name(), property.value()));
            }
        }
        licences.forEach((entry, licence) -> entry.licence(licenceNames.getOrDefault(licence, licence)));
        byIdentifier.forEach((identifier, entry) -> {
            if (development.contains(identifier)) {
                entry.development();
            }
            // What the document describes is its subject, no package without a package URL.
            if (described.contains(identifier) && !withPurl.contains(entry)) {
                entry.kind(Entry.Kind.OTHER);
            }
        });
    }
}
