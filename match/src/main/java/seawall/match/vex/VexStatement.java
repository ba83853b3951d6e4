package seawall.match.vex;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Purl;
import seawall.model.Subject.ImageIdentity;
import seawall.model.Suppression;
import seawall.model.Suppression.VexStatus;

/**
 * One statement that a product is not affected, or repaired.
 *
 * @param vulnerabilities name and aliases
 * @param products what it is about
 */
record VexStatement(
        List<String> vulnerabilities, List<Product> products, VexStatus status, String justification, String impact) {
    VexStatement {
        vulnerabilities = List.copyOf(vulnerabilities);
        products = List.copyOf(products);
    }

    /**
     * A product, as a whole or limited to some of its parts.
     *
     * @param subcomponents empty for the whole product
     */
    record Product(Purl purl, List<Purl> subcomponents) {
        Product {
            subcomponents = List.copyOf(subcomponents);
        }
    }

    boolean covers(Inventory inventory, Finding finding) {
        return names(finding) && products.stream().anyMatch(product -> covers(product, inventory, finding));
    }

    Suppression by(String author) {
        return new Suppression.VexStatement(author, status, justification, impact);
    }

    private boolean names(Finding finding) {
        return vulnerabilities.contains(finding.vulnerability().id())
                || finding.vulnerability().aliases().stream().anyMatch(vulnerabilities::contains);
    }

    /** The package is the product itself, or a part of an image that is the product. */
    private static boolean covers(Product product, Inventory inventory, Finding finding) {
        Purl found = finding.pkg().purl();
        if (isImage(product.purl(), inventory.subject().image())) {
            return product.subcomponents().isEmpty()
                    || product.subcomponents().stream().anyMatch(part -> includes(part, found));
        }
        return product.subcomponents().isEmpty() && includes(product.purl(), found);
    }

    private static boolean isImage(Purl product, @Nullable ImageIdentity image) {
        if (image == null || !product.type().equals("oci")) {
            return false;
        }
        String digest = product.version();
        return image.config().toString().equals(digest)
                || image.aliases().stream().anyMatch(alias -> alias.equals(digest) || alias.endsWith("@" + digest));
    }

    /** Whether a statement's package URL means this package: what it leaves out, it leaves open. */
    private static boolean includes(Purl stated, Purl found) {
        return stated.type().equals(found.type())
                && stated.namespace().equals(found.namespace())
                && stated.name().equals(found.name())
                && (stated.version().isEmpty() || stated.version().equals(found.version()))
                && stated.qualifiers().entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().equals(found.qualifiers().get(entry.getKey())));
    }
}
